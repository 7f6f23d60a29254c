"""The places that come with the program."""

from importlib import resources
from time import perf_counter

import pytest

from bot.domain.directory.gazetteer import Gazetteer, distance_m, sector_of, tidy_postcode
from storage.directory.gazetteer import _Units, load_gazetteer

STOCKPORT, OLDHAM, TAMESIDE = "E08000007", "E08000004", "E08000008"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_every_postcode_has_a_place_in_a_known_area(gazetteer: Gazetteer) -> None:
    units = _Units()
    assert len(units) == 18_753
    for postcode in units:
        place = gazetteer.place(postcode)
        assert place is not None
        area = gazetteer.area(place.area)
        assert area is not None
        assert area.local_authority in {STOCKPORT, OLDHAM, TAMESIDE}


def test_every_postcode_is_written_tidily() -> None:
    assert all(tidy_postcode(postcode) == postcode for postcode in list(_Units())[::7])


def test_what_is_kept_of_a_guest_is_shared_by_many(gazetteer: Gazetteer) -> None:
    """No two homes of a sector are told apart, and a sector of few homes shows only its ward."""
    sharing: dict[tuple[float, float], int] = {}
    for postcode in _Units():
        place = gazetteer.place_of_sector(sector_of(postcode))
        assert place is not None
        assert place.uncertainty_m >= 300
        point = (place.lat, place.lon)
        sharing[point] = sharing.get(point, 0) + 1
    wards = {(area.lat, area.lon) for council in (STOCKPORT, OLDHAM, TAMESIDE) for area in gazetteer.areas(council)}
    assert all(count >= 10 or point in wards for point, count in sharing.items())


def test_the_uncertainty_covers_nearly_every_home(gazetteer: Gazetteer) -> None:
    within = total = 0
    for postcode, unit in _Units().items():
        place = gazetteer.place(postcode)
        assert place is not None
        within += distance_m(place.lat, place.lon, unit.lat, unit.lon) <= place.uncertainty_m + 5
        total += 1
    assert within / total > 0.94


def test_each_council_has_its_wards(gazetteer: Gazetteer) -> None:
    assert [len(gazetteer.areas(council)) for council in (STOCKPORT, OLDHAM, TAMESIDE)] == [21, 20, 19]
    assert "Edgeley" in {area.name for area in gazetteer.areas(STOCKPORT)}


def test_stockport_town_hall_is_where_it_is(gazetteer: Gazetteer) -> None:
    point = gazetteer.point("SK1 3XE")
    assert point is not None
    assert distance_m(*point, 53.4056, -2.1583) < 200


def test_the_table_is_small_and_quick_to_read() -> None:
    table = resources.files("storage.data") / "postcodes.csv.gz"
    assert len(table.read_bytes()) < 200_000
    times = []
    for _ in range(3):
        begun = perf_counter()
        load_gazetteer()
        times.append(perf_counter() - begun)
    assert min(times) < 0.15
