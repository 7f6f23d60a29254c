"""Open formats: files out that others can read, and services of others in, which an organiser confirms."""

import csv
import json
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import aiohttp
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.desk.conftest import TOKEN, Answer, Desk, Window
from tests.desk.open_referral_schema import page_schema
from tests.support.calendars import read_by_both
from tests.support.look_inside import rows
from tests.support.table import calls_it_off, lunch

HUB_POSTCODE = "SK5 8BE"
FOOD_BANK = {
    "id": "0b1f2a10-0000-4000-8000-000000000001",
    "name": "Brinnington food bank",
    "status": "active",
    "description": "<p>Parcels on <b>Tuesdays</b> from 10.</p>",
    "url": "https://foodbank.example",
    "organization": {"id": "0b1f2a10-0000-4000-8000-000000000002", "name": "Food bank", "description": "x"},
    "phones": [{"id": "0b1f2a10-0000-4000-8000-000000000003", "number": "0161 496 0123"}],
    "service_at_locations": [
        {"location": {"name": "The church", "addresses": [{"address_1": "1 Hill St", "postal_code": HUB_POSTCODE}]}}
    ],
}
HALL = {
    "name": "St Luke's hall",
    "status": "active",
    "service_at_locations": [
        {
            "location": {
                "name": "St Luke's hall",
                "latitude": 53.4301,
                "longitude": -2.1330,
                "addresses": [{"address_1": "2 Hill St", "postal_code": HUB_POSTCODE}],
                "accessibility": [{"description": "Step-free access, parking"}],
            }
        }
    ],
}


async def sends_a_file(window: Window, content: bytes | str | list[Any] | dict[str, Any]) -> Answer:
    """By the form of the page."""
    token = TOKEN.search((await window.opens("/formats")).words)
    assert token
    written = content if isinstance(content, bytes | str) else json.dumps(content)
    form = aiohttp.FormData()
    form.add_field("token", token[1])
    sent = written if isinstance(written, bytes) else written.encode()
    form.add_field("file", BytesIO(sent), filename="services.json")
    async with window.http.post(f"http://127.0.0.1:{window.port}/formats/services", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last


async def numbers(desk: Desk, state: str = "open") -> list[int]:
    found = await rows(desk.town, f"SELECT id FROM proposal WHERE state = '{state}' ORDER BY number")
    return [int(str(one)) for (one,) in found]


async def takes(window: Window, *ids: int, **said: str) -> Answer:
    form = aiohttp.FormData()
    token = TOKEN.search(window.last.words)
    assert token
    form.add_field("token", token[1])
    for one in ids:
        form.add_field("take", str(one))
    for name, value in said.items():
        form.add_field(name.replace("_", "-"), value)
    async with window.http.post(f"http://127.0.0.1:{window.port}/formats/services/take", data=form) as came:
        window.last = Answer(came.status, await came.text(), dict(came.headers))
    return window.last


async def signposts(desk: Desk) -> list[tuple[object, ...]]:
    return await rows(desk.town, "SELECT name, kind, about, phone, address FROM signpost ORDER BY name")


# Out


async def a_signpost(desk: Desk, name: str = "Night line", kind: str = "helpline") -> None:
    await rows(
        desk.town,
        "INSERT INTO signpost (network, kind, name, about, phone, address, checked_at) VALUES"
        f" ('stockport', '{kind}', '{name}', 'Every night', '116 123', '', '2026-07-01T10:00:00.000000+00:00')",
    )


async def test_the_town_is_valid_open_referral(desk: Desk) -> None:
    """Places, help and a club, by the facts of the published schema; the same names a minute later."""
    await lunch(desk.town, places=6, rrule="FREQ=WEEKLY;BYDAY=FR")
    await a_signpost(desk)
    olive = await desk.signed_in()
    came = await olive.opens("/formats/file/services.json")
    assert came.headers["Content-Type"].startswith("application/json")
    assert 'filename="stockport-services.json"' in came.headers["Content-Disposition"]
    page = json.loads(came.words)
    Draft202012Validator(page_schema(), format_checker=FormatChecker()).validate(page)
    club, line, hub = page["contents"]
    assert (club["name"], line["name"], hub["name"]) == ("Veg soup", "Night line", "Brinnington Hub")
    assert club["schedules"][0]["freq"] == "WEEKLY"
    assert (club["schedules"][0]["opens_at"], club["schedules"][0]["byday"]) == ("12:00", "FR")
    assert line["phones"][0]["number"] == "116 123"
    assert line["assured_date"] == "2026-07-01"
    assert "service_at_locations" not in line
    assert hub["service_at_locations"][0]["location"]["accessibility"][0]["description"] == "Step-free access"
    desk.town.clock.move_to(desk.town.now + timedelta(minutes=1))
    again = json.loads((await olive.opens("/formats/file/services.json")).words)
    assert [one["id"] for one in again["contents"]] == [one["id"] for one in page["contents"]]


async def test_a_wrong_field_would_be_found() -> None:
    """The schema of the tests refuses what it should."""
    page = {"total_items": 0, "total_pages": 1, "page_number": 1, "size": 0, "first_page": True, "last_page": True}
    checker = Draft202012Validator(page_schema(), format_checker=FormatChecker())
    good = {
        "id": FOOD_BANK["id"],
        "name": "x",
        "status": "active",
        "organization": {"id": FOOD_BANK["id"], "name": "x", "description": "x"},
    }
    assert checker.is_valid({**page, "empty": False, "contents": [good]})
    for wrong in ({"status": "open"}, {"id": "1"}, {"nmae": "x"}, {"organization": {"id": FOOD_BANK["id"]}}):
        assert not checker.is_valid({**page, "empty": False, "contents": [{**good, **wrong}]}), wrong


async def test_what_nobody_checked_is_inactive_and_what_is_off_is_closed(desk: Desk) -> None:
    """By what we know, and no more."""
    await lunch(desk.town, places=6, rrule="FREQ=WEEKLY;BYDAY=FR;COUNT=1")
    await calls_it_off(desk.town)
    await a_signpost(desk)
    await rows(desk.town, "UPDATE signpost SET to_check = 1")
    olive = await desk.signed_in()
    page = json.loads((await olive.opens("/formats/file/services.json")).words)
    Draft202012Validator(page_schema(), format_checker=FormatChecker()).validate(page)
    assert {one["name"]: one["status"] for one in page["contents"]}["Night line"] == "inactive"


async def test_of_a_home_nothing_goes_out_but_its_area(desk: Desk) -> None:
    """In none of the files: not its address, its name, its point, nor the name of anybody."""
    await lunch(desk.town, places=6, rrule="FREQ=WEEKLY;BYDAY=FR")
    await rows(desk.town, "UPDATE venue SET home = 1, address = '12 Berwick Road', name = 'Flat 2', lat = 53.41111")
    await rows(desk.town, "UPDATE offer SET title = 'Asha’s soup'")
    olive = await desk.signed_in()
    files = ("places.csv", "places.geojson", "clubs.csv", "clubs.geojson", "services.json", "whats-on.ics")
    for name in files:
        came = await olive.opens(f"/formats/file/{name}")
        assert came.status == 200
        for secret in ("Berwick", "Flat 2", "53.411", "Asha"):
            assert secret not in came.words, (name, secret)
    (club,) = json.loads((await olive.opens("/formats/file/clubs.geojson")).words)["features"]
    assert club["geometry"] is None
    assert club["properties"]["place"].startswith("A home")


async def test_a_spreadsheet_runs_nothing_of_it(desk: Desk) -> None:
    """A name that is a formula has a mark before it; numbers stay numbers."""
    await a_signpost(desk, name="=HYPERLINK(1)")
    await rows(desk.town, "UPDATE venue SET name = '@SUM(1)'")
    olive = await desk.signed_in()
    (head, row) = csv.reader(StringIO((await olive.opens("/formats/file/help.csv")).words))
    assert dict(zip(head, row, strict=True))["name"] == "'=HYPERLINK(1)"
    (head, row) = csv.reader(StringIO((await olive.opens("/formats/file/places.csv")).words))
    place = dict(zip(head, row, strict=True))
    assert place["name"] == "'@SUM(1)"
    assert place["lon"].startswith("-2.")


async def test_maps_are_geojson_and_what_is_on_is_a_calendar(desk: Desk) -> None:
    """Across first, then up; a helpline is nowhere. Looking tells no calendar anything."""
    await lunch(desk.town, places=6, rrule="FREQ=WEEKLY;BYDAY=FR")
    await a_signpost(desk)
    olive = await desk.signed_in()
    (place,) = json.loads((await olive.opens("/formats/file/places.geojson")).words)["features"]
    assert place["geometry"] == {"type": "Point", "coordinates": [-2.135, 53.4265]}
    (line,) = json.loads((await olive.opens("/formats/file/help.geojson")).words)["features"]
    assert line["geometry"] is None
    (club,) = json.loads((await olive.opens("/formats/file/clubs.geojson")).words)["features"]
    assert club["properties"]["again"] == "FREQ=WEEKLY;BYDAY=FR"
    dates = read_by_both((await olive.opens("/formats/file/whats-on.ics")).words)
    assert {one.title for one in dates} == {"Veg soup"}
    assert await rows(desk.town, "SELECT 1 FROM calendar_entry") == []
    assert (await olive.opens("/formats/file/nothing.csv")).status == 404


# In


async def test_a_service_becomes_help_and_a_place_becomes_a_place(desk: Desk) -> None:
    """Nothing without a tick; then as in chat, with who checked it; and back again."""
    olive = await desk.signed_in()
    came = await sends_a_file(olive, {"contents": [FOOD_BANK, HALL]})
    assert came.status == 200
    assert "To decide: 2" in came.words
    assert "Parcels on Tuesdays from 10." in came.words
    assert await signposts(desk) == []
    one, two = await numbers(desk)
    assert "Nothing was ticked" in (await takes(olive)).words
    assert olive.last.status == 422
    came = await takes(olive, one, two)
    assert "What you ticked is in the directory now" in came.words
    assert await signposts(desk) == [
        ("Brinnington food bank", "food_bank", "Parcels on Tuesdays from 10.", "0161 496 0123", "1 Hill St, SK5 8BE")
    ]
    (hall,) = await rows(
        desk.town,
        "SELECT step_free, access, to_check, checked_by IS NOT NULL FROM venue WHERE name LIKE 'St Luke%'",
    )
    assert hall == (1, "parking", 0, 1)
    assert "It is as it was" in (await olive.sends("/formats/services/undo")).words
    assert await signposts(desk) == []
    assert await rows(desk.town, "SELECT 1 FROM venue WHERE name LIKE 'St Luke%'") == []
    assert "Undone: 2" in olive.last.words


async def test_an_organiser_says_what_it_is(desk: Desk) -> None:
    """Of what it can be; a made-up sort is as proposed."""
    olive = await desk.signed_in()
    await sends_a_file(olive, [FOOD_BANK, {**FOOD_BANK, "name": "Another"}])
    one, two = await numbers(desk)
    await takes(olive, one, two, **{f"as_{one}": "advice", f"as_{two}": "castle"})
    assert {row[0]: row[1] for row in await signposts(desk)} == {
        "Brinnington food bank": "advice",
        "Another": "other",
    }


async def test_what_we_know_is_shown_side_by_side(desk: Desk) -> None:
    """Taken, it is put right; undone, it is as it was. The same twice is nothing to decide."""
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    before = await signposts(desk)
    olive = await desk.signed_in()
    came = await sends_a_file(olive, FOOD_BANK)
    assert "As we have it" in came.words
    assert "Every night" in came.words
    assert "116 123" in came.words
    assert came.words.count('class="differs"') == 3
    await takes(olive, *await numbers(desk))
    assert (await signposts(desk))[0][3] == "0161 496 0123"
    came = await sends_a_file(olive, FOOD_BANK)
    assert "Nothing is left to decide" in came.words
    assert "just as we have it" in came.words
    await rows(desk.town, "DELETE FROM signpost")
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    await sends_a_file(olive, FOOD_BANK)
    await takes(olive, *await numbers(desk))
    await olive.sends("/formats/services/undo")
    assert await signposts(desk) == before
    (checked,) = await rows(desk.town, "SELECT checked_at FROM signpost")
    assert str(checked[0]).startswith("2026-07-01")


async def test_our_own_file_comes_back_as_it_went(desk: Desk) -> None:
    """Places are the same; help is the same; nothing is doubled."""
    await a_signpost(desk, name="Night line")
    olive = await desk.signed_in()
    ours = (await olive.opens("/formats/file/services.json")).words
    came = await sends_a_file(olive, ours)
    assert "Nothing is left to decide" in came.words, came.words


async def test_two_organisers_at_one_entry(desk: Desk) -> None:
    """What was changed after it was shown is not taken, and says so; nor is it undone when changed since."""
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    olive = await desk.signed_in()
    await sends_a_file(olive, [FOOD_BANK, {**FOOD_BANK, "name": "Another"}])
    await rows(desk.town, "UPDATE signpost SET phone = '0161 496 0999'")
    came = await takes(olive, *await numbers(desk))
    assert "Not taken, as we have it otherwise" in came.words
    assert (await signposts(desk))[1][3] == "0161 496 0999"
    await rows(desk.town, "UPDATE signpost SET about = 'Changed' WHERE name = 'Another'")
    came = await olive.sends("/formats/services/undo")
    assert "Kept, as it was changed or used since: 1" in came.words
    assert len(await signposts(desk)) == 2


async def test_a_place_that_is_used_is_not_undone(desk: Desk) -> None:
    """Somebody has posted there since."""
    olive = await desk.signed_in()
    await sends_a_file(olive, HALL)
    await takes(olive, *await numbers(desk))
    await lunch(desk.town, places=4)
    await rows(desk.town, "UPDATE offer SET venue_id = (SELECT MAX(id) FROM venue)")
    await olive.opens("/formats/services")
    assert "Kept" in (await olive.sends("/formats/services/undo")).words
    assert len(await rows(desk.town, "SELECT 1 FROM venue WHERE name LIKE 'St Luke%'")) == 1


async def test_a_file_ends_with_the_session(desk: Desk) -> None:
    """Put away by hand, by signing out, and nobody else sees it meanwhile."""
    olive, other = await desk.signed_in(), await desk.signed_in()
    await sends_a_file(olive, FOOD_BANK)
    assert "No file is in hand" in (await other.opens("/formats/services")).words
    (number,) = await numbers(desk)
    await other.opens("/out")
    await takes(other, number)
    assert await signposts(desk) == []
    await olive.opens("/formats/services")
    assert "put away" in (await olive.sends("/formats/services/forget")).words
    assert await numbers(desk) == []
    await sends_a_file(olive, FOOD_BANK)
    await olive.opens("/out")
    await olive.sends("/out")
    assert await rows(desk.town, "SELECT 1 FROM proposal") == []


NASTY: dict[str, tuple[object, str]] = {
    "no object": ("words", "no service with a name"),
    "no name": ({"name": None}, "no service with a name"),
    "a name that is a list": ({"name": ["x"]}, "no service with a name"),
    "a link that runs": ({**FOOD_BANK, "url": "java\tscript:alert(1)"}, "leads to no web page"),
    "words that run": ({**FOOD_BANK, "description": "See javascript:alert(1)"}, "leads to no web page"),
    "a script": ({**FOOD_BANK, "description": "<script>alert(1)</script>"}, "a program, a picture"),
    "a picture": ({**FOOD_BANK, "description": '<img src=x onerror="alert(1)">'}, "a program, a picture"),
    "a link in words": ({**FOOD_BANK, "description": "<a href='javascript:alert(1)'>x</a>"}, "a program, a picture"),
    "a name with markup": ({**FOOD_BANK, "name": "<b>Bank</b>"}, "a program, a picture"),
    "closed": ({**FOOD_BANK, "status": "defunct"}, "not there at present"),
    "nowhere": ({"name": "Nowhere", "status": "active"}, "neither a number to ring"),
    "phones that are none": ({"name": "x", "phones": "0161"}, "neither a number to ring"),
    "elsewhere": (
        {"name": "Far", "locations": [{"name": "Far", "latitude": 10, "longitude": 10}]},
        "cannot be put on the map",
    ),
}


@pytest.mark.parametrize("what", NASTY)
async def test_what_would_do_harm_is_refused_alone(desk: Desk, what: str) -> None:
    """The next one in the file can be taken."""
    service, why = NASTY[what]
    olive = await desk.signed_in()
    came = await sends_a_file(olive, [service, FOOD_BANK])
    assert came.status == 200
    assert "To decide: 1" in came.words
    assert why in came.words
    assert "<script>alert" not in came.words
    assert "<img" not in came.words


async def test_numbers_that_are_none(desk: Desk) -> None:
    """NaN, without an end, and longer than any; the others of the file are read."""
    olive = await desk.signed_in()
    place = '{"name": "P%d", "locations": [{"name": "P%d", "latitude": %s, "longitude": -2.13}]}'
    numbers_ = ("NaN", "-Infinity", "9" * 5000, "1e400", "[1]", "true")
    written = ",".join(place % (count, count, one) for count, one in enumerate(numbers_))
    came = await sends_a_file(olive, f"[{written}, {json.dumps(FOOD_BANK)}]")
    assert came.status == 200
    assert "To decide: 1" in came.words
    assert came.words.count("cannot be put on the map") == len(numbers_)


async def test_letters_that_are_none(desk: Desk) -> None:
    """Halves of letters, letters that end a text, and signs that turn a line round are left out."""
    olive = await desk.signed_in()
    broken = json.dumps([{**FOOD_BANK, "name": "Ba\x00nk \ud800\u202eof food", "description": "\ud800 Daily"}])
    assert (await sends_a_file(olive, broken)).status == 200
    await takes(olive, *await numbers(desk))
    assert [row[:1] for row in await signposts(desk)] == [("Bank of food",)]


async def test_nobody_takes_what_another_towns_organiser_has_in_hand(desk: Desk) -> None:
    """An organiser who looks after another town by now is out; what they had in hand is not shown to anybody."""
    olive = await desk.signed_in()
    await sends_a_file(olive, FOOD_BANK)
    ids = await numbers(desk)
    await rows(desk.town, "UPDATE proposal SET network = 'oldham'")
    assert "No file is in hand" in (await olive.opens("/formats/services")).words
    await olive.opens("/formats")
    await takes(olive, *ids)
    assert await signposts(desk) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "nothing in the file"),
        (b"[]", "nothing in the file"),
        (b"{", "cannot be read as JSON"),
        (b"\xff\xfe\x00", "not text"),
        (b'{"type": "FeatureCollection", "features": []}', "no services of Open Referral"),
        (b"3", "no services of Open Referral"),
        (b"[" * 100_000 + b"]" * 100_000, "folded too deep"),
        (b'{"name": "x", "a": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "folded too deep"),
        (json.dumps([{"name": f"n{count}"} for count in range(10_000)]).encode(), "10,000 services"),
    ],
    ids=["empty", "none", "broken", "no text", "a map", "a number", "deep", "deep inside", "ten thousand"],
)
async def test_a_file_that_cannot_be_read_is_told_beside_its_field(desk: Desk, content: bytes, why: str) -> None:
    """With the form as it was."""
    olive = await desk.signed_in()
    came = await sends_a_file(olive, content)
    assert came.status == 422
    assert why in came.words
    assert 'aria-describedby="file-wrong"' in came.words


async def test_what_is_as_deep_as_it_may_be_is_read(desk: Desk) -> None:
    """A service whose place is folded nearly too deep."""
    olive = await desk.signed_in()
    for depth in (300, 700, 850, 950):
        deep = '{"name": "Deep", "locations": [{"name": ' + "[" * depth + "]" * depth + "}]}"
        came = await sends_a_file(olive, f"[{deep}, {json.dumps(FOOD_BANK)}]")
        assert came.status in {200, 422}, depth


async def test_one_thousand_at_once(desk: Desk) -> None:
    """In pages; ticking on one page takes those of that page."""
    olive = await desk.signed_in()
    many = [{**FOOD_BANK, "name": f"Bank {count}"} for count in range(1_000)]
    came = await sends_a_file(olive, many)
    assert "To decide: 1,000" in came.words
    assert "Page 1 of 40" in came.words
    assert "Bank 999" in (await olive.opens("/formats/services?page=40")).words
    assert (await olive.opens("/formats/services?page=nonsense")).status == 200
    await takes(olive, *(await numbers(desk))[:30])
    assert len(await signposts(desk)) == 30


async def test_a_file_that_is_too_large(desk: Desk) -> None:
    """Is not read at all."""
    olive = await desk.signed_in()
    await olive.opens("/formats")
    assert (await sends_a_file(olive, b" " * 3_100_000)).status == 413


async def test_the_preview_of_what_is_on(desk: Desk) -> None:
    """Off, it says so; it looks as everybody would see it."""
    await lunch(desk.town, places=6)
    olive = await desk.signed_in()
    came = await olive.opens("/whats-on")
    assert "switched off" in came.words
    assert "Veg soup" in came.words
    assert "<svg" in came.words
    assert "style=" not in came.words
    assert "Asha" not in came.words
    assert (await olive.opens("/whats-on?day=2026-07-20")).status == 200
    assert (await olive.opens("/whats-on?day=2026-07-21")).status == 404
    assert (await olive.opens("/whats-on?day=nonsense")).status == 404
    assert await rows(desk.town, "SELECT 1 FROM calendar_entry") == []
