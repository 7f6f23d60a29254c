"""Which of three towns somebody means, by whatever they write."""

from dataclasses import replace

import pytest

from bot.conversations.engine.facts import Facts, Town
from bot.conversations.engine.towns import town_named, town_of_area, towns_of_postcode, towns_of_words
from storage.directory.gazetteer import load_gazetteer
from tests.support.talk import facts

TOWNS = (
    Town("stockport", "Stockport", "Feeding Stockport", "E08000007"),
    Town("oldham", "Oldham", "Feeding Oldham", "E08000004"),
    Town("tameside", "Tameside", "Tameside Tables", "E08000008"),
)
OF_ALL: Facts = replace(facts(towns=TOWNS), gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    ("postcode", "keys", "sector"),
    [
        ("OL8 1AA", ["oldham"], "OL8 1"),
        ("OL8 2", ["oldham"], "OL8 2"),
        ("OL8", ["oldham"], ""),
        ("OL5 0AA", ["tameside"], "OL5 0"),
        ("SK5 8BE", ["stockport"], "SK5 8"),
        ("SK14", ["tameside"], ""),
        ("CF10 1AA", [], ""),
        ("CF10", [], ""),
    ],
)
def test_a_postcode_or_a_part_of_one(postcode: str, keys: list[str], sector: str) -> None:
    place, towns = towns_of_postcode(postcode, OF_ALL)
    assert [town.key for town in towns] == keys
    assert (place.sector if place else "") == sector


def test_a_postcode_of_a_council_that_is_none_of_ours() -> None:
    """As good as none, wherever it is on the map."""
    assert towns_of_postcode("OL8 1AA", replace(OF_ALL, towns=TOWNS[:1])) == (None, [])


@pytest.mark.parametrize("sector", ["SK5 8", "OL8 1", "OL5 0", "SK14 2", "M34 2"])
def test_the_first_half_is_never_surer_than_the_whole(sector: str) -> None:
    """The town of a sector is among those of its district."""
    _, (town,) = towns_of_postcode(sector, OF_ALL)
    assert town in towns_of_postcode(sector.split(maxsplit=1)[0], OF_ALL)[1]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Oldham", "oldham"),
        ("i live in OLDHAM.", "oldham"),
        ("tameside tables", "tameside"),
        ("Oldham or Tameside", None),
        ("Oldhamton", None),
        ("", None),
    ],
)
def test_a_town_by_its_name(typed: str, key: str | None) -> None:
    """Only where it is surely one."""
    named = town_named(typed, OF_ALL)
    assert (named.key if named else None) == key


def test_an_area_by_its_name() -> None:
    assert [town.key for town in towns_of_words("Chadderton", OF_ALL)] == ["oldham"]
    assert [town.key for town in towns_of_words("Hyde", OF_ALL)] == ["tameside"]
    assert towns_of_words("Atlantis", OF_ALL) == []
    assert town_of_area("", OF_ALL) is None
