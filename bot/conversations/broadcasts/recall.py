"""A warning about food: what those who took it should know. Few words, as it is pressing."""

from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_into
from bot.domain.core.messages import Text, text

LONGEST = 200


class RecallDraft(Draft):
    """`title` is that of the food, for showing."""

    occurrence_id: int = 0
    title: str = ""
    words: str = ""


def _review(draft: RecallDraft, _facts: Facts) -> Text:
    if not draft.words:
        return text("recall.review.plain", title=draft.title)
    return text("recall.review", title=draft.title, words=draft.words)


RECALL = Conversation(
    name="recall",
    draft=RecallDraft,
    questions=(
        Question(
            name="words",
            read=words_into("words", "recall.words.unclear", most=LONGEST, too_long="recall.words.long"),
            params=lambda draft, _facts: {"title": draft.title},
            optional=True,
            asked=WORDS_FOR_OTHERS,
        ),
    ),
    review=_review,
)
