"""Posting: a photo of the food. It may come with the post, or at any time while that is open; nobody has to."""

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.offers.posting_draft import PostingDraft

NO_PHOTO = "none"


def _choices(draft: PostingDraft, _facts: Facts) -> Rows:
    return ((choice(NO_PHOTO, "posting.photo.none"),),) if draft.photo else ()


def _read(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    if isinstance(answer, Tapped) and answer.value == NO_PHOTO:
        return draft.model_copy(update={"photo": ""})
    if isinstance(answer, Typed) and answer.photo:
        return draft.model_copy(update={"photo": answer.photo})
    raise NotUnderstood("posting.photo.unclear")


PHOTO = Question(name="photo", read=_read, choices=_choices, optional=True, extra=True)
