"""What is where on the map of a town: no home is a place, a week ends on Sunday night."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.core.ids import AreaCode, OccurrenceId, VenueId
from bot.domain.directory.venues import VenueFacts
from bot.domain.offers.offers import Venue
from bot.domain.organisers.town_map import ELSEWHERE, MapMeal, MapTime, map_places, map_wards, until

NOW = datetime(2026, 7, 16, 9, tzinfo=UTC)
MANOR, EDGELEY = AreaCode("manor"), AreaCode("edgeley")
NAMES = {MANOR: "Manor", EDGELEY: "Edgeley"}
HALL = Venue(VenueId(1), "stockport", "The Hall", "Castle Street", 53.4, -2.1, MANOR, step_free=True)
HOME = replace(HALL, id=VenueId(2), name="12a Berwick Road", home=True, listed=False)
ASKED_ONCE = replace(HALL, id=VenueId(3), name="A barn", area="nowhere", listed=False)


def meal(venue: Venue, *, taken: int = 0) -> MapMeal:
    return MapMeal(OccurrenceId(1), "Soup", NOW, NOW + timedelta(hours=1), 6, taken, to_read=False, venue=venue)


def test_a_home_is_no_place() -> None:
    """Neither where something is on there, nor where it stands in the directory."""
    directory = [VenueFacts(HALL), VenueFacts(replace(HOME, listed=True))]
    places = map_places([meal(HOME), meal(HALL), meal(ASKED_ONCE)], directory, NAMES)
    assert [(place.venue.name, place.ward, len(place.meals)) for place in places] == [
        ("A barn", ELSEWHERE, 1),
        ("The Hall", MANOR, 1),
    ]


def test_every_ward_has_its_row() -> None:
    """By name, and elsewhere last; what is at a home is said there."""
    edgeley, manor, elsewhere = map_wards([meal(HOME, taken=2), meal(HALL, taken=7), meal(ASKED_ONCE)], NAMES)
    assert (edgeley.code, edgeley.meals, edgeley.free, edgeley.at_home) == (EDGELEY, 0, 0, ())
    assert (manor.meals, manor.free, [one.venue.id for one in manor.at_home]) == (2, 4, [HOME.id])
    assert (elsewhere.code, elsewhere.name, elsewhere.meals) == (ELSEWHERE, "", 1)


def test_how_far_one_looks() -> None:
    """Sunday night by the clock on the wall, also on a Sunday; or four weeks."""
    zone = "Europe/London"
    for day in (13, 16, 19):
        end = until(MapTime.WEEK, datetime(2026, 7, day, 21, tzinfo=UTC), zone)
        assert end == datetime(2026, 7, 19, 23, tzinfo=UTC)
    assert until(MapTime.WEEK, datetime(2026, 7, 19, 23, 30, tzinfo=UTC), zone).day == 27, "Monday there already"
    assert until(MapTime.MONTH, NOW, zone) == NOW + timedelta(days=28)
