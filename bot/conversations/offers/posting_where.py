"""Posting: a place we know, or a new one by its name, its postcode or a shared pin."""

import re

from bot.conversations.engine.choices import choice, in_rows, one_of, switched, unanswered
from bot.conversations.engine.engine import Answer, Located, NotUnderstood, Question, Rows, Tapped
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, has_letters, picked, said, typed_text, typed_words
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.core.messages import Param
from bot.domain.directory.gazetteer import Area, tidy_postcode
from bot.domain.directory.venue_names import nearly, the_one
from bot.domain.directory.venues import Access
from bot.domain.offers.offers import Venue

BUTTONS = 6
LONGEST_NAME = 80
_PARTLY = re.compile(r"[a-z]{1,2}\d[a-z\d]?(?:\s+\d)?", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)


def _venues(_draft: PostingDraft, facts: Facts) -> Rows:
    return in_rows(
        [choice(str(venue.id), "posting.where.choice", name=_cut(venue.name)) for venue in facts.venues[:BUTTONS]], 1
    )


def _cut(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39].rstrip()}…"


def _read_where(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    nowhere = forget_place(draft)
    if isinstance(answer, Located):
        return _at_pin(nowhere, answer.lat, answer.lon, facts).model_copy(update={"venue_pinned": True})
    if isinstance(answer, Tapped):
        for venue in facts.venues:
            if answer.value == str(venue.id):
                return at_venue(nowhere, venue)
        raise NotUnderstood("posting.where.unclear")
    return place_named(nowhere, typed_text(answer, "posting.where.unclear"), facts)


def forget_place(draft: PostingDraft) -> PostingDraft:
    empty = PostingDraft()
    fields = [field for field in PostingDraft.model_fields if field.startswith("venue_")]
    forgotten = draft.model_copy(update={**{field: getattr(empty, field) for field in fields}, "step_free": None})
    return unanswered(forgotten, "where_sure", "venue_name", "venue_postcode", "home", "step_free", "access")


def at_venue(draft: PostingDraft, venue: Venue) -> PostingDraft:
    return draft.model_copy(update={"venue_id": venue.id, "venue_name": venue.name})


def place_named(draft: PostingDraft, typed: str, facts: Facts) -> PostingDraft:
    """A place of ours by its name, surely or nearly; or a new one. Raises `NotUnderstood`."""
    postcode = _POSTCODE.search(typed)
    name = " ".join(_POSTCODE.sub(" ", typed).split()).strip(" ,.-")
    names = [venue.name for venue in facts.venues]
    ours = _venue(the_one(name, names), facts) if has_letters(name) else None
    if ours:
        return at_venue(draft, ours)
    if postcode:
        pinned = _at_postcode(draft, postcode[0], facts).model_copy(update={"venue_pinned": True})
        return _name_and_address(pinned, name)
    if _PARTLY.fullmatch(name):
        raise NotUnderstood("posting.where.whole_postcode")
    if len(said(name)) < 3 or not has_letters(name):
        raise NotUnderstood("posting.where.unclear")
    guess = _venue(nearly(name, names), facts)
    if guess:
        return draft.model_copy(update={"venue_guess": guess.id, "venue_typed": name[:LONGEST_NAME]})
    return _name_and_address(draft, name)


def _venue(at: int | None, facts: Facts) -> Venue | None:
    return None if at is None else facts.venues[at]


def _name_and_address(draft: PostingDraft, typed: str) -> PostingDraft:
    """A name, and after a comma an address: "St Mark's Hall, Berwick Road"."""
    name, _, address = typed.partition(",")
    whole = ", ".join(part for part in (address.strip(), draft.venue_address) if part)
    name = name.strip()
    if len(name) > LONGEST_NAME:
        raise NotUnderstood("posting.venue_name.long", most=LONGEST_NAME)
    named = has_letters(name)
    return draft.model_copy(
        update={"venue_name": name if named else "", "venue_named": named, "venue_address": whole[:120]}
    )


def _at_postcode(draft: PostingDraft, typed: str, facts: Facts) -> PostingDraft:
    postcode = tidy_postcode(typed)
    point = facts.gazetteer.point(postcode) if postcode else None
    place = facts.gazetteer.place(postcode) if postcode else None
    if postcode is None or point is None or place is None:
        raise NotUnderstood("posting.where.postcode_unknown")
    _near(*point, facts)
    street = _POSTCODE.sub("", draft.venue_address).strip(" ,")
    address = f"{street}, {postcode}" if street else postcode
    where = {"venue_lat": point[0], "venue_lon": point[1], "venue_area": place.area, "venue_address": address}
    return draft.model_copy(update=where)


def _at_pin(draft: PostingDraft, lat: float, lon: float, facts: Facts) -> PostingDraft:
    return draft.model_copy(update={"venue_lat": lat, "venue_lon": lon, "venue_area": _near(lat, lon, facts).code})


def _near(lat: float, lon: float, facts: Facts) -> Area:
    """The area of the town whose middle is nearest; a place in the sea or far off in another town is refused."""
    area = facts.gazetteer.area_near(lat, lon, facts.local_authority)
    if area is None:
        raise NotUnderstood("posting.where.far")
    return area


# Do you mean …?


def _guess_params(draft: PostingDraft, facts: Facts) -> dict[str, Param]:
    return {"name": next((venue.name for venue in facts.venues if venue.id == draft.venue_guess), draft.venue_typed)}


def _read_sure(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """No: then what they typed is the name of a new place."""
    sure = picked(answer, {"yes": YES, "no": NO}, "posting.where_sure.unclear") == "yes"
    meant = [venue for venue in facts.venues if sure and venue.id == draft.venue_guess]
    if meant:
        return at_venue(draft, meant[0])
    return _name_and_address(draft.model_copy(update={"venue_id": None}), draft.venue_typed)


# A new place: its name, its postcode, whether it is a home, its way in


def is_new(draft: PostingDraft) -> bool:
    return draft.venue_id is None and (draft.venue_guess is None or "where_sure" in draft.answered)


def _way_in_unsaid(draft: PostingDraft, facts: Facts) -> bool:
    """Of a new place, or of one of ours whose way in nobody has said so far."""
    return is_new(draft) or any(venue.id == draft.venue_id and venue.step_free is None for venue in facts.venues)


def _read_name(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    name = typed_words(answer, "posting.venue_name.unclear", most=LONGEST_NAME, too_long="posting.venue_name.long")
    return draft.model_copy(update={"venue_name": name})


def _read_postcode(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    if isinstance(answer, Located):
        return _at_pin(draft, answer.lat, answer.lon, facts)
    typed = typed_text(answer, "posting.where.whole_postcode")
    if not _POSTCODE.search(typed):
        raise NotUnderstood("posting.where.whole_postcode")
    return _at_postcode(draft, typed, facts)


_HOME = {"no": NO, "yes": YES | {"a home", "my home", "at home", "home"}}


def _read_home(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    return draft.model_copy(update={"venue_home": picked(answer, _HOME, "posting.home.unclear") == "yes"})


_STEP_FREE = {"yes": True, "no": False, "unknown": None}
_UNSURE = frozenset({"don't know", "i don't know", "not sure", "unknown"})


def _read_step_free(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    value = picked(answer, {"yes": YES, "no": NO, "unknown": _UNSURE}, "posting.step_free.unclear")
    return draft.model_copy(update={"step_free": _STEP_FREE[value]})


# What helps people to get in and feel well there, asked once

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


def _access_choices(draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(access, f"venues.access.{access}", on=access in draft.venue_access) for access in Access], 1)


def _read_access(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
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


WHERE = Question(name="where", read=_read_where, choices=_venues)
WHERE_SURE = Question(
    name="where_sure",
    read=_read_sure,
    choices=one_of(("yes", "no"), "posting.where_sure.{}", width=2),
    params=_guess_params,
    applies=lambda draft, _facts: draft.venue_guess is not None,
)
VENUE_NAME = Question(
    name="venue_name", read=_read_name, applies=lambda draft, _facts: is_new(draft) and not draft.venue_named
)
VENUE_POSTCODE = Question(
    name="venue_postcode", read=_read_postcode, applies=lambda draft, _facts: is_new(draft) and not draft.venue_pinned
)
HOME = Question(
    name="home",
    read=_read_home,
    choices=one_of(_HOME, "posting.home.{}"),
    applies=lambda draft, _facts: is_new(draft),
)
STEP_FREE = Question(
    name="step_free", read=_read_step_free, choices=one_of(_STEP_FREE, "posting.step_free.{}"), applies=_way_in_unsaid
)
ACCESS = Question(
    name="access",
    read=_read_access,
    choices=_access_choices,
    several=True,
    applies=lambda draft, _facts: is_new(draft) and not draft.venue_home,
)
WHERE_QUESTIONS = (WHERE, WHERE_SURE, VENUE_NAME, VENUE_POSTCODE, HOME, STEP_FREE, ACCESS)
