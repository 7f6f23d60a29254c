"""The map of places: by chat and from a file, looked at once a year."""

import csv
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from tests.journeys.broadcasts.test_compose import organiser
from tests.support.table import guests
from tests.support.town import Resident, Town

HEAD = "name,address,postcode,lat,lon,step_free,access,checked\n"
HUB = 'Brinnington Hub,Brinnington Road,SK5 8BE,,,yes,"toilet,bus",2026-07-01\n'
HALL = "St Mary’s Hall,,,53.41,-2.16,no,,\n"


async def adds_hub(olive: Resident) -> None:
    await olive.writes("/venues")
    await olive.taps("Add a place")
    await olive.writes("Brinnington Hub", "Brinnington Road", "SK5 8BE")
    await olive.taps("Brinnington Road", "Yes, without steps", "Put it on the map")


async def test_an_organiser_puts_a_place_on_the_map(town: Town) -> None:
    """With its ways in, and who looked when."""
    olive = organiser(town)
    await adds_hub(olive)
    assert "Last checked by" in olive.last.text or "Last checked on Thursday 16 July" in olive.last.text
    await olive.taps("Ways in", "a hearing loop", "a toilet for wheelchair users", "Done")
    assert "It has: a toilet for wheelchair users and a hearing loop." in olive.last.text
    await olive.taps("Ways in", "✓ a hearing loop", "✓ a way in without steps", "Done")
    assert "It has: a toilet for wheelchair users." in olive.last.text
    assert "There are steps." in olive.last.text
    await olive.taps("On the map")
    assert olive.last.venue is not None
    await olive.writes("/venues")
    assert ["Brinnington Hub"] in olive.last.buttons


async def test_a_place_elsewhere_is_asked_for_again(town: Town) -> None:
    """Half a postcode, one that is not ours, and a pin in the sea."""
    olive = organiser(town)
    await olive.writes("/venues")
    await olive.taps("Add a place")
    await olive.writes("The pier", "Front", "SK5")
    assert "I need the whole postcode" in olive.last.text
    olive.phone.shares_location(50.0, 0.5)
    await town.settles()
    assert "That is not in our town" in olive.last.text
    olive.phone.shares_location(53.4266, -2.1353)
    await town.settles()
    assert "way in without steps?" in olive.last.text


async def test_only_organisers_see_and_change_the_map(town: Town) -> None:
    await adds_hub(organiser(town))
    (ben,) = await guests(town, "Ben")
    await ben.writes("/venues")
    assert ben.was_told("That button is not for you")
    for data in ("venue.still_right:1:1", "venue.switch:1:step_free:off", "venue.show:1", "venue.add"):
        ben.phone.presses_data(data, ben.last)
        await town.settles()
        assert "That button is not for you" in ben.last.text
    ben.phone.presses_data("venue.show:999", ben.last)
    await town.settles()
    assert "That is over" in ben.last.text


async def test_a_place_is_looked_at_once_a_year(town: Town) -> None:
    """Asked again after a month when nobody says, and not for a year once somebody did."""
    olive = organiser(town)
    await adds_hub(olive)
    await town.moves_to(town.now + timedelta(days=364))
    assert not olive.was_told("Is this still right?")
    await town.moves_to(town.now + timedelta(days=2))
    assert olive.was_told("It is a year since anybody looked")
    await town.moves_to(town.now + timedelta(days=31))
    assert sum("Is this still right?" in text for text in olive.phone.heard) == 2
    await olive.taps("Yes, this is still right")
    assert "Last checked" in olive.last.text
    await town.moves_to(town.now + timedelta(days=60))
    assert sum("Is this still right?" in text for text in olive.phone.heard) == 1


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(f'[storage]\npath = "{tmp_path / "venues.sqlite"}"\n', "utf-8")
    return file


def run(config: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [*words, "--config", str(config)])
    return result.exit_code, result.output


def file(tmp_path: Path, content: str | bytes, name: str = "places.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_a_file_is_read_first_and_kept_only_when_asked(config: Path, tmp_path: Path) -> None:
    """Without --apply nothing changes; with it, and again, it is all the same."""
    places = file(tmp_path, HEAD + HUB + HALL)
    code, said = run(config, "venues", "import", places)
    assert code == 0
    assert "2 new, 0 changed, 0 the same, 0 wrong." in said
    assert "Nothing was changed yet" in said
    assert "2 new" in run(config, "venues", "import", places, "--apply")[1]
    assert "0 new, 0 changed, 2 the same" in run(config, "venues", "import", places)[1]
    changed = file(tmp_path, HEAD + HUB.replace("yes", "no") + HALL)
    assert "0 new, 1 changed, 1 the same" in run(config, "venues", "import", changed, "--apply")[1]


@pytest.mark.parametrize("name", ["map.csv", "map.geojson"])
def test_what_is_written_can_be_read(config: Path, tmp_path: Path, name: str) -> None:
    """Export and import are the same map; a name that a spreadsheet would run is made harmless and comes back."""
    formula = '"=1+1 Café, the ""old"" one",Main Street,SK5 8BE,,,,,\n'
    run(config, "venues", "import", file(tmp_path, HEAD + HUB + HALL + formula), "--apply")
    out = tmp_path / name
    assert "3 places are in" in run(config, "venues", "export", str(out))[1]
    assert "0 new, 0 changed, 3 the same, 0 wrong" in run(config, "venues", "import", str(out))[1]
    assert ",=" not in out.read_text("utf-8")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "＝", "－"])
def test_no_cell_is_run_by_a_spreadsheet(config: Path, tmp_path: Path, sign: str) -> None:
    """Whatever is at its beginning; numbers stay numbers, and a name in quotes keeps its mark."""
    odd = f'"{sign}cmd|\' /C calc\'!A0","{sign}1+2",SK5 8BE,,,,,\n\'Ello Café,Road,SK5 8BE,,,,,\n'
    run(config, "venues", "import", file(tmp_path, HEAD + odd), "--apply")
    out = tmp_path / "map.csv"
    run(config, "venues", "export", str(out))
    cells = [cell for row in csv.reader(StringIO(out.read_text("utf-8"))) for cell in row]
    numbers = [cell for cell in cells if cell.startswith("-")]
    assert not [cell for cell in cells if cell.strip()[:1] in {*"=+@＝－"}]
    assert all(float(number) < 0 for number in numbers)
    assert "'Ello Café" in cells
    assert "0 new, 0 changed, 2 the same, 0 wrong" in run(config, "venues", "import", str(out))[1]


def test_each_bad_line_is_named_and_the_others_are_read(config: Path, tmp_path: Path) -> None:
    """The number is that of the line in the file, also where a field goes over two lines."""
    rows = [
        '"Two\nlines",Road,SK5 8BE,,,,,\n',
        ",Road,SK5 8BE,,,,,\n",
        "No place,Road,,,,,,\n",
        "Far,Road,,51.5,-0.12,,,\n",
        "Swapped,Road,,-2.16,53.41,,,\n",
        "Odd,Road,SK5 8BE,,,maybe,,\n",
        "Rocket,Road,SK5 8BE,,,,rocket,\n",
        "Dated,Road,SK5 8BE,,,,,last July\n",
        "Unknown,Road,ZZ9 9ZZ,,,,,\n",
        HUB,
        HUB,
        "Extra,Road,SK5 8BE,,,,,,,surplus\n",
    ]
    code, said = run(config, "venues", "import", file(tmp_path, HEAD + "".join(rows)), "--apply")
    assert code == 1
    for line in (4, 5, 6, 7, 8, 9, 10, 11, 13, 14):
        assert f"Line {line}:" in said
    assert "the name stands in line 12 too" in said
    assert "2 new, 0 changed, 0 the same, 10 wrong" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((HEAD + HALL).encode("utf-16")[:-1], "The file is cut off"),
        ((HEAD + HUB).encode() + HALL.encode("mac_roman") + "é".encode(), "Line 3 is not written in UTF-8"),
        ("street,town\nA,B\n", "has to name the columns"),
        ("", "The file is empty"),
        (HEAD + '"open,', "cannot be read as CSV"),
        ('{"type": "FeatureCollection",\n "features": [', "Line 2 cannot be read as GeoJSON"),
        ('{"type": "Point"}', "neither GeoJSON nor Open Referral UK"),
        (HEAD + "".join(f"Place {n},,SK5 8BE,,,,,\n" for n in range(100_000)), "more than 10,000 places"),
    ],
    ids=["half a letter", "two alphabets", "no names", "empty", "open quote", "half", "no collection", "100,000 rows"],
)
def test_a_file_that_cannot_be_right_changes_nothing(
    config: Path, tmp_path: Path, content: str | bytes, words: str
) -> None:
    code, said = run(config, "venues", "import", file(tmp_path, content), "--apply")
    assert code == 1
    assert words in said
    assert "Nothing was changed" in said


def test_geojson_names_the_line_of_each_place(config: Path, tmp_path: Path) -> None:
    """A feature without a point is wrong; the others are read."""
    good = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-2.16, 53.41]},
        "properties": {"name": "A"},
    }
    bad = {"type": "Feature", "geometry": None, "properties": {"name": "B"}}
    words = '{"type": "FeatureCollection",\n"features": [\n' + json.dumps(good) + ",\n" + json.dumps(bad) + ", 7]}"
    said = run(config, "venues", "import", file(tmp_path, words, "map.geojson"))[1]
    assert "Line 4: there is neither a postcode nor lat and lon" in said
    assert "Line 4: the name is missing" in said
    assert "1 new, 0 changed, 0 the same, 2 wrong" in said


def test_a_file_or_a_town_that_is_not_there(config: Path, tmp_path: Path) -> None:
    assert "cannot be read" in run(config, "venues", "import", str(tmp_path / "none.csv"))[1]
    assert "There is no network oldham" in run(config, "venues", "export", "--network", "oldham")[1]


def test_somebody_becomes_an_organiser_by_a_command(config: Path) -> None:
    """And saying it twice is harmless."""
    assert "is an organiser of Stockport now" in run(config, "people", "grant", "4711")[1]
    assert "was an organiser before" in run(config, "people", "grant", "4711")[1]
