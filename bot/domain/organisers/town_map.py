"""What is where in a town: meals to come and places, ward by ward. Nobody’s home is ever a point on a map."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.core.ids import AreaCode, OccurrenceId, VenueId
from bot.domain.directory.venues import VenueFacts
from bot.domain.offers.offers import Venue

ELSEWHERE = AreaCode("elsewhere")
"""The row of whatever is in none of the town’s wards."""


class MapTime(StrEnum):
    """How far ahead one looks. It changes which meals are shown, and no count of people."""

    WEEK = "week"
    MONTH = "month"


class MapShade(StrEnum):
    """What the wards are shaded by."""

    NONE = "none"
    GUESTS = "guests"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class MapMeal:
    """One date of a post that is still to come, or is on."""

    id: OccurrenceId
    title: str
    starts: datetime
    ends: datetime
    places: int
    taken: int
    to_read: bool
    """An organiser has not read it yet."""
    venue: Venue

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that is no home, with what is on there."""

    venue: Venue
    ward: AreaCode
    to_check: bool
    """It came with an area pack, and nobody of the town has looked yet."""
    meals: tuple[MapMeal, ...]


@dataclass(frozen=True, slots=True)
class MapWard:
    """One ward, or elsewhere: what is on in it, and of that what is at somebody’s home."""

    code: AreaCode
    name: str
    """Empty for elsewhere."""
    meals: int
    free: int
    at_home: tuple[MapMeal, ...]


def until(span: MapTime, now: datetime, zone: str) -> datetime:
    """The end of this week, which is Sunday night; or four weeks from now."""
    if span is MapTime.MONTH:
        return now + timedelta(weeks=4)
    local = now.astimezone(ZoneInfo(zone))
    return datetime.combine(local.date() + timedelta(days=7 - local.weekday()), time(), ZoneInfo(zone))


def map_places(
    meals: Iterable[MapMeal], directory: Iterable[VenueFacts], wards: Collection[AreaCode]
) -> tuple[MapPlace, ...]:
    """The directory and wherever something is on, by name. No homes."""
    facts = {one.venue.id: one for one in directory if not one.venue.home}
    at: dict[VenueId, list[MapMeal]] = defaultdict(list)
    for meal in meals:
        if not meal.venue.home:
            at[meal.venue.id].append(meal)
    venues = {id_: one.venue for id_, one in facts.items()} | {id_: found[0].venue for id_, found in at.items()}
    places = [
        MapPlace(
            venue=venue,
            ward=_ward_of(venue, wards),
            to_check=id_ in facts and facts[id_].to_check,
            meals=tuple(at[id_]),
        )
        for id_, venue in list(venues.items())
    ]
    return tuple(sorted(places, key=lambda place: (place.venue.name.casefold(), place.venue.id)))


def map_wards(meals: Collection[MapMeal], names: Mapping[AreaCode, str]) -> tuple[MapWard, ...]:
    """Every ward by name, also where nothing is on; then elsewhere."""
    of_ward: dict[AreaCode, list[MapMeal]] = defaultdict(list)
    for meal in meals:
        of_ward[_ward_of(meal.venue, names)].append(meal)
    rows = [*sorted(names.items(), key=lambda named: named[1]), (ELSEWHERE, "")]
    return tuple(
        MapWard(
            code=code,
            name=name,
            meals=len(of_ward[code]),
            free=sum(meal.free for meal in of_ward[code]),
            at_home=tuple(meal for meal in of_ward[code] if meal.venue.home),
        )
        for code, name in rows
    )


def _ward_of(venue: Venue, wards: Collection[AreaCode] | Mapping[AreaCode, str]) -> AreaCode:
    return AreaCode(venue.area) if venue.area in wards else ELSEWHERE
