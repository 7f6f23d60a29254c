"""Calling an occurrence off, with a word about why for those who were coming."""

from datetime import timedelta

from bot.conversations.engine.engine import Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_into
from bot.conversations.engine.gives_way import GIVES_WAY
from bot.domain.core.messages import Text, text
from bot.domain.privacy.about import About, AboutKind
from bot.parsing.messages.intents import Intent

LONGEST = 200
OPEN_FOR = timedelta(minutes=15)


class CancelDraft(Draft):
    """Which occurrence, how it is said, how many people are coming, and the host’s own words."""

    occurrence_id: int = 0
    short: Text | None = None
    count: int = 0
    why: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


def _review(draft: CancelDraft, _facts: Facts) -> Text:
    """Read back before anybody is told: what was typed may have been meant otherwise."""
    key = "calling.review" if draft.why else "calling.review_no_words"
    return text(key, short=draft.short or "", count=draft.count, why=draft.why)


_READ = words_into("why", "calling.why.unclear", most=LONGEST, too_long="calling.why.long")
CALLING = Conversation(
    name="calling",
    draft=CancelDraft,
    questions=(Question(name="why", read=_READ, optional=True, asked="why_called_off"),),
    review=_review,
    open_for=OPEN_FOR,
    gives_way=GIVES_WAY | {Intent.POST},
    leave="calling.leave_on",
)
