"""An area pack that is not in order: each fault by its file and line, with what to do."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.directory.packs.bringing import Fate, fate
from bot.domain.directory.packs.help import NumberFor
from bot.domain.directory.packs.read import Pack, read_pack
from storage.directory.gazetteer import load_gazetteer
from tests.support.packs import COUNCIL, MERROW, NORTH, TODAY

WARDS, PLACES, SIGNPOSTS = MERROW["wards.csv"], MERROW["places.csv"], MERROW["signposts.csv"]
SAFEGUARDING, POSTCODES = MERROW["safeguarding.csv"], MERROW["postcodes.csv"]


def read(**changed: str | bytes | None) -> Pack:
    """Merrow with some files otherwise, or left out."""
    files: Mapping[str, str | bytes | None] = {**MERROW, **{f"{name}.csv": words for name, words in changed.items()}}
    content = {name: it.encode() if isinstance(it, str) else it for name, it in files.items() if it is not None}
    return read_pack(content, load_gazetteer(), today=TODAY)


def test_a_pack_in_order_is_a_town() -> None:
    """Its sectors are worked out; what is empty is asked for, and nothing is wrong."""
    pack = read()
    assert pack.wrong == ()
    assert pack.remarks == ()
    assert pack.where.local_authority == COUNCIL
    home = pack.gazetteer.place("ZZ9 1AA")
    assert home is not None
    assert (home.sector, home.area) == ("ZZ9 1", NORTH)
    assert pack.gazetteer.place("SK5 8BE") is not None
    assert [(row.name, row.checked is None) for row in pack.places] == [("Merrow Hall", False), ("The Old Dairy", True)]
    assert [number.what for number in pack.numbers] == [NumberFor.ADULT_SOCIAL_CARE]
    assert [str(one) for one in pack.to_fill_in] == [
        "places.csv, line 4: it has no postcode yet, so this place is left out",
        "safeguarding.csv, line 3: out_of_hours has no number yet, so nobody is told one",
    ]


WRONG: Mapping[str, tuple[dict[str, str | bytes | None], str]] = {
    "a file that is missing": ({"signposts": None}, "signposts.csv: this file is missing. It holds where else to turn"),
    "no wards": ({"wards": None}, "wards.csv: this file is missing"),
    "an empty file": ({"signposts": ""}, "signposts.csv: The file is empty"),
    "half the columns": (
        {"wards": f"code,name\n{NORTH},Merrow North\n"},
        "wards.csv, line 1: the columns local_authority, lat, lon are missing. The first line has to be: code,name,",
    ),
    "half the columns of signposts": (
        {"signposts": "kind,name,about\nadvice,Desk,Rent\n"},
        "signposts.csv, line 1: the columns phone, address, postcode, checked are missing",
    ),
    "places without a postcode column": (
        {"places": "name,address\nMerrow Hall,Church Row\n"},
        "places.csv, line 1: the column postcode is missing (or lat and lon)",
    ),
    "a place of no known name": ({"places": "what,postcode\nHall,ZZ9 1AB\n"}, "places.csv: The first line has to name"),
    "a ward code twice": (
        {"wards": WARDS + f"{NORTH},Once more,{COUNCIL},53.95,-2.6\n"},
        f"wards.csv, line 4: the code {NORTH} stands in line 2 too. Keep one of them",
    ),
    "a ward that is no code": (
        {"wards": WARDS + f"North,N,{COUNCIL},53.9,-2.6\n"},
        "wards.csv, line 4: code and local_",
    ),
    "two councils": (
        {"wards": WARDS + "E05999903,East,E08000007,53.9,-2.6\n"},
        "wards.csv, line 4: local_authority is",
    ),
    "coordinates swapped": (
        {"wards": WARDS + f"E05999903,East,{COUNCIL},-2.6,53.95\n"},
        "wards.csv, line 4: lat and lon are the wrong way round. Exchange the names of these columns",
    ),
    "coordinates of a place swapped": (
        {"places": "name,lat,lon\nMerrow Hall,-2.6,53.96\n"},
        "places.csv, line 2: it is not in this town; are lat and lon the wrong way round?",
    ),
    "coordinates elsewhere": (
        {"wards": WARDS + f"E05999903,East,{COUNCIL},40.7,-74\n"},
        "wards.csv, line 4: lat and lon",
    ),
    "coordinates missing": (
        {"wards": WARDS + f"E05999903,East,{COUNCIL},,\n"},
        "wards.csv, line 4: lat and lon have to",
    ),
    "a postcode twice": ({"postcodes": POSTCODES + f"zz91aa,53.96,-2.6,{NORTH}\n"}, "postcodes.csv, line 26: ZZ9 1AA"),
    "half a postcode": ({"postcodes": POSTCODES + f"ZZ9,53.96,-2.6,{NORTH}\n"}, "postcodes.csv, line 26: “ZZ9” is no"),
    "a postcode of no ward": (
        {"postcodes": POSTCODES + "ZZ9 3AA,53.96,-2.6,E05000000\n"},
        "postcodes.csv, line 26: its",
    ),
    "a postcode far away": (
        {"postcodes": POSTCODES + f"ZZ9 3AA,51.5,-0.1,{NORTH}\n"},
        "postcodes.csv, line 26: ZZ9 3AA",
    ),
    "no postcodes at all": ({"postcodes": None}, f"postcodes.csv: the program carries no postcodes of {COUNCIL}"),
    "a sector missing": (
        {"sectors": f"sector,ward,lat,lon,uncertainty_m\nZZ9 1,{NORTH},53.96,-2.6,500\n"},
        "sectors.csv: ZZ9 2 stand in postcodes.csv and are missing. Leave sectors.csv out",
    ),
    "a day in the future": (
        {"signposts": SIGNPOSTS + "advice,Desk,Rent,,,,2026-07-17\n"},
        "signposts.csv, line 4: checked is 2026-07-17, which is still to come",
    ),
    "a day of a place in the future": (
        {"places": PLACES + "Hut,,ZZ9 2AB,,,,,17/07/2026\n"},
        "places.csv, line 5: checked is 2026-07-17, which is still to come",
    ),
    "a number of the future": (
        {"safeguarding": SAFEGUARDING.replace("2026-01-05", "2027-01-01")},
        "safeguarding.csv, line 2: checked is 2027-01-01, which is still to come",
    ),
    "a day that is none": (
        {"signposts": SIGNPOSTS + "advice,Desk,Rent,,,,soon\n"},
        "signposts.csv, line 4: checked has to be a day such as 2026-07-16",
    ),
    "a nought that a spreadsheet ate": (
        {"safeguarding": SAFEGUARDING.replace("0161 496 0002", "1614960002")},
        "safeguarding.csv, line 2: the number 1614960002 has lost its first 0",
    ),
    "a number that is none": (
        {"signposts": SIGNPOSTS + "advice,Desk,Rent,ring us,,,\n"},
        "signposts.csv, line 4: phone has",
    ),
    "a kind that is none": (
        {"signposts": SIGNPOSTS + "pub,Desk,Rent,,,,\n"},
        "signposts.csv, line 4: kind has to be one of",
    ),
    "a name twice": (
        {"signposts": SIGNPOSTS + "other,merrow advice,,,,,\n"},
        "signposts.csv, line 4: the name stands in",
    ),
    "a place twice": ({"places": PLACES + "Merrow Hall,Dene,ZZ9 2AB,,,,,\n"}, "places.csv, line 5: the name stands in"),
    "a name that is missing": (
        {"signposts": SIGNPOSTS + "advice,,Rent,,,,\n"},
        "signposts.csv, line 4: the name is missing",
    ),
    "a novel": (
        {"signposts": SIGNPOSTS + f"advice,Desk,{'long ' * 40},,,,\n"},
        "signposts.csv, line 4: about is too long",
    ),
    "a comma without quotes": (
        {"signposts": SIGNPOSTS + "advice,Desk,Rent, money,,,,,x\n"},
        "signposts.csv, line 4: it has",
    ),
    "a quotation mark too many": ({"signposts": SIGNPOSTS + 'advice,"Desk,Rent,,,,\n'}, "signposts.csv: Line 4 cannot"),
    "a spreadsheet": ({"wards": b"PK\x03\x04" + b"\0" * 40}, "wards.csv: The file is damaged, or a spreadsheet"),
    "a row that nobody knows": (
        {"safeguarding": SAFEGUARDING + "gp,111,2026-01-05,\n"},
        "safeguarding.csv, line 4: what",
    ),
}


@pytest.mark.parametrize(("changed", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_by_file_and_line(changed: dict[str, str | bytes | None], said: str) -> None:
    """One fault, one sentence: what follows from it is not told as well."""
    found = [str(one) for one in read(**changed).wrong]
    assert [line for line in found if line.startswith(said)], found
    assert len(found) == 1, found


def test_what_a_spreadsheet_makes_of_a_file_is_read_all_the_same() -> None:
    """Semicolons, and the letters of Windows, which are told."""
    semicolons = WARDS.replace(",", ";").replace("Merrow North", "Merrow’s End").encode("cp1252")
    pack = read(wards=semicolons)
    assert pack.wrong == ()
    assert {area.name for area in pack.where.areas.values()} == {"Merrow’s End", "Merrow South"}
    (remark,) = pack.remarks
    assert str(remark).startswith("wards.csv: It is not written in UTF-8, so it is read in the letters of Windows.")


def test_a_file_of_another_name_is_told() -> None:
    """A helper may have saved it so."""
    assert "place.csv: this file is not read. Is it meant to be places.csv?" in [
        str(one) for one in read(place="").remarks
    ]


def test_only_what_is_filled_in_and_checked_is_a_number() -> None:
    """A number that nobody rang is not said to somebody in need."""
    unchecked = read(safeguarding=SAFEGUARDING.replace("2026-01-05", ""))
    assert unchecked.numbers == ()
    assert any("was not checked: ring it" in str(one) for one in unchecked.to_fill_in)
    assert read().numbers[0].checked.date() == datetime(2026, 1, 5, tzinfo=UTC).date()


@given(
    some.sampled_from("abc"), some.none() | some.sampled_from("abc"), some.lists(some.sampled_from("abc"), max_size=2)
)
def test_what_organisers_made_of_it_is_never_written_over(pack: str, brought: str | None, here: list[str]) -> None:
    """Written is only what the town never had, or has exactly as it was brought."""
    found = fate(pack, brought, here)
    if found is Fate.NEW:
        assert brought is None
        assert not here
    if found is Fate.UPDATED:
        assert brought in here
        assert pack != brought
