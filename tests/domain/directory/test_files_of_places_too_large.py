"""Three megabytes of next to nothing: refused before they are gone through cell by cell."""

import json

import pytest

from bot.domain.directory.files.places import TOO_LONG, TOO_MANY, TOO_WIDE, SaidOfFile, UnreadableFile
from bot.domain.directory.files.read import read_file
from storage.directory.gazetteer import load_gazetteer

HERE = load_gazetteer()
PLACEMARK = "<Placemark><name>x</name></Placemark>"
LOCATION = {"name": "x"}
TOO_MUCH = {
    "columns": ("name," + ",".join(f"c{at}" for at in range(500)) + "\nx,y\n", TOO_WIDE),
    "empty lines": ("name,address\n" + "\n" * 1_000_000, TOO_LONG),
    "cells": ("name," + "c," * 299 + "\n" + ("x," * 299 + "\n") * 2_000, TOO_LONG),
    "features that are none": (json.dumps({"type": "FeatureCollection", "features": [1] * 500_000}), TOO_MANY),
    "properties": (json.dumps([{"name": "x", f"k{at}": 1} for at in range(500)]), TOO_WIDE),
    "placemarks": ("<kml>" + PLACEMARK * 20_000 + "</kml>", TOO_MANY),
    "locations": (json.dumps([{"locations": [{**LOCATION, "id": str(at)} for at in range(20_000)]}]), TOO_MANY),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_it_is_refused_with_what_to_do(case: str) -> None:
    content, why = TOO_MUCH[case]
    with pytest.raises(UnreadableFile) as refused:
        read_file(content.encode(), HERE, "E08000007", SaidOfFile())
    assert str(refused.value) == why


def test_a_placemark_within_another_is_a_part_of_it() -> None:
    """So thousands within each other are one, and each is gone through once."""
    nested = "<kml><Placemark><name>x</name>" + "<Placemark>" * 5_000 + "</Placemark>" * 5_000 + "</Placemark></kml>"
    read = read_file(nested.encode(), HERE, "E08000007", SaidOfFile())
    assert len(read.problems) == 1


def test_cells_beyond_the_columns_are_passed_over_quickly() -> None:
    """A million of them without a word say nothing; one with a word is told."""
    row = "Hall,4 Mill Fold,SK3 9AB"
    assert not read_file(
        f"name,address,postcode\n{row}{',' * 1_000_000}\n".encode(), HERE, "E08000007", SaidOfFile()
    ).problems
    told = read_file(f"name,address,postcode\n{row},,x\n".encode(), HERE, "E08000007", SaidOfFile())
    assert len(told.problems) == 1
