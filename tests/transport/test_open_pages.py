"""What anybody may fetch: the page of a week and calendars, without names; and a guest’s own, by its secret alone."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.config import STOCKPORT, CalendarsConfig, Config, RulesConfig, TelegramConfig, WebhookConfig
from bot.conversations.offers import edit as topics
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId
from bot.domain.offers.kinds import TOGETHER
from bot.language.whats_on_facts import A_MEAL, EVENT_OF
from bot.transport.own_calendars import MOST_A_SECOND
from bot.transport.page_files import write_pages
from tests.journeys.bookings.test_changes_are_told import edits
from tests.support.calendars import Seen, read_by_both
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, all_are_asked, calls_it_off, guests, lunch
from tests.support.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at

PUBLIC_URL = "https://food.example"
SECRET = SecretStr("a-secret-of-sixteen-letters")
HOME = "UPDATE venue SET home = 1, area = 'E05015018', address = '12 Berwick Road', name = 'Flat 2'"
HIDDEN = ("kind = 'surplus_food'", "kind = 'shared_meal', paused = 1", "paused = 0, state = 'awaiting_approval'")
BRINNINGTON = "calendar/stockport-area-E05015018.ics"
TOWN, PAGE = "calendar/stockport.ics", "whats-on/stockport.html"


@asynccontextmanager
async def on_the_web(
    folder: Path, *, public: bool = True, languages: tuple[str, ...] = ("en_GB",)
) -> AsyncIterator[tuple[Town, str]]:
    """A town whose bot is called from outside, with everything that it serves."""
    config = Config(
        rules=RulesConfig(first_posts_to_approve=0),
        telegram=TelegramConfig(mode="webhook"),
        webhook=WebhookConfig(public_url=PUBLIC_URL, secret=SECRET, listen_port=0),
        calendars=CalendarsConfig(public=public),
        networks=(STOCKPORT.model_copy(update={"languages": languages}),),
    )
    async with town_at(THURSDAY_MORNING, folder / "town.sqlite", config=config) as town:
        assert town.bot.webhook is not None
        async with town.bot.webhook.listening() as port:
            yield town, f"http://127.0.0.1:{port}"


async def fetch(address: str, name: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(f"{address}/{name}", headers=headers) as answer:
        return answer.status, await answer.text(), answer.headers


async def calendar(town: Town, address: str, name: str = TOWN) -> list[Seen]:
    """As it is a minute later."""
    town.clock.move_to(town.now + timedelta(minutes=2))
    status, content, headers = await fetch(address, name)
    assert status == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    return read_by_both(content)


class Facts(HTMLParser):
    """What search engines read of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.json = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        self.json += data if self._inside else ""

    def handle_endtag(self, _tag: str) -> None:
        self._inside = False


async def events(town: Town, address: str, name: str = PAGE) -> list[dict[str, object]]:
    town.clock.move_to(town.now + timedelta(minutes=2))
    _, page, _ = await fetch(address, name)
    found = json.loads(Facts(page).json)
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, object]] = found["@graph"]
    return graph


async def test_a_calendar_of_the_town_follows_what_changes(tmp_path: Path) -> None:
    """On, moved, off: the same name, a higher number, and what is off stays for a month to be taken out."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        (first,) = await calendar(town, address)
        assert (first.sequence, first.status, first.starts) == (0, "CONFIRMED", FRIDAY_NOON)
        assert first.title == "Veg soup"
        assert "Brinnington Hub" in first.place
        later = FRIDAY_NOON + timedelta(hours=1)
        await edits(town, topics.WHEN_IT_IS, start=later, end=later + timedelta(hours=2))
        (moved,) = await calendar(town, address)
        assert (moved.uid, moved.sequence, moved.starts) == (first.uid, 1, later)
        await calls_it_off(town)
        (off,) = await calendar(town, address)
        assert (off.uid, off.sequence, off.status) == (first.uid, 2, "CANCELLED")
        town.clock.move_to(FRIDAY_NOON + timedelta(days=40))
        assert await calendar(town, address) == []


async def test_what_nobody_saw_is_not_said_to_be_off(tmp_path: Path) -> None:
    """Nor is food to collect shown, nor what waits to be read, nor what organisers doubt."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        await calls_it_off(town)
        assert await calendar(town, address) == []
        await lunch(town, places=4, host="Hal")
        for hidden in (
            "kind = 'surplus_food'",
            "kind = 'shared_meal', paused = 1",
            "paused = 0, state = 'awaiting_approval'",
        ):
            await rows(town, f"UPDATE offer SET {hidden} WHERE id = 2")
            assert await calendar(town, address) == []
        await rows(town, "UPDATE offer SET state = 'open' WHERE id = 2")
        assert len(await calendar(town, address)) == 1


async def test_nothing_for_everybody_says_who_or_which_home(tmp_path: Path) -> None:
    """In none of the files: no name of a host, a guest or a champion, no number, no address of a home."""
    async with on_the_web(tmp_path) as (town, address):
        (ben,) = await guests(town, "Ben")
        await lunch(town, places=4)
        await all_are_asked(town, ben)
        await ben.taps("I’ll come", "Skip")
        await rows(town, HOME)
        await edits(town, topics.NAME, title="Asha’s soup", notes="ring 0161 496 0100")
        await write_pages(tmp_path / "web", town.bot.database, town.bot.environment, town.clock, "https://t.me/b")
        written = {path.name: path.read_text() for path in (tmp_path / "web").rglob("*.*")}
        assert len(written) > 20
        for name, content in written.items():
            for secret in ("Asha", "Ben", "0161", "Berwick", "Flat 2", "12 B"):
                assert secret not in content, (name, secret)
        (only,) = await calendar(town, address)
        assert only.title == "A shared meal"
        assert only.place.startswith("A home in Brinnington")


async def test_a_club_an_area_a_host_and_a_town_each_have_a_calendar(tmp_path: Path) -> None:
    """A club keeps its address when it changes from one date on; that of a host nobody guesses."""
    async with on_the_web(tmp_path) as (town, address):
        asha = await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
        await lunch(town, places=4, host="Hal", starts=FRIDAY_NOON + timedelta(days=1))
        await asha.writes("/myposts")
        await asha.taps("📅 Calendars to share")
        club, host, page = re.findall(rf"{PUBLIC_URL}/(\S+)", asha.last.text)
        dates = await calendar(town, address, club)
        assert len(dates) > 3
        assert {one.title for one in dates} == {"Veg soup"}
        assert await calendar(town, address, host) == dates
        assert len(await calendar(town, address)) == len(dates) + 1
        await rows(town, "UPDATE venue SET area = 'E05015018'")
        assert len(await calendar(town, address, BRINNINGTON)) == len(dates) + 1
        assert page == PAGE
        async with town.bot.database.write() as work:
            await work.host_changes.split(
                (await work.offers.occurrence(OccurrenceId(3))).offer, since=dates[2].starts, only=False
            )
        assert [one.uid for one in await calendar(town, address, club)] == [one.uid for one in dates]
        assert (await fetch(address, host.replace("host-", "host-0")))[0] == 404


async def test_the_page_of_a_week_is_read_by_people_and_search_engines(tmp_path: Path) -> None:
    """What, when, where and whether it is off; and nothing on it runs or is fetched from elsewhere."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
        status, page, headers = await fetch(address, PAGE)
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        for words in (
            "What’s on in Stockport, the week from Monday 13 July",
            "Friday 17 July",
            "Veg soup",
            "Brinnington Hub",
        ):
            assert words in page, words
        assert re.findall(r"<script(?! type=\"application/ld\+json\")", page) == []
        (event,) = await events(town, address)
        assert event["@type"] == A_MEAL
        assert event["startDate"] == "2026-07-17T12:00:00+01:00"
        assert str(event["eventStatus"]).endswith("EventScheduled")
        assert event["isAccessibleForFree"] is True
        (next_week,) = await events(town, address, "whats-on/stockport-2026-07-20.html")
        assert next_week["startDate"] == "2026-07-24T12:00:00+01:00"
        await calls_it_off(town)
        (off,) = await events(town, address)
        assert str(off["eventStatus"]).endswith("EventCancelled")
        assert "It is off." in (await fetch(address, PAGE))[1]


def test_every_kind_at_a_table_is_an_event_of_a_kind() -> None:
    """What is not named is a meal."""
    assert EVENT_OF.keys() <= TOGETHER
    assert EVENT_OF[OfferKind.EVENT] == "SocialEvent"


async def test_words_of_a_host_are_words_on_the_page(tmp_path: Path) -> None:
    """Nothing that they write becomes a part of it."""
    title = '</script><script>alert(1)</script> & "soup"'
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        await edits(town, topics.NAME, title=title)
        _, page, _ = await fetch(address, PAGE)
        assert "<script>alert" not in page
        assert [event["name"] for event in await events(town, address)] == [title]


async def test_nothing_is_shown_where_organisers_have_not_said_so(tmp_path: Path) -> None:
    """It is off until it is switched on."""
    async with on_the_web(tmp_path, public=False) as (town, address):
        asha = await lunch(town, places=4)
        for name in (TOWN, PAGE, BRINNINGTON):
            assert (await fetch(address, name))[0] == 404
        await asha.writes("/myposts")
        assert "To hand on" not in str(asha.last.buttons)


async def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    """Guesses, other towns, ways out of the folder."""
    async with on_the_web(tmp_path) as (_town, address):
        for name in ("calendar/", "calendar/oldham.ics", f"calendar/mine-{'0' * 32}.ics", "calendar/..%2f..", "x"):
            assert (await fetch(address, name))[0] == 404, name


async def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    """A calendar that asks every hour gets a word."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        _, _, headers = await fetch(address, TOWN)
        town.clock.move_to(town.now + timedelta(hours=1))
        assert (await fetch(address, TOWN, **{"If-None-Match": headers["ETag"]}))[0] == 304
        await edits(town, topics.NAME, title="Leek soup")
        town.clock.move_to(town.now + timedelta(hours=1))
        assert (await fetch(address, TOWN, **{"If-None-Match": headers["ETag"]}))[0] == 200


async def has_an_address(ben: Resident) -> str:
    await ben.taps("I’ll come", "Skip", "📅 My calendar", "Keep my calendar up to date")
    (address,) = re.findall(r"https://food\.example/(calendar/mine-[0-9a-f]{32}\.ics)", ben.last.text)
    return str(address)


async def test_a_guest_has_a_calendar_of_their_own(tmp_path: Path) -> None:
    """With the place in full, for they are coming; what they give up is off in it. Its name is in their language."""
    async with on_the_web(tmp_path, public=False) as (town, address):
        (ben,) = await guests(town, "Ben")
        await lunch(town, places=4)
        await all_are_asked(town, ben)
        own = await has_an_address(ben)
        await rows(town, HOME)
        (mine,) = await calendar(town, address, own)
        assert "12 Berwick Road" in mine.place
        assert (await fetch(address, own))[2]["X-Robots-Tag"] == "noindex, nofollow"
        await ben.taps("I can’t come")
        (off,) = await calendar(town, address, own)
        assert (off.uid, off.status, off.place) == (mine.uid, "CANCELLED", "")
        await rows(town, "UPDATE person SET language = 'pl'")
        await calendar(town, address, own)
        assert "X-WR-CALNAME:Moje posiłki\r\n" in (await fetch(address, own))[1]


async def test_the_address_of_a_guest_ends(tmp_path: Path) -> None:
    """By its button, by a new one, and when they leave; what is kept of it opens nothing."""
    async with on_the_web(tmp_path) as (town, address):
        people = await guests(town, "Ben", "Cai", "Dee", "Eve")
        await lunch(town, places=8)
        await all_are_asked(town, *people)
        own = [await has_an_address(one) for one in people]
        assert [(await fetch(address, one))[0] for one in own] == [200] * 4
        for (kept,) in await rows(town, "SELECT secret_hash FROM calendar_feed"):
            assert not any(str(kept)[:32] in one for one in own)
            assert (await fetch(address, f"calendar/mine-{str(kept)[:32]}.ics"))[0] == 404
        ben, cai, dee, eve = people
        await ben.taps("End this address")
        await cai.taps("Keep my calendar up to date")
        await dee.writes("/stop")
        await eve.writes("/delete")
        await eve.taps("Yes, forget me")
        assert [(await fetch(address, one))[0] for one in own] == [404] * 4


async def test_who_tries_secrets_holds_up_nobody(tmp_path: Path) -> None:
    """A few a second are looked for; the calendar of a guest goes on, and ends at once all the same."""
    async with on_the_web(tmp_path) as (town, address):
        (ben,) = await guests(town, "Ben")
        await lunch(town, places=4)
        await all_are_asked(town, ben)
        own = await has_an_address(ben)
        assert (await fetch(address, own))[0] == 200
        town.clock.move_to(town.now + timedelta(seconds=2))
        tried = [f"calendar/mine-{number:032x}.ics" for number in range(MOST_A_SECOND + 5)]
        assert [(await fetch(address, one))[0] for one in tried] == [404] * MOST_A_SECOND + [429] * 5
        assert (await fetch(address, tried[0]))[0] == 404, "it is known to be nobody’s"
        assert (await fetch(address, own))[0] == 200
        await ben.taps("End this address")
        assert (await fetch(address, own))[0] == 404
        assert (await fetch(address, own))[0] == 404
        town.clock.move_to(town.now + timedelta(seconds=2))
        assert (await fetch(address, tried[-1]))[0] == 404


async def test_a_calendar_that_is_fetched_again_and_again_writes_nothing(tmp_path: Path) -> None:
    """Nor is it put together again within a minute; and so often a second, and no more."""
    async with on_the_web(tmp_path) as (town, address):
        (ben,) = await guests(town, "Ben")
        await lunch(town, places=4)
        await all_are_asked(town, ben)
        own = await has_an_address(ben)
        _, first, _ = await fetch(address, own)
        await rows(town, "DELETE FROM calendar_entry")
        answers = [await fetch(address, own) for _ in range(MOST_A_SECOND + 2)]
        assert [status for status, _, _ in answers] == [200] * MOST_A_SECOND + [429] * 2
        assert {content for status, content, _ in answers if status == 200} == {first}
        assert await rows(town, "SELECT 1 FROM calendar_entry") == []
        town.clock.move_to(town.now + timedelta(minutes=2))
        assert (await fetch(address, own))[0] == 200
        assert await rows(town, "SELECT 1 FROM calendar_entry") != []


async def test_files_for_a_web_server_are_put_right_and_taken_away(tmp_path: Path) -> None:
    """Whole, and no more than are true; a file of somebody else in the folder stays."""
    async with on_the_web(tmp_path) as (town, address):
        web = tmp_path / "web"
        await lunch(town, places=4)

        async def written() -> set[str]:
            await write_pages(web, town.bot.database, town.bot.environment, town.clock, "https://t.me/stockport_bot")
            return {str(path.relative_to(web)) for path in web.rglob("*") if path.is_file()}

        before = await written()
        (web / "index.html").write_text("ours")
        assert {TOWN, PAGE, "calendar/stockport-club-1.ics"} <= before
        assert (web / TOWN).read_bytes().decode() == (await fetch(address, TOWN))[1]
        touched = (web / TOWN).stat().st_mtime_ns
        assert await written() == before | {"index.html"}
        assert (web / TOWN).stat().st_mtime_ns == touched
        town.clock.move_to(datetime(2026, 10, 1, 12, tzinfo=LONDON))
        after = await written()
        assert "calendar/stockport-club-1.ics" not in after
        assert {"index.html", TOWN, PAGE} <= after


async def test_a_folder_that_cannot_be_written_to_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In the log, in plain words; nothing else stops."""
    async with on_the_web(tmp_path) as (town, _address):
        (tmp_path / "web").write_text("no folder")
        await write_pages(tmp_path / "web", town.bot.database, town.bot.environment, town.clock, "")
        assert "cannot be written to" in caplog.text
