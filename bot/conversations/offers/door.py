"""First names of those who came through the door, only of those who like to give them: one question."""

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, said, words_between
from bot.domain.core.messages import Text, text
from bot.domain.offers.door import LONGEST_NAMES
from bot.domain.privacy.about import About, AboutKind

NO_NAMES = "none"


class DoorDraft(Draft):
    """Of which date, and the names."""

    occurrence_id: int = 0
    names: str = ""

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.POST, self.occurrence_id)})


def _choices(_draft: DoorDraft, _facts: Facts) -> Rows:
    return ((choice(NO_NAMES, "door.names.none"),),)


def _read(draft: DoorDraft, answer: Answer, _facts: Facts) -> DoorDraft:
    """First names and nothing else: no number, no link. Raises `NotUnderstood`."""
    if isinstance(answer, Tapped) or (isinstance(answer, Typed) and said(answer.as_read) in NO | {"none", "no names"}):
        return draft.model_copy(update={"names": ""})
    names = words_between(answer, "door", "names", most=LONGEST_NAMES)
    if any(mark.isdigit() for mark in names):
        raise NotUnderstood("door.names.number")
    return draft.model_copy(update={"names": names})


def _review(draft: DoorDraft, _facts: Facts) -> Text:
    return text("door.review", names=draft.names) if draft.names else text("door.review.none")


DOOR = Conversation(
    name="door",
    draft=DoorDraft,
    questions=(Question(name="names", read=_read, choices=_choices),),
    review=_review,
    reads_taps_back=False,
)
