"""Calling a meal off, with a word about why for those who were coming."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words

LONGEST = 200


class CancelDraft(Draft):
    """Which meal, and the host’s own words."""

    occurrence_id: int = 0
    why: str = ""


def _read_why(draft: CancelDraft, answer: Answer, _facts: Facts) -> CancelDraft:
    why = typed_words(answer, "calling.why.unclear", most=LONGEST, too_long="calling.why.long")
    return draft.model_copy(update={"why": why})


CALLING = Conversation(
    name="calling", draft=CancelDraft, questions=(Question(name="why", read=_read_why, optional=True),)
)
