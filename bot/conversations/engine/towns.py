"""Which of our towns somebody means: by its name, by a postcode or a part of one, or by an area."""

from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Rows
from bot.conversations.engine.facts import Facts, Town
from bot.conversations.engine.free_text import said
from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Items, Param
from bot.domain.directory.gazetteer import Place

NONE_OF_THEM = "none"
NONE_WORDS = frozenset({"none", "none of these", "none of them", "neither", "no", "another town", "somewhere else"})
"""What is written in place of that button."""


def town_buttons(facts: Facts, keys: str) -> Rows:
    """One for each town, and one for none of them: `keys` has "{}" where "choice" or "none" stands."""
    towns = [choice(town.key, keys.format("choice"), name=town.name) for town in facts.towns]
    return in_rows([*towns, choice(NONE_OF_THEM, keys.format(NONE_OF_THEM))], 1)


def towns_said(facts: Facts) -> Param:
    """All of them in a row."""
    return Items(items=tuple(town.name for town in facts.towns))


def town_called(key: str, facts: Facts) -> Town | None:
    return next((town for town in facts.towns if town.key == key), None)


def town_named(typed: str, facts: Facts) -> Town | None:
    """By the town’s name, alone or in a sentence such as “I live in …”; None unless it is exactly one."""
    words = f" {said(typed)} "
    named = [town for town in facts.towns if f" {said(town.name)} " in words or said(town.called) == words.strip()]
    return named[0] if len(named) == 1 else None


def town_of_area(area: str, facts: Facts) -> Town | None:
    """None for an area that is in none of ours."""
    known = facts.gazetteer.area(AreaCode(area)) if area else None
    return _of(known.local_authority, facts) if known else None


def towns_of_words(typed: str, facts: Facts) -> list[Town]:
    """The towns that have an area of that name, in the order of the settings."""
    authorities = {area.local_authority for area in facts.gazetteer.areas_like(typed)}
    return [town for town in facts.towns if town.local_authority in authorities]


def towns_of_postcode(postcode: str, facts: Facts) -> tuple[Place | None, list[Town]]:
    """Roughly where a tidy postcode is, where that can be said, and the towns that it lies in: several of "OL5"."""
    place = facts.gazetteer.place(postcode) or facts.gazetteer.place_of_sector(postcode)
    if place is not None:
        town = town_of_area(place.area, facts)
        return (place, [town]) if town is not None else (None, [])
    authorities = facts.gazetteer.authorities_in(postcode) if " " not in postcode else frozenset()
    return None, [town for town in facts.towns if town.local_authority in authorities]


def _of(local_authority: str, facts: Facts) -> Town | None:
    return next((town for town in facts.towns if town.local_authority == local_authority), None)
