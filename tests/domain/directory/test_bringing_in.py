"""A file beside the map: what is like a place that is there, and what a tick stands for."""

from dataclasses import replace

import pytest

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.directory.addresses import joined, parted, point_said
from bot.domain.directory.bringing_in import RowChoice, RowFate, chosen, rows_beside
from bot.domain.directory.files.csv_tables import as_meant, unlike_a_formula
from bot.domain.directory.same_place import LikelySame
from bot.domain.directory.venues import VenueFacts
from bot.domain.offers.offers import Venue
from bot.page.places.fields import merged
from tests.domain.directory.test_files_of_places import HALL, HUB, WELL, reads


def place(number: int, name: str, address: str = "", lat: float = 53.4026, lon: float = -2.1634) -> VenueFacts:
    return VenueFacts(Venue(VenueId(number), "stockport", name, address, lat, lon, "", None))


@pytest.mark.parametrize(
    ("name", "address", "alike"),
    [
        ("Fern Bank Church Hall", "SK3 9AB", True),
        ("Fernbank Hall", "1 Mill Fold", True),
        ("The Fern Bank Hall Edgeley", "SK3 9AB", True),
        ("St Agnes Youth Centre", "SK3 9AB", False),
        ("Weir Hub", "", False),
    ],
)
def test_near_by_a_name_need_be_only_somewhat_alike(name: str, address: str, alike: bool) -> None:
    """Two halls in one street are two halls."""
    there = LikelySame.of_map([place(1, HALL, "4 Mill Fold, SK3 9AB")])
    assert bool(there.like(name, address, 53.4030, -2.1630)) is alike


def test_far_off_only_a_name_that_is_nearly_the_same_counts() -> None:
    there = LikelySame.of_map([place(1, HALL), place(2, HUB)])
    assert there.like("Fern Bank Hal", "", 53.45, -2.05) == (0,)
    assert there.like("Fern Bank Church Hall", "", 53.45, -2.05) == ()
    assert LikelySame.of_map([]).like(HALL, "", 53.45, -2.05) == ()


def test_each_row_has_its_fate() -> None:
    """New, like one that is there, changed, the same."""
    rows = rows_beside(reads(WELL), [])
    assert [one.fate for one in rows] == [RowFate.NEW, RowFate.NEW]
    hall, hub = (one.row for one in rows)
    there = [
        place(1, HALL, "4 Mill Fold, SK3 9AB", hall.lat, hall.lon),
        place(2, "The Weir Hub", "", hub.lat, hub.lon),
    ]
    assert [one.fate for one in rows_beside(reads(WELL), there)] == [RowFate.SAME, RowFate.PERHAPS]
    there[0] = place(1, HALL, "5 Mill Fold", hall.lat, hall.lon)
    first, second = rows_beside(reads(WELL), there)
    assert (first.fate, first.there) == (RowFate.CHANGED, there[0])
    assert second.alike == (there[1],)


def test_a_tick_holds_for_what_was_seen() -> None:
    """For a place as it was, and for each place once."""
    there = [place(1, HALL, "5 Mill Fold"), place(2, "The Weir Hub", "", 53.4281, -2.1348)]
    rows = rows_beside(reads(WELL), there)
    seen = {VenueId(1): Fingerprint(7), VenueId(2): Fingerprint(8)}
    well = {0: RowChoice(VenueId(1), Fingerprint(7)), 1: RowChoice(VenueId(2), Fingerprint(8))}
    both = chosen(rows, well, seen)
    assert [(row.of, row.name) for row in both.keep] == [(1, HALL), (2, "The Weir Hub")]
    assert chosen(rows, well, {**seen, VenueId(1): Fingerprint(9)}).moved == (HALL,)
    assert chosen(rows, {0: RowChoice()}, seen).moved == (HALL,), "it is there by now"
    assert chosen(rows, {0: RowChoice(VenueId(5), Fingerprint(7))}, seen).keep == ()
    assert [row.of for row in chosen(rows, {1: RowChoice()}, seen).keep] == [None]
    twice = [rows[0], replace(rows[0], number=1)]
    assert chosen(twice, {0: well[0], 1: well[0]}, seen).moved == (HALL,)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("14 Alder Street, SK3 9AB", ("14 Alder Street", "SK3 9AB")),
        ("14 Alder Street, Edgeley sk39ab ", ("14 Alder Street, Edgeley", "SK3 9AB")),
        ("SK3 9AB", ("", "SK3 9AB")),
        ("SK3 9AB, by the side door", ("SK3 9AB, by the side door", "")),
        ("Weir Lane", ("Weir Lane", "")),
        ("", ("", "")),
    ],
)
def test_an_address_in_two_parts(address: str, parts: tuple[str, str]) -> None:
    assert parted(address) == parts
    assert parted(joined(*parts)) == parts


@pytest.mark.parametrize("words", ["53.4027, -2.1635", "53.4027 -2.1635", "53°24'09.7\"N 2°09'48.6\"W", "SJ 8924 9003"])
def test_a_point_as_a_map_copies_it(words: str) -> None:
    point = point_said(words)
    assert point is not None
    assert point == pytest.approx((53.4027, -2.1635), abs=0.005)


@pytest.mark.parametrize("words", ["", "here", "53.4027", "1, 2, 3", "9" * 400])
def test_what_is_no_point(words: str) -> None:
    assert point_said(words) is None


def test_two_forms_are_merged_field_by_field() -> None:
    """What I changed as I have it, the rest as it is by now."""
    was = {"name": "Hub", "address": "Road", "home": ""}
    mine = {"name": "Hub", "address": "Lane", "home": ""}
    theirs = {"name": "The Hub", "address": "Street", "home": "on"}
    assert merged(was, mine, theirs) == {"name": "The Hub", "address": "Lane", "home": "on"}


@pytest.mark.parametrize("mark", ["=1+1", "+44", "-2", "@cell", "\t=1", "＝1", " =1"])
def test_what_begins_like_a_formula_is_text(mark: str) -> None:
    """It goes out with a mark before it, and comes in again without."""
    assert unlike_a_formula(mark)[0] == "'"
    assert as_meant(unlike_a_formula(mark)).strip() == mark.strip()
