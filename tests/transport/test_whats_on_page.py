"""What is on, as everybody sees it: where it is, what was moved, in the languages of the town; and as facts."""

from datetime import timedelta
from pathlib import Path

from bot.conversations.offers import edit as topics
from tests.journeys.bookings.test_changes_are_told import edits
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, calls_it_off, lunch
from tests.support.town import Town
from tests.transport.test_open_pages import PAGE, PUBLIC_URL, events, fetch, on_the_web

NEXT_WEEK = "whats-on/stockport-2026-07-20.html"
IN_URDU = "whats-on/stockport-ur.html"


async def a_minute_later(town: Town) -> None:
    town.clock.move_to(town.now + timedelta(minutes=2))


async def test_a_place_has_a_number_on_the_map_and_a_home_has_none(tmp_path: Path) -> None:
    """The same number stands in the list; the map has no words of a home, and no point of it."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        _, page, _ = await fetch(address, PAGE)
        assert page.count("<circle") == 1
        assert '<span class="number">1</span> <strong>Veg soup' in page
        (event,) = await events(town, address)
        location = event["location"]
        assert isinstance(location, dict)
        assert location["geo"] == {"@type": "GeoCoordinates", "latitude": 53.4265, "longitude": -2.135}
        await rows(town, "UPDATE venue SET home = 1")
        await a_minute_later(town)
        _, page, _ = await fetch(address, PAGE)
        assert "<circle" not in page
        assert "53.4265" not in page
        assert "Crown copyright" not in page


async def test_what_was_moved_says_from_when(tmp_path: Path) -> None:
    """On the page and as a fact; what is off is off."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        (event,) = await events(town, address)
        assert str(event["eventStatus"]).endswith("EventScheduled")
        assert event["offers"] == {"@type": "Offer", "price": 0, "priceCurrency": "GBP"}
        assert event["url"] == f"{PUBLIC_URL}/whats-on/stockport-2026-07-13.html#meal-1"
        later = FRIDAY_NOON + timedelta(hours=1)
        await edits(town, topics.WHEN_IT_IS, start=later, end=later + timedelta(hours=2))
        (event,) = await events(town, address)
        assert str(event["eventStatus"]).endswith("EventRescheduled")
        assert event["previousStartDate"] == "2026-07-17T12:00:00+01:00"
        assert "It was moved. Before, it was on Friday 17 July, 12 noon." in (await fetch(address, PAGE))[1]
        await edits(town, topics.NAME, title="Leek soup")
        (event,) = await events(town, address)
        assert str(event["eventStatus"]).endswith("EventRescheduled")
        await edits(town, topics.WHEN_IT_IS, start=FRIDAY_NOON, end=FRIDAY_NOON + timedelta(hours=2))
        (event,) = await events(town, address)
        assert event["previousStartDate"] == "2026-07-17T13:00:00+01:00", "whoever saw it since thinks of that"
        await calls_it_off(town)
        (event,) = await events(town, address)
        assert str(event["eventStatus"]).endswith("EventCancelled")
        assert "<circle" not in (await fetch(address, PAGE))[1]


async def test_the_page_is_in_every_language_of_the_town(tmp_path: Path) -> None:
    """By a link in its own letters, from the right where it is read so; the week stays when one changes over."""
    async with on_the_web(tmp_path, languages=("en_GB", "ur", "pl")) as (town, address):
        await lunch(town, places=4)
        _, page, _ = await fetch(address, PAGE)
        assert '<html lang="en-GB" dir="ltr">' in page
        assert '<a href="stockport-ur-2026-07-13.html" lang="ur" hreflang="ur" dir="rtl">اردو</a>' in page
        _, urdu, _ = await fetch(address, IN_URDU)
        assert '<html lang="ur" dir="rtl">' in urdu
        assert '<a href="stockport-2026-07-13.html" lang="en-GB"' in urdu
        assert 'href="stockport-ur-2026-07-20.html"' in urdu
        assert (await fetch(address, "whats-on/stockport-pl-2026-07-20.html"))[0] == 200
        assert (await fetch(address, "whats-on/stockport-ro.html"))[0] == 404


async def test_a_town_without_outlines_has_no_map(tmp_path: Path) -> None:
    """Nor has a week with nothing in it; the page is whole all the same."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        _, page, _ = await fetch(address, NEXT_WEEK)
        assert "<svg" not in page
        assert "Nothing is on yet in this week." in page
