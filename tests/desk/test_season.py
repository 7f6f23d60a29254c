"""Olive tries ten more places on Tuesdays: before and after, as an estimate, and in an address that keeps the plan."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.core.availability import PartOfDay, availability
from tests.desk.conftest import Desk
from tests.desk.test_report import read
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, guests, lunch

TUESDAYS = availability([1], PartOfDay)


async def a_town(desk: Desk) -> None:
    """Thirty guests of any day, thirty of Tuesdays alone, and a lunch that was yesterday, a Wednesday."""
    await guests(desk.town, *(f"Any{n}" for n in range(30)))
    await guests(desk.town, *(f"Tuesday{n}" for n in range(30)), answers=replace(NEAR_BY, availability=TUESDAYS))
    await lunch(desk.town, places=40, starts=desk.town.now + timedelta(days=6, hours=3))
    desk.town.clock.move_to(desk.town.now + timedelta(days=7))


async def test_ten_more_places_on_tuesdays(desk: Desk) -> None:
    """They reach those of Tuesdays; nobody is named, and small numbers are not told."""
    await a_town(desk)
    olive = await desk.signed_in()
    came = await read(olive, "/season")
    assert "This is an estimate, not a promise." in came.words
    assert "Move a slider to try more." in came.words
    assert table(came.words, "Guests whom nothing fits") == ["about 30", "about 30"]
    came = await read(olive, "/season?tue=10")
    assert "With 10 more places each week" in came.words
    assert table(came.words, "Guests whom nothing fits") == ["about 30", "fewer than 5"]
    assert table(came.words, "Places each week") == ["10", "20"]
    assert table(came.words, "Tuesday") == ["0", "nothing on", "nothing on", "10", "46% to 62%"]
    assert "Tuesday3" not in came.words
    assert "style=" not in came.words
    assert "<svg" in came.words


def table(words: str, row: str) -> list[str]:
    found = re.search(rf'<th scope="row">{row}</th>(.*?)</tr>', words)
    assert found, row
    return re.findall(r"<td>(.*?)</td>", found[1])


async def test_the_form_leads_to_a_short_address(desk: Desk) -> None:
    """Whichever of a slider and its number was moved counts; no script is needed."""
    await a_town(desk)
    olive = await desk.signed_in()
    for sent in (
        "tue=10&tue_n=0&tue_was=0",
        "tue=0&tue_n=10&tue_was=0",
        "tue=3&tue_n=10&tue_was=3",
        "tue=10&tue_n=3&tue_was=3",
    ):
        async with olive.http.get(f"http://127.0.0.1:{desk.port}/season?{sent}", allow_redirects=False) as came:
            assert (came.status, came.headers["Location"]) == (303, "/season?tue=10")
    came_to = await read(olive, "/season?tue=10&tue_n=10&tue_was=10&part=evening&food=for_all&weeks=13")
    assert 'href="/season?tue=10&amp;part=evening&amp;food=for_all&amp;weeks=13"' in came_to.words
    assert 'name="weeks" min="1" max="52" value="13"' in came_to.words


@pytest.mark.parametrize(
    "sent", ["tue=61", "tue=-1", "tue=1.5", "tue=ten", "tue=%C2%B2", "tue_n=999&tue=0&tue_was=0", "weeks=0", "weeks=53"]
)
async def test_what_is_no_number_is_said_beside_its_field(desk: Desk, sent: str) -> None:
    """What was typed stays there."""
    await a_town(desk)
    olive = await desk.signed_in()
    came = await read(olive, f"/season?{sent}")
    assert came.status == 422
    assert "Please write a whole number from" in came.words
    assert "aria-describedby" in came.words


async def test_a_place_of_another_town_is_none(desk: Desk) -> None:
    """Nor is one that there is not, or a number that is none."""
    await a_town(desk)
    await rows(
        desk.town,
        "INSERT INTO venue (id, network, name, lat, lon, area) VALUES (999, 'elsewhere', 'Over there', 53.5, -2.1, '')",
    )
    olive = await desk.signed_in()
    assert "Over there" not in (await read(olive, "/season")).words
    for venue in ("999", "123456", "x", "9" * 30):
        assert (await read(olive, f"/season?venue={venue}")).status == 404


async def test_a_town_with_a_handful_of_guests(desk: Desk) -> None:
    """Is told that there is nothing to estimate; an empty one, too."""
    olive = await desk.signed_in()
    assert "an estimate would say nothing yet" in (await read(olive, "/season?tue=10")).words


async def test_a_part_of_a_page_is_never_the_page_that_waits(desk: Desk) -> None:
    """Where the town has to be counted anew, the whole page is opened, and waits."""
    await a_town(desk)
    olive = await desk.signed_in()
    came = await olive.opens("/season?tue=10", **{"HX-Request": "true", "HX-Target": "outlook"})
    assert came.status == 200 or came.headers["HX-Redirect"] == "/season?tue=10"


async def test_what_is_counted_of_the_last_weeks(desk: Desk) -> None:
    """By the clock on the wall; not what was called off, nor another town’s, nor what is to come."""
    await a_town(desk)
    await lunch(desk.town, places=8, host="Dev", starts=desk.town.now + timedelta(hours=3))
    midnight = "2026-07-20T23:30:00.000000+00:00"
    await rows(desk.town, f"UPDATE occurrence SET starts_at = '{midnight}' WHERE places = 40")
    now, four = desk.town.now, timedelta(weeks=4)
    async with desk.town.bot.database.write() as work:
        found = await work.places_lately.between("stockport", now - four, now, ours=True)
        assert [(one.weekday, one.places) for one in found] == [(1, 40)]
        assert await work.places_lately.between("elsewhere", now - four, now, ours=True) == []
    await rows(desk.town, "UPDATE occurrence SET state = 'cancelled'")
    async with desk.town.bot.database.write() as work:
        assert await work.places_lately.between("stockport", now - four, now, ours=True) == []
