"""Joining: where they live, as roughly as will do, and how far they would go."""

from dataclasses import asdict

from bot.conversations.engine.answer import Answer, Located, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, one_of, unanswered
from bot.conversations.engine.engine import Ended, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import picked, said, typed_text
from bot.conversations.engine.towns import (
    NONE_OF_THEM,
    NONE_WORDS,
    town_buttons,
    town_called,
    town_named,
    towns_of_postcode,
    towns_of_words,
    towns_said,
)
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Items, Param, text
from bot.domain.directory.gazetteer import Place, tidy_postcode

HOW_FAR_WORDS: dict[str, frozenset[str]] = {
    "800": frozenset({"short walk", "a short walk", "half a mile", "1/2 mile", "800m", "800 m", "not far", "near"}),
    "1500": frozenset({"walk", "a walk", "1 mile", "a mile", "one mile", "1.5 km", "1.5km", "1500m"}),
    "3000": frozenset({"2 miles", "two miles", "3 km", "3km", "bus", "short bus ride", "a short bus ride"}),
    "6000": frozenset({"further", "4 miles", "four miles", "6 km", "6km", "far", "anywhere", "any"}),
}


def _placed(draft: RegistrationDraft, place: Place, *, by_area: bool) -> RegistrationDraft:
    return draft.model_copy(update={**asdict(place), "by_area": by_area})


def _read_postcode(draft: RegistrationDraft, answer: Answer, facts: Facts) -> RegistrationDraft:
    """A postcode, its first part with one number more, or the name of an area."""
    if isinstance(answer, Located):
        raise NotUnderstood("joining.postcode.no_pin")
    typed = typed_text(answer, "joining.postcode.type_it")
    postcode = tidy_postcode(typed)
    if postcode is None:
        return answered(_in_area_named(draft, typed, facts, "joining.postcode.nonsense"), "area")
    if " " not in postcode:
        raise NotUnderstood("joining.postcode.whole")
    place, _ = towns_of_postcode(postcode, facts)
    if place is None:
        nowhere = Place(sector="", area=AreaCode(""), lat=0.0, lon=0.0, uncertainty_m=0)
        forgotten = unanswered(_placed(draft, nowhere, by_area=False), "town", "area")
        return forgotten.model_copy(update={"postcode_unknown": True})
    return _placed(draft, place, by_area=False).model_copy(update={"postcode_unknown": False})


def _town_applies(draft: RegistrationDraft, facts: Facts) -> bool:
    """Where no postcode says it, and there is a choice."""
    return len(facts.towns) > 1 and not draft.placed


def _town_buttons(_draft: RegistrationDraft, facts: Facts) -> Rows:
    return town_buttons(facts, "joining.town.{}")


def _read_town(draft: RegistrationDraft, answer: Answer, facts: Facts) -> RegistrationDraft:
    """A town by its button or its name, or the name of an area at once; none of them ends it kindly."""
    if isinstance(answer, Tapped):
        town, none = town_called(answer.value, facts), answer.value == NONE_OF_THEM
    else:
        typed = typed_text(answer, "joining.town.unclear")
        town, none = town_named(typed, facts), said(typed) in NONE_WORDS
        if town is None and not none and towns_of_words(typed, facts):
            return answered(_in_area_named(draft, typed, facts, "joining.area.unclear"), "area")
    if none:
        raise Ended("joining.town.elsewhere", towns=towns_said(facts))
    if town is None:
        raise NotUnderstood("joining.town.unclear")
    return draft.model_copy(update={"town": town.key})


def _authority(draft: RegistrationDraft, facts: Facts) -> str:
    town = town_called(draft.town, facts)
    return town.local_authority if town else facts.local_authority


def _areas(draft: RegistrationDraft, facts: Facts) -> Rows:
    areas = facts.gazetteer.areas(_authority(draft, facts))
    return in_rows([choice(area.code, "joining.area.choice", name=area.name) for area in areas], 2)


def _read_area(draft: RegistrationDraft, answer: Answer, facts: Facts) -> RegistrationDraft:
    if isinstance(answer, Tapped):
        codes = {area.code for area in facts.gazetteer.areas(_authority(draft, facts))}
        if answer.value not in codes:
            raise NotUnderstood("joining.area.unclear")
        return _placed(draft, facts.gazetteer.place_of_area(AreaCode(answer.value)), by_area=True)
    return _in_area_named(draft, typed_text(answer, "joining.area.unclear"), facts, "joining.area.unclear")


def _in_area_named(draft: RegistrationDraft, typed: str, facts: Facts, otherwise: str) -> RegistrationDraft:
    areas = facts.gazetteer.areas_like(typed)
    if not areas:
        raise NotUnderstood(otherwise)
    if len(areas) > 1 and said(areas[0].name) != said(typed):
        names = tuple(text("joining.area.choice", name=area.name) for area in areas[:4])
        raise NotUnderstood("joining.area.several", names=Items(items=names))
    return _placed(draft, facts.gazetteer.place_of_area(areas[0].code), by_area=True)


def _area_applies(draft: RegistrationDraft, _facts: Facts) -> bool:
    return draft.by_area or not draft.placed


def _why(draft: RegistrationDraft, _facts: Facts) -> dict[str, Param]:
    return {"why": text("joining.area.unknown" if draft.postcode_unknown else "joining.area.instead")}


def _why_area(draft: RegistrationDraft, facts: Facts) -> dict[str, Param]:
    town = town_called(draft.town, facts)
    return {"why": text("joining.area.of_town", town=town.name)} if town else _why(draft, facts)


def _read_how_far(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    metres = picked(answer, HOW_FAR_WORDS, "joining.how_far.unclear")
    return draft.model_copy(update={"limit_m": int(metres)})


POSTCODE = Question(name="postcode", read=_read_postcode, optional=True)
TOWN = Question(name="town", read=_read_town, choices=_town_buttons, params=_why, applies=_town_applies)
AREA = Question(name="area", read=_read_area, choices=_areas, params=_why_area, applies=_area_applies)
HOW_FAR = Question(
    name="how_far", read=_read_how_far, choices=one_of(HOW_FAR_WORDS, "joining.how_far.{}"), optional=True
)
