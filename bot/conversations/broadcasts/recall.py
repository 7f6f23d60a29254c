"""A warning about food: what those who took it should know. Few words, as it is pressing."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.core.messages import Text, text

LONGEST = 400


class RecallDraft(Draft):
    """`title` is that of the food, for showing."""

    occurrence_id: int = 0
    title: str = ""
    words: str = ""


def _read_words(draft: RecallDraft, answer: Answer, _facts: Facts) -> RecallDraft:
    words = typed_words(answer, "recall.words.unclear", most=LONGEST, too_long="recall.words.long")
    return draft.model_copy(update={"words": words})


def _review(draft: RecallDraft, _facts: Facts) -> Text:
    if not draft.words:
        return text("recall.review.plain", title=draft.title)
    return text("recall.review", title=draft.title, words=draft.words)


RECALL = Conversation(
    name="recall",
    draft=RecallDraft,
    questions=(
        Question(name="words", read=_read_words, params=lambda draft, _facts: {"title": draft.title}, optional=True),
    ),
    review=_review,
)
