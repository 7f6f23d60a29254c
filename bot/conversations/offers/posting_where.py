"""Posting: a place we know, or a new one by its name, its postcode or a shared pin."""

import re

from bot.conversations.engine.choices import choice, in_rows, unanswered
from bot.conversations.engine.engine import Answer, Located, NotUnderstood, Question, Rows, Tapped
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, has_letters, picked, said, typed_text, typed_words
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.core.messages import Param
from bot.domain.directory.gazetteer import Area, tidy_postcode
from bot.domain.directory.venue_names import nearly, the_one
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
    found = the_venue(name, facts.venues) if has_letters(name) else None
    if found:
        return at_venue(draft, found)
    if postcode:
        pinned = _at_postcode(draft, postcode[0], facts).model_copy(update={"venue_pinned": True})
        return _name_and_address(pinned, name)
    if _PARTLY.fullmatch(name):
        raise NotUnderstood("posting.where.whole_postcode")
    if len(said(name)) < 3 or not has_letters(name):
        raise NotUnderstood("posting.where.unclear")
    guess = _nearly(name, facts.venues)
    if guess:
        return draft.model_copy(update={"venue_guess": guess.id, "venue_typed": name[:LONGEST_NAME]})
    return _name_and_address(draft, name)


def the_venue(name: str, venues: tuple[Venue, ...]) -> Venue | None:
    """The place of this name, or the only one that it can be."""
    at = the_one(name, [venue.name for venue in venues])
    return None if at is None else venues[at]


def _nearly(name: str, venues: tuple[Venue, ...]) -> Venue | None:
    at = nearly(name, [venue.name for venue in venues])
    return None if at is None else venues[at]


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


def _sure_choices(_draft: PostingDraft, _facts: Facts) -> Rows:
    return ((choice("yes", "posting.where_sure.yes"), choice("no", "posting.where_sure.no")),)


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


def _homes(_draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(value, f"posting.home.{value}") for value in _HOME], 1)


def _read_home(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    return draft.model_copy(update={"venue_home": picked(answer, _HOME, "posting.home.unclear") == "yes"})


def _steps(_draft: PostingDraft, _facts: Facts) -> Rows:
    return in_rows([choice(value, f"posting.step_free.{value}") for value in _STEP_FREE], 1)


_STEP_FREE = {"yes": True, "no": False, "unknown": None}
_UNSURE = frozenset({"don't know", "i don't know", "not sure", "unknown"})


def _read_step_free(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    value = picked(answer, {"yes": YES, "no": NO, "unknown": _UNSURE}, "posting.step_free.unclear")
    return draft.model_copy(update={"step_free": _STEP_FREE[value]})


WHERE = Question(name="where", read=_read_where, choices=_venues)
WHERE_SURE = Question(
    name="where_sure",
    read=_read_sure,
    choices=_sure_choices,
    params=_guess_params,
    applies=lambda draft, _facts: draft.venue_guess is not None,
)
VENUE_NAME = Question(
    name="venue_name", read=_read_name, applies=lambda draft, _facts: is_new(draft) and not draft.venue_named
)
VENUE_POSTCODE = Question(
    name="venue_postcode", read=_read_postcode, applies=lambda draft, _facts: is_new(draft) and not draft.venue_pinned
)
HOME = Question(name="home", read=_read_home, choices=_homes, applies=lambda draft, _facts: is_new(draft))
STEP_FREE = Question(name="step_free", read=_read_step_free, choices=_steps, applies=_way_in_unsaid)
