"""Why a post, or a change of one, does not go out as it is: one of a few reasons, or the organiser’s own words."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import one_of
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words
from bot.domain.core.messages import Text, text
from bot.domain.offers.approval import Declined
from bot.domain.privacy.about import About, AboutKind

LONGEST = 300


class DeclineDraft(Draft):
    """What was read, as its card was, and what its host is told."""

    offer: int = 0
    change: int | None = None
    """A change of a post that is on, instead of a post."""
    seen: int = 0
    reason: Declined | None = None
    words: str = ""

    def whom(self) -> frozenset[About]:
        offer = About(AboutKind.OFFER, self.offer)
        return frozenset({offer if self.change is None else About(AboutKind.CHANGE, self.change)})


def _read_why(draft: DeclineDraft, answer: Answer, _facts: Facts) -> DeclineDraft:
    if not isinstance(answer, Tapped):
        words = typed_words(answer, "declining.why.unclear", most=LONGEST, too_long="declining.why.long")
        return draft.model_copy(update={"words": words, "reason": None})
    if answer.value not in set(Declined):
        raise NotUnderstood("declining.why.unclear")
    return draft.model_copy(update={"reason": Declined(answer.value), "words": ""})


def for_host(draft: DeclineDraft) -> Text:
    """The reason as its host reads it."""
    if draft.reason is None:
        return text("offers.declined.own_words", words=draft.words)
    return text(f"offers.declined.why.{draft.reason}")


def _review(draft: DeclineDraft, _facts: Facts) -> Text:
    return text("declining.review", words=draft.words)


DECLINING = Conversation(
    name="declining",
    draft=DeclineDraft,
    questions=(
        Question(name="why", read=_read_why, choices=one_of(Declined, "declining.why.{}"), asked=WORDS_FOR_OTHERS),
    ),
    review=_review,
    reads_taps_back=False,
)
