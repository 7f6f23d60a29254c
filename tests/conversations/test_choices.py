"""What stands on a button fits it: names in any script are on the label, never in what the button carries."""

from dataclasses import replace

import pytest

from bot.conversations.engine.engine import Choice, Conversation, Draft
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.show import show
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import MAX_TAP_BYTES, text
from bot.services.conversation_registry import CONVERSATIONS
from tests.conversations.test_any_answer import begun
from tests.support.talk import facts

NAMES = {
    "Bengali": "রবীন্দ্রনাথঠাকুরদাস",
    "Persian": "مه‌لقا",
    "a family": "👩\u200d👩\u200d👧\u200d👦",
    "a long one": "Bartholomew " * 3,
}
MANY = 10**6
"""More answers than anybody gives in one conversation."""
LONGEST_CHOICE = "x" * 20
CONVERSATIONS_BY_NAME = {name: journey.conversation for name, journey in CONVERSATIONS._journeys.items()}  # noqa: SLF001


def with_names(name: str) -> Facts:
    known = facts()
    return replace(known, first_name=name, venues=tuple(replace(venue, name=name) for venue in known.venues))


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("conversation", CONVERSATIONS_BY_NAME)
def test_every_question_fits_its_buttons(conversation: str, script: str) -> None:
    """Whatever people and places are called."""
    known, found = with_names(NAMES[script]), CONVERSATIONS_BY_NAME[conversation]
    draft = begun(found.draft())
    if hasattr(draft, "first_name"):
        draft = draft.model_copy(update={"first_name": NAMES[script]})
    for question in found.questions:
        alone: Conversation[Draft] = Conversation(
            name=found.name, draft=found.draft, questions=(question,), review=found.review
        )
        if question.applies(draft, known) and not question.extra:
            assert show(alone, draft, MANY, known).rows


@pytest.mark.parametrize("conversation", CONVERSATIONS_BY_NAME)
def test_the_longest_choice_fits(conversation: str) -> None:
    """And so does the name of each question, to be changed at the review."""
    names = [question.name for question in CONVERSATIONS_BY_NAME[conversation].questions]
    for value in (LONGEST_CHOICE, *names):
        tap = ConversationTap(conversation, MANY, ConversationMove.REOPEN, value).encode()
        assert len(tap.encode()) <= MAX_TAP_BYTES


@pytest.mark.parametrize("words", [*NAMES.values(), "", "x" * 21])
def test_a_choice_carries_nobodys_words(words: str) -> None:
    with pytest.raises(ValueError, match="short name"):
        Choice(value=words, label=text("general.gone"))
