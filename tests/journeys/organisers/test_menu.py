"""Organisers: one menu with what waits first, Today, the Monday digest, and the log. Concerns are beside it."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, NetworkConfig, RulesConfig
from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import posts
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, champions, guests, known, lunch
from tests.support.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at

MONDAY_9AM = datetime(2026, 7, 20, 9, 0, tzinfo=LONDON)
CASES = (
    "case.show:concern:1",
    "case.take:concern:1",
    "case.take_over:concern:1",
    "case.later:concern:1:one_day",
    "case.later:concern:1:a_week",
    "case.close:concern:1",
    "case.reopen:concern:1",
    "case.show:complaint:1",
)
MENU = (
    "menu.show",
    "today.show",
    "today.posts:0:0",
    "cases.show",
    "broadcasts.show",
    "venues.show",
    "signposts.show",
    "referrers.show",
    "log.show:0",
    "coverage.show",
)


async def organiser(town: Town, name: str, *, network: str = "stockport", lead: bool = False) -> Resident:
    """One more organiser beside Olive."""
    resident, person = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.move(person, network=network, zone="Europe/London")
        await work.people.grant_organiser(person, network, now=town.now)
        await work.people.set_safeguarding(person, lead)
    return resident


async def has_a_worry(town: Town, name: str, words: str, *, urgent: bool = False) -> Resident:
    """A guest who tells the leads something."""
    (resident,) = await guests(town, name)
    await resident.writes("/concern", words)
    await resident.taps("Yes, right now" if urgent else "No, not right now")
    return resident


async def applied(town: Town, name: str) -> None:
    """Somebody who would like to help."""
    _, person = await known(town, name)
    async with town.bot.database.write() as work:
        await work.people.apply(person, (), now=town.now)


async def presses(resident: Resident, *data: str) -> None:
    """Buttons that they were never shown, or of older messages."""
    for one in data:
        resident.phone.presses_data(one, resident.last)
        await resident.town.settles()


def labels(resident: Resident) -> list[str]:
    return [label for row in resident.last.buttons for label in row]


async def test_the_menu_opens_everything(town: Town) -> None:
    """With nothing waiting it says so; each button leads somewhere, and none is dead."""
    olive = olive_of(town)
    await olive.writes("/start")
    assert olive.was_told("You are an organiser: /organise shows what waits")
    await olive.writes("/organise")
    assert "Stockport: nothing waits for you" in olive.last.text
    menu = olive.last
    for label, said in (
        ("Today", "Nothing is on for the rest of today"),
        ("Questions and concerns", "Nothing is open"),
        ("Messages to many", "Nothing was sent to many people yet"),
        ("Places", "The places where people meet"),
        ("Other help", "help"),
        ("Referrers", "poster"),
        ("Warn about food", "Nobody took any food"),
        ("Who is missing out", "Nothing was on"),
        ("Who looked at what", "Nobody has looked at anything yet"),
    ):
        await olive.taps_on(menu, label)
        assert said in olive.last.text, label
    await olive.taps("Write something new")
    assert "What would you like to say?" in olive.last.text


async def test_what_waits_comes_first(town: Town) -> None:
    """A concern, a post and an application are the first three buttons, and each opens what it says."""
    await has_a_worry(town, "Ben", "Something is wrong next door")
    await applied(town, "Cai")
    (asha,) = await champions(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET state = 'awaiting_approval'")  # noqa: SLF001
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "this waits for you" in olive.last.text
    assert labels(olive)[:3] == ["1 question or concern", "1 post to approve", "1 person would like to help"]
    menu = olive.last
    await olive.taps_on(menu, "1 question or concern")
    assert labels(olive) == ["Concern 1: new"]
    await olive.taps_on(menu, "1 post to approve")
    assert "Veg soup" in olive.last.text
    await olive.taps("Let it go out")
    assert "It is on" in olive.last.text


async def test_today_says_how_far_each_is_filled(town: Town) -> None:
    """With what closes soon; a tap opens the card of a meal, and that look is noted."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=6, starts=town.now + timedelta(hours=3))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Today")
    assert "Veg soup, Brinnington Hub. Thursday 16 July, 1pm to 3pm. 1 of 6 taken." in olive.last.text
    assert "Nothing waits for you" in olive.last.text
    await olive.taps("🍽 Veg soup")
    assert "Ben" in olive.last.text
    await olive.writes("/organise")
    await olive.taps("Who looked at what")
    assert "Olive opened a post of Asha" in named(olive)
    assert "Olive saw Ben among the guests of a meal" in named(olive)


async def test_a_town_where_very_much_is_on(town: Town) -> None:
    """Thirty meals with the longest names still fit into one message and its buttons."""
    for number in range(30):
        await lunch(town, places=6, host=f"Host {number}", starts=town.now + timedelta(hours=3))
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET title = ?", ("x" * 120,))  # noqa: SLF001
        await work._connection.execute("UPDATE venue SET name = ? WHERE id = 1", ("y" * 120,))  # noqa: SLF001
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Today")
    assert olive.last.text.count("0 of 6 taken") == 12
    assert "and 18 more" in olive.last.text


async def test_food_that_nobody_takes_is_seen_in_its_last_two_hours(town: Town) -> None:
    """It is in the menu and in Today, and goes from both when its time is over."""
    await lunch(town, places=12, starts=town.now + timedelta(hours=2, minutes=30))
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET kind = 'surplus_food'")  # noqa: SLF001
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "Food going in 2 hours: 1" not in labels(olive)
    await town.moves_to(town.now + timedelta(hours=3))
    await olive.writes("/organise")
    await olive.taps("Food going in 2 hours: 1")
    assert "going in 2 hours" in olive.last.text
    assert "0 of 12 taken" in olive.last.text
    await town.moves_to(town.now + timedelta(hours=2))
    await olive.writes("/organise")
    assert "nothing waits" in olive.last.text


async def test_the_digest_comes_on_monday_mornings_and_once(town: Town) -> None:
    """Not at the weekend, not before nine, and not again when the bot starts anew."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=1)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await lunch(town, places=6, host="Hal", starts=datetime(2026, 7, 22, 12, tzinfo=LONDON))
    olive = olive_of(town)
    await town.moves_to(MONDAY_9AM - timedelta(minutes=1))
    assert not olive.was_told("A new week begins")
    for later in (0, 1, 60, 600):
        await town.moves_to(MONDAY_9AM + timedelta(minutes=later))
    assert sum("A new week begins" in text for text in olive.phone.heard) == 1
    assert olive.was_told("In the next seven days 1 thing is on, with 0 of 6 places taken")
    assert olive.was_told("Came to the table last week: fewer than 5. New, or back after a while: fewer than 5.")
    digest = next(message for message in olive.phone.chat.messages if "A new week begins" in message.text)
    await olive.taps_on(digest, "Open the menu")
    assert "nothing waits for you" in olive.last.text
    await town.moves_to(MONDAY_9AM + timedelta(days=7))
    assert sum("A new week begins" in text for text in olive.phone.heard) == 2


async def test_a_digest_that_was_missed_comes_later_that_day_but_not_at_night(town: Town) -> None:
    """The bot was away on Monday morning: in the afternoon it still comes; on a Monday evening it does not."""
    olive = olive_of(town)
    town.clock.move_to(MONDAY_9AM + timedelta(hours=6))
    await town.bot.tick()
    await town.settles()
    assert sum("A new week begins" in text for text in olive.phone.heard) == 1
    town.clock.move_to(MONDAY_9AM + timedelta(days=7, hours=12))
    await town.bot.tick()
    await town.settles()
    await town.moves_to(MONDAY_9AM + timedelta(days=8))
    assert sum("A new week begins" in text for text in olive.phone.heard) == 1


async def test_guests_and_champions_are_refused_kindly(town: Town) -> None:
    """By the command and by every button, and nothing is noted or changed."""
    await has_a_worry(town, "Ben", "Something is wrong")
    (cai,), (asha,) = await guests(town, "Cai"), await champions(town, "Asha")
    for person in (cai, asha):
        await person.writes("/organise")
        assert "That button is not for you" in person.last.text
        for data in (*MENU, *CASES):
            await presses(person, data)
            assert "not for you" in person.last.text or "That is over" in person.last.text, data
    assert await rows(town, "SELECT state, owner_id FROM concern") == [("open", None)]
    assert await rows(town, "SELECT COUNT(*) FROM audit") == [(0,)]


@pytest.fixture
async def two_towns(tmp_path: Path) -> AsyncIterator[Town]:
    """The same Thursday, with Oldham in the same installation."""
    oldham = NetworkConfig(name="Oldham", key="oldham", local_authority="E08000004")
    config = Config(networks=(STOCKPORT, oldham), rules=RulesConfig(first_posts_to_approve=0))
    path = tmp_path / "two.sqlite"
    async with town_at(THURSDAY_MORNING, path, organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        yield town


async def test_an_organiser_of_oldham_sees_nothing_of_stockport(two_towns: Town) -> None:
    """Neither what waits, nor what is on, nor a concern, nor the log."""
    town = two_towns
    await has_a_worry(town, "Ben", "Something is wrong")
    await applied(town, "Cai")
    await lunch(town, places=4, starts=town.now + timedelta(hours=3))
    await presses(olive_of(town), "case.take:concern:1")
    otto = await organiser(town, "Otto", network="oldham")
    await otto.writes("/organise")
    assert "Oldham: nothing waits for you" in otto.last.text
    await otto.taps_on(otto.last, "Today")
    assert "Nothing is on" in otto.last.text
    await presses(otto, "log.show:0")
    assert "Nobody has looked at anything yet" in otto.last.text
    for data in CASES[:-1]:
        await presses(otto, data)
        assert "That button is not for you" in otto.last.text, data
    await presses(otto, "case.show:concern:99")
    assert "That is over" in otto.last.text


async def test_the_log_is_read_page_by_page(town: Town) -> None:
    """Twenty lines at a time, the newest first; a page that is not there says so."""
    await has_a_worry(town, "Ben", "Something is wrong")
    olive = olive_of(town)
    for _ in range(21):
        await presses(olive, "case.show:concern:1")
    await presses(olive, "case.take:concern:1")
    await olive.writes("/organise")
    await olive.taps("Who looked at what")
    assert olive.last.text.count("read a concern") == 19
    assert olive.last.text.count("took on a concern") == 1
    await olive.taps("Older")
    assert olive.last.text.count("read a concern") == 2
    assert "Older" not in labels(olive)
    await presses(olive, "log.show:7")
    assert "That was all" in olive.last.text


async def test_a_look_that_comes_to_nothing_leaves_no_line(town: Town) -> None:
    """Whoever may not look has not looked."""
    await has_a_worry(town, "Ben", "Something is wrong")
    eve = await organiser(town, "Eve", network="oldham")
    await eve.writes("/help")
    await presses(eve, *CASES)
    assert await rows(town, "SELECT COUNT(*) FROM audit") == [(0,)]


def test_no_statement_changes_or_deletes_a_line_of_the_log() -> None:
    """Append-only: in the whole program nothing but INSERT and SELECT is said to that table."""
    sources = [*Path("storage").rglob("*.py"), *Path("storage/migrations").glob("*.sql")]
    words = " ".join(path.read_text("utf-8") for path in sources)
    said = re.findall(r"(\w+)\s+(?:INTO\s+|FROM\s+|TABLE\s+)?audit\b", words)
    assert {"INSERT", "FROM"} & set(said)
    assert not {"UPDATE", "DELETE", "REPLACE", "DROP"} & set(said)


async def test_whoever_rings_a_neighbour_is_in_the_log(town: Town) -> None:
    """A look at their card and an answer given for them; the neighbour can be told who did."""
    hana, _ = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("/guests")
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Who looked at what")
    for line in ("saw a call to Mary", "gave an answer for Mary", "saw what we know of Mary"):
        assert f"Hana {line}" in named(olive)
    await hana.taps("They would like to stop", "Yes, they want to stop")
    await presses(olive, "log.show:0")
    assert "Hana stopped everything for Mary" in named(olive)


def named(resident: Resident) -> str:
    """The log without its times."""
    return re.sub(r"^.*?(am|pm|noon): ", "", resident.last.text, flags=re.MULTILINE)
