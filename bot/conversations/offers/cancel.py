"""Calling an occurrence off, with a word about why for those who were coming."""

from bot.conversations.engine.engine import Conversation, Draft, Question
from bot.conversations.engine.free_text import words_into
from bot.domain.privacy.about import About, AboutKind

LONGEST = 200


class CancelDraft(Draft):
    """Which occurrence, and the host’s own words."""

    occurrence_id: int = 0
    why: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


_READ = words_into("why", "calling.why.unclear", most=LONGEST, too_long="calling.why.long")
CALLING = Conversation(name="calling", draft=CancelDraft, questions=(Question(name="why", read=_READ, optional=True),))
