"""A file on its way into the directory at the desk: looked at row by row, matched, taken once, and undone."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.page.shown import MOST_FILE_BYTES
from tests.desk.conftest import Desk, Window
from tests.desk.forms import fills_in, form_of, uploads
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, all_are_asked, guests, lunch

CASES = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "cases").iterdir())}
BRING, KEEP, MATCH = "/places/import", "/places/import/keep", "/places/import/match"
HEAD = "Venue,Street,Post Code,Step free?\n"
HALL = "Fern Bank Hall,4 Mill Fold,SK3 9AB,yes\n"
WEIR = "The Old Weir Hub,Weir Lane,SK5 8LS,no\n"


async def sent(desk: Desk, content: str | bytes, name: str = "places.csv") -> Window:
    """Olive at the preview of a file."""
    olive = await desk.signed_in()
    await sends(olive, content, name)
    return olive


async def sends(olive: Window, content: str | bytes, name: str = "places.csv") -> None:
    await olive.opens(BRING)
    await uploads(olive, BRING, name, content.encode() if isinstance(content, str) else content)


async def names(desk: Desk) -> list[str]:
    return [str(name) for (name,) in await rows(desk.town, "SELECT name FROM venue WHERE listed = 1 ORDER BY name")]


@pytest.mark.parametrize("case", CASES)
async def test_what_peoples_files_look_like(desk: Desk, case: str) -> None:
    """Each is read, shown with nothing changed, taken, and undone without a trace."""
    olive = await desk.signed_in()
    before = await rows(desk.town, "SELECT * FROM venue")
    await sends(olive, CASES[case], case)
    words = olive.last.words
    assert olive.last.status == 200
    assert "Nothing is changed yet" in words
    assert await rows(desk.town, "SELECT * FROM venue") == before
    taken = [value for name, value in form_of(words, KEEP) if name.startswith("row_") and value == "new"]
    assert len(taken) >= 3
    came = await fills_in(olive, KEEP)
    assert f"{len(taken)} places were added" in came.words
    assert "Larkhill Community Centre" in await names(desk)
    assert "as it was before" in (await fills_in(olive, f"{BRING}/undo")).words
    assert await rows(desk.town, "SELECT * FROM venue") == before


async def test_the_council_s_file_row_by_row(desk: Desk) -> None:
    """Another town’s row is told by its line; two rows of one name at two places are two places."""
    words = (await sent(desk, CASES["1_gm_directory.csv"])).last.words
    assert "Read as CSV with commas." in words
    assert "it is not in this town" in words or "is not known here" in words
    assert "Opening times" in words


async def test_what_is_ticked_is_taken_and_nothing_else(desk: Desk) -> None:
    """One of two."""
    olive = await sent(desk, HEAD + HALL + WEIR)
    assert "2 new places." in olive.last.words
    came = await fills_in(olive, KEEP, row_1="")
    assert "1 place was added. No place was put right." in came.words
    assert await names(desk) == ["Brinnington Hub", "Fern Bank Hall"]


async def test_pressed_twice_it_is_done_once(desk: Desk) -> None:
    """In two windows, and with the button of before."""
    olive = await sent(desk, HEAD + HALL)
    again = dict(form_of(olive.last.words, KEEP))
    await fills_in(olive, KEEP)
    assert "1 place was added" in (await olive.sends(KEEP, again)).words
    assert len(await names(desk)) == 2
    ((file, done),) = await rows(desk.town, "SELECT file, done FROM page_import")
    assert file == ""
    assert "Fern Bank" in str(done)


@pytest.mark.parametrize(
    ("shape", "content"),
    [
        ("semicolons", (HEAD + HALL).replace(",", ";").encode()),
        ("tabs", (HEAD + HALL).replace(",", "\t").encode()),
        ("a mark at the beginning", b"\xef\xbb\xbf" + (HEAD + HALL).encode()),
        ("the letters of Windows", (HEAD + HALL).replace("4 Mill", "Café Mill").encode("cp1252")),
    ],
)
async def test_encodings_and_separators(desk: Desk, shape: str, content: bytes) -> None:
    """What was guessed is told."""
    olive = await sent(desk, content)
    assert "1 new place." in olive.last.words, shape
    assert ("read in the letters of Windows" in olive.last.words) == (shape == "the letters of Windows")


async def test_columns_of_other_names_are_matched_by_hand(desk: Desk) -> None:
    """A guess is offered, and taken only when somebody says so."""
    olive = await sent(desk, "Organisation Name,Where is it?,Code\nFern Bank Hall,4 Mill Fold Stockport,SK3 9AB\n")
    assert "No column is known to be the name" in olive.last.words
    assert [value for name, value in form_of(olive.last.words, MATCH) if name == "field"] == ["name", "", ""]
    came = await fills_in(olive, MATCH, field=["", "", ""])
    assert came.status == 422
    assert "Please say which one it is" in came.words
    came = await fills_in(olive, MATCH, field=["name", "address", ""])
    assert "1 row cannot be taken" in came.words
    assert "there is neither a postcode" in came.words
    assert "a guess" in came.words
    assert [value for name, value in form_of(came.words, MATCH) if name == "field"] == ["name", "address", "postcode"]
    came = await fills_in(olive, MATCH)
    assert "1 new place." in came.words
    assert "1 place was added" in (await fills_in(olive, KEEP)).words


async def test_latitude_and_longitude_the_wrong_way_round(desk: Desk) -> None:
    """Asked, and turned around when somebody says so."""
    olive = await sent(desk, "name,lat,lon\nFern Bank Hall,-2.1635,53.4027\n")
    assert "changed places" in olive.last.words
    assert "1 new place." in (await fills_in(olive, MATCH, exchange="on")).words


async def test_the_same_place_under_another_spelling(desk: Desk) -> None:
    """Side by side; left out unless somebody chooses; put right it keeps our name."""
    await rows(desk.town, "UPDATE venue SET address = 'Brinnington Road, SK5 8BE'")
    content = HEAD + "Briningtn Hub Centre,2 Brinnington Road,SK5 8BE,no\n"
    olive = await sent(desk, content)
    assert "1 row may be there already" in olive.last.words
    assert "Briningtn Hub Centre in the file, Brinnington Hub in the directory" in olive.last.words
    choice = re.search(r'name="row_0" value="(1:\d+)"', olive.last.words)
    assert choice
    assert "No place was added. No place was put right." in (await fills_in(olive, KEEP)).words
    await sends(olive, content)
    assert "1 place was put right" in (await fills_in(olive, KEEP, row_0=choice[1])).words
    assert await rows(desk.town, "SELECT name, address, step_free FROM venue") == [
        ("Brinnington Hub", "2 Brinnington Road, SK5 8BE", 0)
    ]
    await fills_in(olive, f"{BRING}/undo")
    assert await rows(desk.town, "SELECT name, address, step_free FROM venue") == [
        ("Brinnington Hub", "Brinnington Road, SK5 8BE", 1)
    ]


async def test_twice_in_one_file(desk: Desk) -> None:
    """The second is asked about."""
    olive = await sent(desk, HEAD + HALL + "Fern Bank Church Hall,Mill Fold,SK3 9AB,\n")
    assert "It is like Line 2 of the file itself." in olive.last.words
    assert "1 place was added" in (await fills_in(olive, KEEP)).words


async def test_what_somebody_changed_meanwhile_is_left(desk: Desk) -> None:
    """Between the preview and the button, and between that and an undo."""
    content = "name,address,postcode,step_free\nBrinnington Hub,Weir Lane,SK5 8LS,\n" + "Fern Bank Hall,,SK3 9AB,\n"
    olive = await sent(desk, content)
    assert "1 place differs from the directory." in olive.last.words
    await rows(desk.town, "UPDATE venue SET access = 'dogs'")
    came = await fills_in(olive, KEEP)
    assert "1 place was added. No place was put right." in came.words
    assert "Somebody changed these while you looked" in came.words
    await sends(olive, content)
    assert "1 place was put right" in (await fills_in(olive, KEEP)).words
    await rows(desk.town, "UPDATE venue SET access = 'bus' WHERE id = 1")
    came = await fills_in(olive, f"{BRING}/undo")
    assert "1 place stays" in came.words
    assert await rows(desk.town, "SELECT address, access FROM venue WHERE id = 1") == [("Weir Lane, SK5 8LS", "bus")]


async def test_an_undo_leaves_a_place_that_is_used(desk: Desk) -> None:
    """Somebody posted there since."""
    olive = await sent(desk, HEAD + HALL + WEIR)
    await fills_in(olive, KEEP)
    await lunch(desk.town, places=3)
    await rows(desk.town, "UPDATE offer SET venue_id = (SELECT id FROM venue WHERE name = 'Fern Bank Hall')")
    came = await fills_in(olive, f"{BRING}/undo")
    assert "1 place stays" in came.words
    assert await names(desk) == ["Brinnington Hub", "Fern Bank Hall"]


async def test_guests_who_need_a_way_in_hear_after_a_yes(desk: Desk) -> None:
    """A file says that there are steps."""
    town = desk.town
    (ben,) = await guests(town, "Ben", answers=replace(NEAR_BY, step_free=True))
    await lunch(town, places=3, starts=town.now + timedelta(hours=30))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    olive = await sent(desk, "name,address,postcode,step_free\nBrinnington Hub,,SK5 8BE,no\n")
    came = await fills_in(olive, KEEP)
    assert "1 guest who is coming is told" in came.words
    assert await rows(town, "SELECT step_free FROM venue") == [(1,)]
    assert "1 place was put right" in (await fills_in(olive, KEEP)).words
    await town.settles()
    assert ben.was_told("may have steps")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "save it as"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"a,b\n1,2\n", "What the file would do"),
        (b"name,postcode\n", "There are no places in the file"),
        (b"<!doctype html><html></html>", "This is a web page"),
        ((HEAD + "".join(f"Hall {n},Mill Fold,SK3 9AB,\n" for n in range(501))).encode(), "more than 500 places"),
    ],
)
async def test_what_cannot_be_read_says_what_to_do(desk: Desk, content: bytes, words: str) -> None:
    """And nothing waits."""
    olive = await sent(desk, content)
    assert words in olive.last.words
    assert olive.last.status in {200, 422}


async def test_no_file_and_one_that_is_too_large(desk: Desk) -> None:
    """50 MB are refused kindly, before they are read."""
    olive = await desk.signed_in()
    await olive.opens(BRING)
    assert "Please choose a file first." in (await olive.sends(BRING)).words
    await olive.opens(BRING)
    await uploads(olive, BRING, "large.csv", b"x" * 50_000_000)
    assert olive.last.status == 413
    assert "a file may have 3 MB" in olive.last.words
    await olive.opens(BRING)
    await uploads(olive, BRING, "large.csv", b"x" * (MOST_FILE_BYTES + 1))
    assert olive.last.status == 413


async def test_what_is_in_a_file_stays_words(desk: Desk) -> None:
    """No formula, no tag and no mark of a file does anything, in its name either."""
    wild = '"=HYPERLINK(""http://x"",""<b>Fern</b> Bank"")",Mill <script>x</script>,SK3 9AB,yes\n'
    wild += "+Weir,\t@here,SK5 8LS,no\n"
    olive = await sent(desk, HEAD + wild, "<img src=x>.csv")
    assert "<script>x" not in olive.last.words
    assert "<b>Fern" not in olive.last.words
    assert "<img" not in olive.last.words
    await fills_in(olive, KEEP)
    assert {"<b>Fern</b> Bank", "+Weir"} <= set(await names(desk))


async def test_it_ends_with_the_session_and_belongs_to_it(desk: Desk) -> None:
    """One for each organiser; nobody else sees it; gone when they sign out, and at night."""
    olive = await sent(desk, HEAD + HALL)
    other = await desk.signed_in()
    assert "Fern Bank" not in (await other.opens("/places/import/look")).words
    assert "wait" not in (await other.opens(BRING)).words
    await sends(other, HEAD + WEIR)
    assert len(await rows(desk.town, "SELECT 1 FROM page_import")) == 1
    await other.opens("/out")
    await other.sends("/out")
    assert await rows(desk.town, "SELECT 1 FROM page_import") == []
    await sends(olive, HEAD + HALL)
    await desk.town.moves_to(desk.town.now + timedelta(days=1, hours=18))
    assert await rows(desk.town, "SELECT 1 FROM page_import") == []


async def test_forgotten_when_somebody_says_so(desk: Desk) -> None:
    olive = await sent(desk, HEAD + HALL)
    assert "The file is forgotten" in (await fills_in(olive, f"{BRING}/drop")).words
    assert await rows(desk.town, "SELECT 1 FROM page_import") == []


async def test_ticks_of_another_file_and_of_no_row(desk: Desk) -> None:
    """Another window sent another file; a form says a row that there is none."""
    olive = await sent(desk, HEAD + HALL)
    before = dict(form_of(olive.last.words, KEEP))
    await sends(olive, HEAD + WEIR)
    assert "another one was sent" in (await olive.sends(KEEP, before)).words
    for value in ("2:", ":", "x", "999:1", "-1:5", "new:new"):
        await sends(olive, HEAD + WEIR)
        form = dict(form_of(olive.last.words, KEEP))
        await olive.sends(KEEP, form | {"row_0": value, "row_77": "new"})
        assert await names(desk) == ["Brinnington Hub"]
    await sends(olive, HEAD + WEIR)
    form = dict(form_of(olive.last.words, MATCH))
    assert (await olive.sends(MATCH, form | {"field": "colour"})).status == 404


async def test_another_town_s_place_is_never_put_right(desk: Desk) -> None:
    """By a number in a tick."""
    async with desk.town.bot.database.write() as work:
        place = {"name": "Far Hall", "address": "", "lat": 53.5, "lon": -2.1, "area": "E05000001", "step_free": None}
        other = await work.venues.add(network="oldham", **place)  # type: ignore[arg-type]
    olive = await sent(desk, HEAD + HALL)
    await fills_in(olive, KEEP, row_0=f"{other}:1")
    assert await rows(desk.town, f"SELECT name FROM venue WHERE id = {other}") == [("Far Hall",)]
    assert "Fern Bank Hall" not in await names(desk)
