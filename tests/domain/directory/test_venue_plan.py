"""A file of places beside the directory, where several may have one name."""

from dataclasses import replace

from bot.domain.core.ids import VenueId
from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.venue_plan import plan
from bot.domain.directory.venues import VenueFacts
from bot.domain.offers.offers import Venue

HALL = Venue(VenueId(1), "stockport", "St Mark’s Hall", "Mill Lane", 53.41, -2.16, "", step_free=True)
OTHER = replace(HALL, id=VenueId(2), address="Berwick Road", lat=53.43)
ROW = VenueRow(2, HALL.name, HALL.address, HALL.lat, HALL.lon, "", step_free=True, access=(), checked=None)
ROW_OF_OTHER = replace(ROW, line=3, address=OTHER.address, lat=OTHER.lat)


def facts(*venues: Venue) -> list[VenueFacts]:
    return [VenueFacts(venue) for venue in venues]


def test_two_halls_of_one_name_stay_two() -> None:
    """What was written is read back as the same."""
    assert plan((ROW, ROW_OF_OTHER), facts(HALL, OTHER)).same == 2
    assert plan((ROW, ROW_OF_OTHER), facts(HALL)).new == (ROW_OF_OTHER,)


def test_each_row_puts_its_own_hall_right() -> None:
    """By its address, else by where it is."""
    steps = replace(ROW_OF_OTHER, step_free=False)
    assert [row.of for row in plan((ROW, steps), facts(HALL, OTHER)).changed] == [2]
    renamed = replace(ROW_OF_OTHER, address="12 Berwick Road")
    assert [row.of for row in plan((ROW, renamed), facts(HALL, OTHER)).changed] == [2]


def test_the_only_one_of_its_name_may_have_moved() -> None:
    """As long as the file has one of that name, too."""
    moved = replace(ROW, address="Berwick Road", lat=53.43)
    assert [row.of for row in plan((moved,), facts(HALL)).changed] == [1]


def test_one_of_three_that_is_nowhere_is_new() -> None:
    """Nobody’s address is written over by a guess."""
    third = replace(ROW, line=4, address="High Street", lat=53.45)
    assert plan((third,), facts(HALL, OTHER)).new == (third,)
