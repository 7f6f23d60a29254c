"""Whatever somebody taps, types or shares: no question breaks, and the draft survives being kept."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversations.engine.engine import Conversation
from bot.conversations.guests.registration import JOINING
from bot.conversations.offers.posting import POSTING
from bot.conversations.volunteers.apply import VOLUNTEERING
from bot.domain.core.messages import Button
from tests.support.talk import WORDS, Talk

SAID = (
    *("yes", "no", "Mary", "SK4 2AB", "nuts", "20", "tomorrow 12-2", "every Tuesday at 1pm", "today 5-7pm", "7pm"),
    *(
        "2 hours",
        "Brinnington hub",
        "St Mark's Hall, SK5 7AA",
        "£3",
        "none",
        "no nuts",
        "99999",
        "Tue and Fri",
        "🙂",
        "",
    ),
)
TYPED = st.one_of(st.sampled_from(SAID), st.text(max_size=40))
STEP = st.one_of(
    st.tuples(st.just("tap"), st.integers(0, 30)),
    st.tuples(st.just("type"), TYPED),
    st.tuples(st.just("edit"), st.tuples(st.integers(0, 9), TYPED)),
    st.tuples(st.just("share"), st.tuples(st.floats(-90, 90), st.floats(-180, 180))),
)
CONVERSATIONS: tuple[Conversation[Any], ...] = (JOINING, VOLUNTEERING, POSTING)


def fits(talk: Talk) -> None:
    """As Telegram would take it."""
    assert 0 < len(talk.words) <= 4096
    assert all(0 < len(label.removeprefix("✓ ")) <= 40 for label in talk.labels)


def does(talk: Talk, what: str, how: Any) -> None:
    """One step; a tap on any button but the one that stops."""
    buttons: list[Button] = [button for button in talk.buttons() if not button.tap.endswith(":x")]
    if what == "tap" and buttons:
        talk.tap(buttons[how % len(buttons)])
    elif what == "type":
        talk.types(how)
    elif what == "edit" and talk.draft.heard_in:
        which, words = how
        talk.edits(talk.draft.heard_in[which % len(talk.draft.heard_in)].message, words)
    elif what == "share":
        talk.shares(*how)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=10, max_size=40))
def test_no_series_of_answers_breaks_a_conversation(
    conversation: Conversation[Any], steps: list[tuple[str, Any]]
) -> None:
    talk = Talk(conversation)
    for what, how in steps:
        does(talk, what, how)
        if talk.ended or talk.finished:
            break
        fits(talk)
        assert type(talk.draft).model_validate_json(talk.draft.model_dump_json()) == talk.draft


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda one: one.name)
def test_no_label_is_too_long_for_a_button(conversation: Conversation[Any]) -> None:
    for key, forms in WORDS.catalogues["en_GB"].texts.items():
        if key.startswith((f"{conversation.name}.", "food.")) and key.endswith(".name"):
            assert all(len(form) <= 40 for form in forms)
