"""A note of the host to all who come: one question, read back before it goes."""

import re

from bot.conversations.engine.engine import Answer, Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.core.messages import Text, text
from bot.domain.privacy.about import About, AboutKind

LONGEST = 300
_WAY_AROUND_US = re.compile(r"(?:\d[ ()./-]{0,2}){9,}|(?<!\w)@\w{4,}|\w@\w|https?:|\bt\.me\b|\bwa\.me\b", re.IGNORECASE)
"""A number to ring, a name on Telegram, an address: people write to each other through the bot."""


class NoteDraft(Draft):
    """For whom, and the host’s own words."""

    occurrence_id: int = 0
    words: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


def _read(draft: NoteDraft, answer: Answer, _facts: Facts) -> NoteDraft:
    words = typed_words(answer, "note.words.unclear", most=LONGEST)
    if _WAY_AROUND_US.search(words):
        raise NotUnderstood("note.words.number")
    return draft.model_copy(update={"words": words})


def _review(draft: NoteDraft, _facts: Facts) -> Text:
    return text("note.review", words=draft.words)


NOTE = Conversation(name="note", draft=NoteDraft, questions=(Question(name="words", read=_read),), review=_review)
