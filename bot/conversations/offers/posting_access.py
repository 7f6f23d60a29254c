"""Posting: what helps people to get in and feel well at a new place, asked once."""

import re

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, switched
from bot.conversations.engine.engine import NotUnderstood, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, said, typed_text
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.directory.venues import Access

_NOTHING = NO | {"nothing", "none", "none of these", "not sure", "don't know", "i don't know"}
_WORDS = {
    Access.TOILET: r"toilets?|loos?|wc",
    Access.HEARING_LOOP: r"loop",
    Access.PARKING: r"parking|car ?park|park",
    Access.BUS: r"bus(?:es)?",
    Access.QUIET_ROOM: r"quiet",
    Access.BABY_CHANGING: r"baby|babies|nappy|nappies",
    Access.DOGS: r"dogs?",
}


def access_choices(draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(access, f"venues.access.{access}", on=access in draft.venue_access) for access in Access], 1)


def read_access(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """Tapped one at a time, or typed: "toilet and parking". Raises `NotUnderstood`."""
    if isinstance(answer, Tapped):
        if answer.value not in set(Access):
            raise NotUnderstood("posting.access.unclear")
        kept = switched(draft.venue_access, Access(answer.value), on=answer.on)
        return draft.model_copy(update={"venue_access": kept})
    words = said(typed_text(answer, "posting.access.unclear"))
    named = tuple(access for access, way in _WORDS.items() if re.search(rf"\b(?:{way})\b", words))
    if (not named and words not in _NOTHING) or (named and re.search(r"\b(?:no|not|without)\b", words)):
        raise NotUnderstood("posting.access.unclear")
    return draft.model_copy(update={"venue_access": named})
