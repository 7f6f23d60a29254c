"""Posting: a place we know, or a new one by its name, its postcode or a shared pin."""

import re
from collections.abc import Sequence

from bot.conversations.engine.answer import Answer, Located, Tapped, Typed
from bot.conversations.engine.choices import answered, choice, in_rows, one_of, unanswered
from bot.conversations.engine.engine import Choice, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, has_letters, picked, said, typed_text, typed_words
from bot.conversations.offers.posting_access import access_choices, read_access
from bot.conversations.offers.posting_draft import PostingDraft
from bot.domain.core.messages import Param
from bot.domain.directory.gazetteer import Area, distance_m, tidy_postcode
from bot.domain.directory.venue_names import called_so, nearly, plain_name
from bot.domain.offers.offers import Venue

BUTTONS = 6
LONGEST_NAME = 80
SAME_PLACE_M = 500
"""A postcode no further off is that of the place of ours that was named with it."""
ANOTHER = "another"
_ANOTHER_WORDS = NO | {"another", "another place", "a different place", "neither", "none", "none of these"}
_PARTLY = re.compile(r"[a-z]{1,2}\d[a-z\d]?(?:\s+\d)?", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)


def _venues(_draft: PostingDraft, facts: Facts) -> Rows:
    shown = facts.venues[:BUTTONS]
    names = [plain_name(venue.name) for venue in shown]
    return in_rows([_choice(venue, alone=names.count(plain_name(venue.name)) == 1) for venue in shown], 1)


def _choice(venue: Venue, *, alone: bool) -> Choice:
    """Of two with one name each says where it is, the name giving way."""
    address = "" if alone else venue.address[:24].rstrip(" ,")
    name = f"{venue.name[: 38 - len(address)].rstrip()}, {address}" if address else venue.name
    return choice(str(venue.id), "posting.where.choice", name=_cut(name))


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
    return unanswered(forgotten, *PLACE_ANSWERS[1:])


def at_venue(draft: PostingDraft, venue: Venue) -> PostingDraft:
    return draft.model_copy(update={"venue_id": venue.id, "venue_name": venue.name})


def place_named(draft: PostingDraft, typed: str, facts: Facts) -> PostingDraft:
    """A place of ours by its name, surely or nearly; or a new one. Raises `NotUnderstood`."""
    postcode = _POSTCODE.search(typed)
    name = " ".join(_POSTCODE.sub(" ", typed).split()).strip(" ,.-")
    names = [venue.name for venue in facts.venues]
    ours = [facts.venues[at] for at in called_so(name, names)] if has_letters(name) else []
    if postcode:
        draft = _at_postcode(draft, postcode[0], facts).model_copy(update={"venue_pinned": True})
    if ours:
        return _one_of_ours(draft, ours, name)
    if postcode:
        return _name_and_address(draft, name)
    if _PARTLY.fullmatch(name):
        raise NotUnderstood("posting.where.whole_postcode")
    if len(said(name)) < 3 or not has_letters(name):
        raise NotUnderstood("posting.where.unclear")
    guess = nearly(name, names)
    return _name_and_address(draft, name) if guess is None else _asked(draft, [facts.venues[guess]], name)


def _one_of_ours(draft: PostingDraft, ours: Sequence[Venue], name: str) -> PostingDraft:
    """The only one of that name, unless the postcode that was typed is somewhere else; else they are asked."""
    if draft.venue_lat is not None and draft.venue_lon is not None:
        here = draft.venue_lat, draft.venue_lon
        ours = [venue for venue in ours if distance_m(*here, venue.lat, venue.lon) <= SAME_PLACE_M] or ours
        sure = len(ours) == 1 and distance_m(*here, ours[0].lat, ours[0].lon) <= SAME_PLACE_M
    else:
        sure = len(ours) == 1
    return at_venue(draft, ours[0]) if sure else _asked(draft, ours, name)


def _asked(draft: PostingDraft, ours: Sequence[Venue], name: str) -> PostingDraft:
    guesses = tuple(venue.id for venue in ours[:BUTTONS])
    return draft.model_copy(update={"venue_guesses": guesses, "venue_typed": name[:LONGEST_NAME]})


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


def _town(facts: Facts) -> Param:
    """The name of their own."""
    return next((town.name for town in facts.towns if town.key == facts.network), "")


def _near(lat: float, lon: float, facts: Facts) -> Area:
    """The area of the town whose middle is nearest; a place in the sea or far off in another town is refused."""
    area = facts.gazetteer.area_near(lat, lon, facts.local_authority)
    if area is None:
        raise NotUnderstood("posting.where.far", town=_town(facts))
    return area


# Do you mean …?


def _guesses(draft: PostingDraft, facts: Facts) -> list[Venue]:
    return [venue for venue in facts.venues if venue.id in draft.venue_guesses]


def _guess_params(draft: PostingDraft, facts: Facts) -> dict[str, Param]:
    """With its address, where the postcode that was typed is somewhere else."""
    guess = next(iter(_guesses(draft, facts)), None)
    if guess is None:
        return {"name": draft.venue_typed}
    return {"name": f"{guess.name}, {guess.address}" if draft.venue_pinned and guess.address else guess.name}


def _read_sure(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """No: then what they typed is the name of a new place."""
    sure = picked(answer, {"yes": YES, "no": NO}, "posting.where_sure.unclear") == "yes"
    meant = _guesses(draft, facts) if sure else []
    return at_venue(draft, meant[0]) if meant else _another(draft)


def _another(draft: PostingDraft) -> PostingDraft:
    return _name_and_address(draft.model_copy(update={"venue_id": None}), draft.venue_typed)


# Two places of one name


def _which(draft: PostingDraft, facts: Facts) -> Rows:
    ours = [_choice(venue, alone=False) for venue in _guesses(draft, facts)]
    return in_rows([*ours, choice(ANOTHER, "posting.which_place.another")], 1)


def _read_which(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """By a button, or by words of its address."""
    words = said(answer.text) if isinstance(answer, Typed) else ""
    if words in _ANOTHER_WORDS or (isinstance(answer, Tapped) and answer.value == ANOTHER):
        return _another(draft)
    meant = [
        venue
        for venue in _guesses(draft, facts)
        if (isinstance(answer, Tapped) and answer.value == str(venue.id)) or (words and words in said(venue.address))
    ]
    if len(meant) != 1:
        raise NotUnderstood("posting.which_place.unclear")
    return at_venue(draft, meant[0])


# A new place: its name, its postcode, whether it is a home, its way in


def is_new(draft: PostingDraft) -> bool:
    settled = "which_place" if len(draft.venue_guesses) > 1 else "where_sure"
    return draft.venue_id is None and (not draft.venue_guesses or settled in draft.answered)


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
_STEP_FREE = {"yes": True, "no": False, "unknown": None}
_PLACES = {f"{home}.{way_in}": (home == "yes", _STEP_FREE[way_in]) for home in _HOME for way_in in _STEP_FREE}
"""One tap says both: whether it is a home, and how people get in."""


def _read_home(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    """By a button; whoever writes only whether it is a home is asked for the way in."""
    if isinstance(answer, Tapped) and answer.value in _PLACES:
        home, step_free = _PLACES[answer.value]
        return answered(draft.model_copy(update={"venue_home": home, "step_free": step_free}), "step_free")
    home = picked(answer, _HOME, "posting.home.unclear") == "yes"
    return unanswered(draft.model_copy(update={"venue_home": home}), "step_free")


_UNSURE = frozenset({"don't know", "i don't know", "not sure", "unknown"})


def _read_step_free(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    value = picked(answer, {"yes": YES, "no": NO, "unknown": _UNSURE}, "posting.step_free.unclear")
    return draft.model_copy(update={"step_free": _STEP_FREE[value]})


WHERE = Question(name="where", read=_read_where, choices=_venues)
WHERE_SURE = Question(
    name="where_sure",
    read=_read_sure,
    choices=one_of(("yes", "no"), "posting.where_sure.{}", width=2),
    params=_guess_params,
    applies=lambda draft, _facts: len(draft.venue_guesses) == 1,
)
WHICH_PLACE = Question(
    name="which_place",
    read=_read_which,
    choices=_which,
    params=lambda draft, _facts: {"name": draft.venue_typed},
    applies=lambda draft, _facts: len(draft.venue_guesses) > 1,
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
    choices=one_of(_PLACES, "posting.home.{}"),
    applies=lambda draft, _facts: is_new(draft),
)
STEP_FREE = Question(
    name="step_free", read=_read_step_free, choices=one_of(_STEP_FREE, "posting.step_free.{}"), applies=_way_in_unsaid
)
ACCESS = Question(
    name="access",
    read=read_access,
    choices=access_choices,
    several=True,
    extra=True,
    applies=lambda draft, _facts: is_new(draft) and not draft.venue_home,
)
WHERE_QUESTIONS = (WHERE, WHERE_SURE, WHICH_PLACE, VENUE_NAME, VENUE_POSTCODE, HOME, STEP_FREE, ACCESS)
PLACE_ANSWERS = tuple(question.name for question in WHERE_QUESTIONS)
"""The first of them is “where?”, the others follow from its answer."""
