"""The map of organisers: what is on where, how many guests live in each ward, and whom nothing reaches.

Counts of people are those that the chat gives, by the same rules: `/organise → Guests`, and `/reach`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Param, Text
from bot.domain.core.permissions import Permission, must
from bot.domain.invitations.coverage_by_ward import ToldWard, told
from bot.domain.organisers.town_map import (
    ELSEWHERE,
    MapPlace,
    MapTime,
    MapWard,
    map_places,
    map_wards,
    until,
)
from bot.domain.privacy.counts import shown_count
from bot.language.areas import area_said
from bot.language.counts import people_said
from bot.services.core.environment import Network
from bot.services.core.request import Request


@dataclass(frozen=True, slots=True)
class TownMap:
    """What stands on it, for one stretch of time."""

    town: Network
    wards: tuple[MapWard, ...]
    """Those of the town by name, then elsewhere."""
    places: tuple[MapPlace, ...]
    beside: frozenset[AreaCode]
    """Wards of the towns that share their meals with it."""


@dataclass(frozen=True, slots=True)
class WardPeople:
    """How many people of a ward, as it may be said."""

    least: int | None
    """In steps; None for a few, or nobody."""
    said: Text

    @classmethod
    def of(cls, people: int) -> "WardPeople":
        return cls(shown_count(people), people_said(people))


@dataclass(frozen=True, slots=True)
class WardReach:
    """Whom nothing reaches in a town, as of one moment. Nothing in it that may not be told."""

    at: datetime
    anything_on: bool
    wards: Mapping[AreaCode, tuple[tuple[Param, ToldWard], ...]]
    """With how each is called. Beyond the town’s own wards there may be several."""


async def look(request: Request, span: MapTime) -> TownMap:
    """Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    town = request.environment.network(request.person.organises)
    names = _wards(request, town)
    meals = await request.work.town_calendar.with_places(
        town.key, now=request.now, until=until(span, request.now, town.zone)
    )
    directory = await request.work.venues.all_facts(town.key)
    sharing = (await request.work.town_shares.towns_of(town.key))[1:]
    return TownMap(
        town=town,
        wards=map_wards(meals, names),
        places=map_places(meals, directory, names),
        beside=frozenset(code for key in sharing for code in _wards(request, request.environment.network(key))),
    )


def _wards(request: Request, town: Network) -> dict[AreaCode, str]:
    return {area.code: area.name for area in request.environment.gazetteer.areas(town.local_authority)}


async def guests(request: Request) -> Mapping[AreaCode, WardPeople]:
    """Of every ward of the town, and of elsewhere. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    town = request.environment.network(request.person.organises)
    counts, wards = await request.work.lookup.by_area(town.key), _wards(request, town)
    elsewhere = sum(people for area, people in counts.items() if area not in wards)
    return {code: WardPeople.of(counts.get(code, 0)) for code in wards} | {ELSEWHERE: WardPeople.of(elsewhere)}


async def reach(request: Request) -> WardReach | None:
    """The count of today; None where it has still to be made, which the next tick does. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    town, gazetteer = request.environment.network(request.person.organises), request.environment.gazetteer
    findings = request.environment.coverage.find(town.key, now=request.now, zone=town.zone)
    if findings is None:
        return None
    own = _wards(request, town)
    by_row: dict[AreaCode, list[tuple[Param, ToldWard]]] = {}
    for ward in told(findings):
        row = ward.area if ward.area in own else ELSEWHERE
        by_row.setdefault(row, []).append((area_said(gazetteer, ward.area), ward))
    return WardReach(findings.at, findings.anything_on, {row: tuple(wards) for row, wards in by_row.items()})
