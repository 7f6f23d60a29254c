"""A typed post whose message is edited: nothing that keeps anybody safe outlives the words that it was said of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversations.engine.heard_in import WHOLE
from bot.conversations.offers.posting import POSTING
from bot.conversations.offers.posting_draft import PostingDraft, allergen_facts, longest
from tests.conversations.engine.test_any_answers import STEP, does
from tests.support.talk import Talk

POSTS = (
    "20 portions veg curry, Brinnington hub, today 5-7pm, vegan, no nuts",
    "Soup for 8, tomorrow 12-2, no allergens",
    "Hot pot for 12, St Mark's Hall SK5 7AA, Saturday 1pm, contains milk, gf",
    "Lunch club every Friday 12-2 at Brinnington hub, 15 places, £2",
    "Surplus food: hot soup for 8, today 5-6:30pm, Brinnington hub",
    "Surplus food: soup for 8, today 5-9pm, Brinnington hub",
    "Bread, 10 bags, use by tomorrow, today 5-7pm",
)


def _post(words: str) -> Talk:
    return Talk(POSTING).types(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(POSTS), st.lists(STEP, max_size=30), st.sampled_from(POSTS))
def test_absences_and_diets_never_outlive_an_edited_post(first: str, steps: list[tuple[str, object]], new: str) -> None:
    """Whatever was tapped meanwhile, only the new words count, and no absence is told before another tap."""
    talk = _post(first)
    for what, how in steps:
        if what != "edit" and not (talk.ended or talk.finished):
            does(talk, what, how)
    if talk.ended or talk.draft.heard_as(1) != WHOLE or new == first:
        return
    talk.edits(1, new)
    fresh = _post(new).draft
    assert allergen_facts(talk.draft).not_in_it == 0
    for field in ("contains", "may_contain", "absent_typed", "diets"):
        assert getattr(talk.draft, field) == getattr(fresh, field)
    most, (start, end) = longest(talk.draft, talk.facts), (talk.draft.start, talk.draft.end)
    assert (
        most is None or start is None or end is None or "food_state" not in talk.draft.answered or end - start <= most
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(POSTS), st.sampled_from(POSTS))
def test_with_nothing_said_since_it_is_the_new_post(first: str, new: str) -> None:
    edited = _post(first).edits(1, new).draft
    fresh: PostingDraft = _post(new).draft
    assert set(edited.answered) == set(fresh.answered)
    assert edited.model_copy(update={"answered": ()}) == fresh.model_copy(update={"answered": ()})


@pytest.mark.parametrize("words", ["", "hello there", "🙂"])
def test_what_is_no_post_changes_nothing(words: str) -> None:
    before = _post(POSTS[0]).draft
    assert _post(POSTS[0]).edits(1, words).draft == before
