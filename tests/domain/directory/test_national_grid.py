"""Eastings and northings, beside the points that Ordnance Survey publishes to test such programs with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.files.national_grid import OffTheGrid, on_airy, to_wgs84
from bot.domain.directory.gazetteer import distance_m

PUBLISHED = {
    "TP01": (91492.146, 11318.804, 49.92226394, -6.29977752),
    "TP07": (639821.835, 169565.858, 51.37447026, 1.44454730),
    "TP09": (530624.974, 178388.464, 51.48936565, -0.11992557),
    "TP12": (389544.190, 261912.153, 52.25529382, -2.15458614),
    "TP15": (454002.834, 340834.943, 52.96219109, -1.19747656),
    "TP16": (357455.843, 383290.436, 53.34480280, -2.64049321),
    "TP19": (331534.564, 431920.794, 53.77911026, -3.04045491),
    "TP20": (422242.186, 433818.701, 53.80021520, -1.66379168),
    "TP30": (267056.768, 846176.972, 57.48625001, -4.21926399),
    "TP40": (395999.668, 1138728.951, 60.13308092, -2.07382823),
}
"""From the OSTN15 developer pack: easting, northing, latitude, longitude."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_within_five_metres_of_what_is_published(name: str) -> None:
    """From the Scillies to Shetland, with the nearest ones to Stockport."""
    easting, northing, lat, lon = PUBLISHED[name]
    assert distance_m(*to_wgs84(easting, northing), lat, lon) < 5


def test_without_the_change_of_datum_it_would_be_a_street_off() -> None:
    """The check can fail: the grid's own ellipsoid alone is some 100 metres away."""
    easting, northing, lat, lon = PUBLISHED["TP16"]
    assert 50 < distance_m(*on_airy(easting, northing), lat, lon) < 200


@pytest.mark.parametrize("place", [(-1, 390_000), (389_000, -1), (800_000, 390_000), (389_000, 1_400_000)])
def test_off_the_grid(place: tuple[float, float]) -> None:
    with pytest.raises(OffTheGrid):
        to_wgs84(*place)


@given(st.floats(0, 700_000), st.floats(0, 1_300_000))
def test_any_square_of_the_grid_is_in_or_by_britain(easting: float, northing: float) -> None:
    lat, lon = to_wgs84(easting, northing)
    assert 49 < lat < 62
    assert -10 < lon < 4
