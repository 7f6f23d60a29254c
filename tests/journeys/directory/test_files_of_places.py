"""A file of a council or a map program on its way to the map: what is said before, and what is kept."""

import json
from pathlib import Path

from tests.journeys.directory.test_venues import HALL, HEAD, HUB, config, file, run

__all__ = ["config"]  # a fixture, found by its name

COUNCIL = (
    "Warm places of the borough;;;;;\nVenue;Street;Post Code;Telephone;Step free?;Opening times\n"
    "Fern Bank Hall;4 Mill Fold;SK3 9AB;0161 496 0000;Y;Wed\nThe Old Weir Hub;Weir Lane;SK5 8LS;;limited;Thu\n"
)


def test_the_dry_run_says_what_each_column_is_taken_for(config: Path, tmp_path: Path) -> None:
    """Which are left out, which line is in doubt, and how to say it otherwise; then it is kept, once."""
    places = file(tmp_path, COUNCIL)
    code, said = run(config, "venues", "import", places)
    assert code == 0
    assert "Read as CSV with semicolons." in said
    assert "the first 1 lines" not in said
    assert "Left out: the first line" in said
    for name, field in (
        ("Venue", "name"),
        ("Street", "address"),
        ("Post Code", "postcode"),
        ("Step free?", "step_free"),
    ):
        assert f"Column “{name}” is taken for {field}." in said
    assert "Left out: “Telephone”, “Opening times”." in said
    assert "--column" in said
    assert "Line 4: “limited” is neither yes nor no" in said
    assert "2 new, 0 changed, 0 the same, 0 wrong." in said
    assert "Nothing was changed yet: add --apply to do it." in said
    assert "The map is changed." in run(config, "venues", "import", places, "--apply")[1]
    again = run(config, "venues", "import", places, "--apply")[1]
    assert "The map is changed." not in again
    assert "Nothing was changed" in again


def test_where_every_row_is_wrong_nothing_was_changed(config: Path, tmp_path: Path) -> None:
    """Also when it was to be done at once."""
    code, said = run(config, "venues", "import", file(tmp_path, "name,lat,lon\nFar,51.5,-0.12\n"), "--apply")
    assert code == 1
    assert "Line 2: it is not in this town." in said
    assert said.strip().endswith("Nothing was changed.")


def test_what_a_file_does_not_say_stays_on_the_map(config: Path, tmp_path: Path) -> None:
    """A list of names and postcodes takes no way in away, and moves no pin that somebody set."""
    run(config, "venues", "import", file(tmp_path, HEAD + HUB + HALL), "--apply")
    bare = file(tmp_path, "Venue,Post Code\nBrinnington Hub,SK5 8BE\n")
    assert "0 new, 0 changed, 1 the same, 0 wrong." in run(config, "venues", "import", bare)[1]
    toilet = file(tmp_path, "Venue,Post Code,Accessible toilet,Step free?\nBrinnington Hub,SK5 8BE,no,Unknown\n")
    assert "0 new, 1 changed" in run(config, "venues", "import", toilet, "--apply")[1]
    out = tmp_path / "map.csv"
    run(config, "venues", "export", str(out))
    (hub,) = [line for line in out.read_text("utf-8").splitlines() if line.startswith("Brinnington Hub")]
    assert ",yes,bus,2026-07-01" in hub


def test_exchanged_numbers_are_asked_about(config: Path, tmp_path: Path) -> None:
    """Nothing is turned around until somebody says so."""
    places = file(tmp_path, "name,lat,lon\nFern Bank Hall,-2.1635,53.4027\n")
    code, said = run(config, "venues", "import", places, "--apply")
    assert code == 1
    assert "Line 2: it is not in this town; are lat and lon the wrong way round?" in said
    assert "add --exchange" in said
    assert "1 new, 0 changed, 0 the same, 0 wrong." in run(config, "venues", "import", places, "--exchange")[1]


def test_a_column_that_is_not_known_is_named_by_somebody(config: Path, tmp_path: Path) -> None:
    """And what is said wrongly is refused, with nothing changed."""
    places = file(tmp_path, "Location,Postcode\nFern Bank Hall,SK3 9AB\n")
    code, said = run(config, "venues", "import", places, "--apply")
    assert code == 1
    assert "“Location”" in said
    assert '--column "its name=name"' in said
    assert "1 new" in run(config, "venues", "import", places, "--column", "Location=name")[1]
    for wrong in ("Location", "=name", "Hall=name", "Location=colour"):
        code, said = run(config, "venues", "import", places, "--column", wrong, "--apply")
        assert code == 1
        assert "Nothing was changed." in said


def test_a_spreadsheet_is_sent_back_with_how_to_save_it(config: Path, tmp_path: Path) -> None:
    said = run(config, "venues", "import", file(tmp_path, b"PK\x03\x04", "places.xlsx"), "--apply")[1]
    assert "save it as “CSV UTF-8”" in said
    assert "Nothing was changed." in said


def test_places_in_one_line_are_counted(config: Path, tmp_path: Path) -> None:
    """A map program writes no line ends."""
    point = {"type": "Point", "coordinates": [-2.1635, 53.4027]}
    features = [{"properties": {"name": name}, "geometry": point} for name in ("Fern Bank Hall", "")]
    places = file(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), "map.geojson")
    assert "Place 2: the name is missing." in run(config, "venues", "import", places)[1]


def test_no_mark_of_a_file_reaches_the_screen(config: Path, tmp_path: Path) -> None:
    """Neither one that turns the line around, nor one that the screen would take for a command."""
    odd = file(tmp_path, "Venue,Post Code,\u202e[red]x\x1b[2J\nFern\u202e Bank\x1b[2J Hall,SK3 9AB,\n")
    said = run(config, "venues", "import", odd)[1]
    assert not {"\u202e", "\x1b"} & set(said)
    assert "“[red]x[2J”" in said
    assert "Fern Bank[2J Hall" in said
