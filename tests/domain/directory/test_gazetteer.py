"""Postcodes as people type them, areas as people name them, and distance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import AreaCode
from bot.domain.directory.gazetteer import Area, Gazetteer, Place, Unit, distance_m, sector_of, tidy_postcode

TYPED = {
    "SK4 2AB": "SK4 2AB",
    "sk42ab": "SK4 2AB",
    " sk4  2ab. ": "SK4 2AB",
    "SK4-2AB": "SK4 2AB",
    "sk 4 2 a b": "SK4 2AB",
    "5k4 2ab": "SK4 2AB",
    "SK4 OAB": "SK4 0AB",
    "SK4 2A8": None,
    "skI 2ab": "SK1 2AB",
    "0l1 2ab": "OL1 2AB",
    "SK1O 1AB": "SK10 1AB",
    "m34 5op": "M34 5OP",
    "M19 1AB": "M19 1AB",
    "W1A 1AA": "W1A 1AA",
    "EC1A 1BB": "EC1A 1BB",
    "My postcode is sk4 2ab, thanks": "SK4 2AB",
    "near sk42ab I think": "SK4 2AB",
    "sk4 2": "SK4 2",
    "SK4": "SK4",
    "m34": "M34",
    "hello": None,
    "solid": None,
    "Edgeley": None,
    "I am 50": None,
    "route 42 one": None,
    "I have 15 old": None,
    "": None,
    "🍲": None,
    "sk4 2ab" * 2000: None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type_becomes_a_postcode_or_nothing(typed: str) -> None:
    assert tidy_postcode(typed) == TYPED[typed]


letters = st.sampled_from("ABDEFGHJLNPQRSTUWXYZ")


@given(
    outward=st.sampled_from(["SK1", "SK4", "SK8", "M34", "M19", "OL1", "OL9", "OL16"]),
    inward=st.tuples(st.sampled_from("0123456789"), letters, letters).map("".join),
)
@settings(max_examples=100, deadline=None)
def test_a_proper_postcode_stays_as_it_is_however_it_is_typed(outward: str, inward: str) -> None:
    postcode = f"{outward} {inward}"
    for typed in (postcode, postcode.lower(), postcode.replace(" ", ""), f"it's {postcode}!"):
        assert tidy_postcode(typed) == postcode


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_tidy_answer(typed: str) -> None:
    """Whatever comes out is itself tidy."""
    found = tidy_postcode(typed)
    assert found is None or tidy_postcode(found) == found


MANOR = Area(AreaCode("W1"), "Manor", "A", 53.40, -2.14, 900)
HEATONS_NORTH = Area(AreaCode("W2"), "Heatons North", "A", 53.43, -2.18, 900)
HEATONS_SOUTH = Area(AreaCode("W3"), "Heatons South", "A", 53.41, -2.19, 900)
ST_MARYS = Area(AreaCode("W4"), "St Mary's", "B", 53.54, -2.10, 900)
HULME = Area(AreaCode("W5"), "Cheadle East & Cheadle Hulme North", "A", 53.39, -2.19, 900)
SECTOR = Place("SK4 2", HEATONS_SOUTH.code, 53.414, -2.191, 700)
TOWN = Gazetteer(
    units={"SK4 2AB": Unit(53.41401, -2.19002, HEATONS_NORTH.code), "SK9 9ZZ": Unit(53.3, -2.2, MANOR.code)},
    sectors={"SK4 2": SECTOR},
    areas=[MANOR, HEATONS_SOUTH, HEATONS_NORTH, ST_MARYS, HULME],
)


def test_a_guests_postcode_gives_the_sector_and_the_ward_but_no_point_of_its_own() -> None:
    assert TOWN.place("SK4 2AB") == Place("SK4 2", HEATONS_NORTH.code, 53.414, -2.191, 700)


def test_a_sector_alone_will_do() -> None:
    assert TOWN.place_of_sector("SK4 2") == SECTOR


@pytest.mark.parametrize("unknown", ["SK4 2ZZ", "SK4 2", "SK9 9ZZ", "SK4", ""])
def test_an_unknown_postcode_is_no_place(unknown: str) -> None:
    assert TOWN.place(unknown) is None


def test_a_venue_has_its_exact_point() -> None:
    assert TOWN.point("SK4 2AB") == (53.41401, -2.19002)
    assert TOWN.point("SK1 1AA") is None


def test_the_areas_of_a_council_come_by_name() -> None:
    assert TOWN.areas("A") == [HULME, HEATONS_NORTH, HEATONS_SOUTH, MANOR]
    assert TOWN.areas("nowhere") == []


def test_an_area_can_stand_in_for_a_postcode() -> None:
    assert TOWN.place_of_area(MANOR.code) == Place("", MANOR.code, 53.40, -2.14, 900)
    with pytest.raises(KeyError):
        TOWN.place_of_area(AreaCode("W9"))


LIKE = {
    "Manor": [MANOR],
    "manr": [MANOR],
    "heatons": [HEATONS_NORTH, HEATONS_SOUTH],
    "Heatons south": [HEATONS_SOUTH, HEATONS_NORTH],
    "st marys": [ST_MARYS],
    "St Mary’s": [ST_MARYS],
    "cheadle hulme": [HULME],
    "cheadle and hulme": [HULME],
    "north": [],
    "near the": [],
    "x": [],
    "": [],
    "I don't know": [],
}


@pytest.mark.parametrize("typed", LIKE)
def test_areas_are_found_as_people_name_them(typed: str) -> None:
    assert TOWN.areas_like(typed) == LIKE[typed]


def test_distances_are_those_of_the_map() -> None:
    """Stockport station to Manchester Piccadilly is about 9.2 km as the crow flies."""
    assert distance_m(53.4055, -2.1630, 53.4774, -2.2309) == pytest.approx(9_190, rel=0.01)
    assert distance_m(53.4, -2.1, 53.4, -2.1) == 0


def test_the_sector_of_a_postcode_is_all_but_its_last_two_letters() -> None:
    assert sector_of("SK4 2AB") == "SK4 2"
