"""After words of danger: shall one of our people be told? Nothing of the words is kept, only that it was asked."""

from datetime import timedelta

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import Conversation, Draft, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked
from bot.conversations.engine.gives_way import GIVES_WAY

OPEN_FOR = timedelta(hours=2)


class OfferDraft(Draft):
    """What they said to it."""

    tell: bool = False


def _choices(_draft: OfferDraft, _facts: Facts) -> Rows:
    return (
        (choice("yes", "concerns.emergency.tell"),),
        (choice("no", "concerns.emergency.fine"),),
    )


def _read(draft: OfferDraft, answer: Answer, _facts: Facts) -> OfferDraft:
    said = picked(answer, {"yes": YES, "no": NO}, "telling.lead.unclear")
    return draft.model_copy(update={"tell": said == "yes"})


TELLING = Conversation(
    name="telling",
    draft=OfferDraft,
    questions=(Question(name="lead", read=_read, choices=_choices),),
    open_for=OPEN_FOR,
    gives_way=GIVES_WAY,
)
