"""What an organiser says to those who came: what happens next, and later what came of it. One question each."""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.voice.of_nobody import words_of_nobody
from bot.domain.core.messages import Param, Text, text
from bot.domain.voice.community import LONGEST_NEXT


class SummaryNextDraft(Draft):
    """What happens next, of which sitting."""

    occurrence_id: int = 0
    words: str = ""


class CameOfDraft(Draft):
    """What came of it."""

    occurrence_id: int = 0
    words: str = ""


def _most(_draft: Draft, _facts: Facts) -> dict[str, Param]:
    return {"most": LONGEST_NEXT}


def _read_next(draft: SummaryNextDraft, answer: Answer, _facts: Facts) -> SummaryNextDraft:
    return draft.model_copy(update={"words": words_of_nobody(answer, "summary_next", most=LONGEST_NEXT)})


def _read_came_of(draft: CameOfDraft, answer: Answer, _facts: Facts) -> CameOfDraft:
    return draft.model_copy(update={"words": words_of_nobody(answer, "came_of", most=LONGEST_NEXT)})


def _review_next(draft: SummaryNextDraft, _facts: Facts) -> Text:
    return text("summary_next.review", words=draft.words)


def _review_came_of(draft: CameOfDraft, _facts: Facts) -> Text:
    return text("came_of.review", words=draft.words)


SUMMARY_NEXT_TALK = Conversation(
    name="summary_next",
    draft=SummaryNextDraft,
    questions=(Question(name="words", read=_read_next, params=_most, asked=WORDS_FOR_OTHERS),),
    review=_review_next,
)
CAME_OF_TALK = Conversation(
    name="came_of",
    draft=CameOfDraft,
    questions=(Question(name="words", read=_read_came_of, params=_most, asked=WORDS_FOR_OTHERS),),
    review=_review_came_of,
)
