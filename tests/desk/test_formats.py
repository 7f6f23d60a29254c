"""Open formats: places, help and clubs as files that others can read; and how what is on looks to everybody."""

import csv
import json
from datetime import timedelta
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

from tests.desk.conftest import Desk
from tests.desk.open_referral_schema import page_schema
from tests.desk.services import FOOD_BANK, a_signpost, numbers, sends_a_file
from tests.support.calendars import read_by_both
from tests.support.look_inside import rows
from tests.support.table import calls_it_off, lunch

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


@cache
def services() -> "Draft202012Validator":
    """Loaded by whoever asks it: it takes two seconds, for each process that runs tests if it stood above."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - the same

    return Draft202012Validator(page_schema(), format_checker=FormatChecker())


async def test_the_town_is_valid_open_referral(desk: Desk) -> None:
    """Places, help and a club, by the facts of the published schema; the same names a minute later."""
    await lunch(desk.town, places=6, rrule="FREQ=WEEKLY;BYDAY=FR")
    await a_signpost(desk)
    olive = await desk.signed_in()
    came = await olive.opens("/formats/file/services.json")
    assert came.headers["Content-Type"].startswith("application/json")
    assert 'filename="stockport-services.json"' in came.headers["Content-Disposition"]
    page = json.loads(came.words)
    services().validate(page)
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
    checker = services()
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
    services().validate(page)
    assert {one["name"]: one["status"] for one in page["contents"]}["Night line"] == "inactive"


async def test_help_that_was_taken_away_is_said_to_be_gone(desk: Desk) -> None:
    """So that whoever has it of us takes it away, too; it is in no other file, and does not come back by itself."""
    await a_signpost(desk)
    await rows(desk.town, "UPDATE signpost SET taken_out_at = '2026-07-16T08:00:00.000000+00:00'")
    olive = await desk.signed_in()
    page = json.loads((await olive.opens("/formats/file/services.json")).words)
    services().validate(page)
    assert {one["name"]: one["status"] for one in page["contents"]}["Night line"] == "defunct"
    assert "Night line" not in (await olive.opens("/formats/file/help.csv")).words
    await sends_a_file(olive, page)
    assert await numbers(desk) == []


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
