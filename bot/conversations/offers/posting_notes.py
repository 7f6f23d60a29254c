"""Posting: what all who come should know, asked only of a host who taps "Add a note". Never about food."""

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.offers.note import words_to_all
from bot.conversations.offers.posting_draft import PostingDraft

NO_NOTE = "none"


def _choices(draft: PostingDraft, _facts: Facts) -> Rows:
    return ((choice(NO_NOTE, "posting.notes.none"),),) if draft.notes else ()


def _read(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    if isinstance(answer, Tapped) and answer.value == NO_NOTE:
        return draft.model_copy(update={"notes": ""})
    return draft.model_copy(update={"notes": words_to_all(answer, "posting", "notes", no_food=draft.no_food)})


NOTES = Question(name="notes", read=_read, choices=_choices, optional=True, extra=True, asked=WORDS_FOR_OTHERS)
