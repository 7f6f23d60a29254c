"""Checks open and close tasks: what a network asks for, a notice a month ahead, a kind word when it has run out."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, RulesConfig
from bot.domain.core.people import ChampionState, Task
from bot.domain.volunteers.vetting import Check, Checked, checked
from tests.support.acts import posts, the_hub
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, known, lunch
from tests.support.town import LONDON, THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import card_of, offers_help, person, presses

WEEKLY = "FREQ=WEEKLY;BYDAY=MO"
NEEDS = {Task.COOK: (Check.HYGIENE,), Task.RING: (Check.INDUCTION, Check.DBS)}
LUNCH = "Shared meal: veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which cooking needs food hygiene, and ringing an induction and a DBS check."""
    networks = (STOCKPORT.model_copy(update={"needs": NEEDS}),)
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


async def checked_volunteer(town: Town, name: str, tasks: tuple[Task, ...], *checks: Checked) -> Resident:
    """Taken on, with all that was checked."""
    resident, number = await known(town, name)
    async with town.bot.database.write() as work:
        for check in checks:
            await work.vetting.note(number, check, by=number, now=town.now)
        await work.people.apply(number, tasks, now=town.now)
        await work.people.move_champion(number, ChampionState.APPLIED, ChampionState.ACTIVE, by=number, now=town.now)
    return resident


async def cook(town: Town, *, until: date) -> Resident:
    """Somebody who cooks, with a certificate that runs out on that day."""
    check = checked(Check.HYGIENE, "2", until.replace(year=until.year - 3))
    return await checked_volunteer(town, "Asha", (Task.COOK, Task.HOST), check)


async def open_and_closed(town: Town) -> tuple[object, ...]:
    ((tasks, closed), *_) = await rows(town, "SELECT tasks, closed_tasks FROM champion ORDER BY person_id")
    return tasks, closed


async def test_who_is_taken_on_hears_what_comes_first(town: Town) -> None:
    """Asha offered to cook: /post is not what she is told; no meal goes out before the check is noted."""
    asha, olive = await offers_help(town), olive_of(town)
    await olive.taps("Yes, approve")
    assert "You cannot do this yet: Cook a meal" in asha.last.text
    assert "Food hygiene (not noted yet)" in asha.last.text
    assert "/post" not in asha.last.text
    await asha.writes("/post")
    await asha.taps("A shared meal")
    assert "Before you post this" in asha.heard
    await asha.taps("Stop")
    await presses(olive, f"check.note:{(await person(town, asha)).id}")
    await olive.taps("Food hygiene", "Food hygiene level 2", "Today")
    assert asha.was_told("This is open to you again: Cook a meal")
    assert await open_and_closed(town) == ("cook", "")


async def test_what_is_typed_does_not_go_round_it(town: Town) -> None:
    """A whole post in one message is refused as it is sent, and nothing goes out."""
    (asha,) = await champions(town, "Asha", tasks=(Task.WELCOME,))
    await posts(asha, LUNCH)
    assert "Before you post this" in asha.last.text
    assert await rows(town, "SELECT COUNT(*) FROM offer") == [(0,)]


async def test_spare_food_needs_nothing_here(town: Town) -> None:
    """What the network does not ask for is open, whatever else is closed."""
    (asha,) = await champions(town, "Asha", tasks=(Task.COOK,))
    await asha.writes("/post")
    await asha.taps("Food to collect")
    assert "Before you post this" not in asha.heard


async def test_a_month_ahead_both_hear_of_it_and_two_taps_renew_it(town: Town) -> None:
    """Nothing closes yet."""
    asha, olive = await cook(town, until=date(2026, 8, 15)), olive_of(town)
    await town.bot.tick()
    await town.settles()
    assert asha.was_told("Asha, we noted your check “Food hygiene level 2”. It counts until Saturday 15 August")
    assert "runs out on Saturday 15 August" in olive.last.text
    assert await open_and_closed(town) == ("cook,host", "")
    await olive.taps("It was done again", "Today")
    assert olive.was_told("Noted for Asha")
    assert await rows(town, "SELECT level, runs_out FROM checked") == [("2", "2029-07-16")]
    heard = len(asha.phone.heard)
    await town.moves_to(datetime(2026, 8, 20, 10, tzinfo=LONDON))
    assert not any("small break" in words for words in asha.phone.heard[heard:])


async def test_when_it_has_run_out_that_task_alone_is_closed(town: Town) -> None:
    """Asha hears it kindly; what she has posted stays, and Olive decides about it."""
    asha, olive = await cook(town, until=date(2026, 7, 18)), olive_of(town)
    await town.settles()
    number = (await person(town, asha)).id
    await lunch(town, places=4, host="Dev", starts=town.now + timedelta(days=4), rrule=WEEKLY)
    await rows(town, f"UPDATE offer SET host_id = {number}")
    await town.moves_to(datetime(2026, 7, 18, 9, tzinfo=LONDON))
    assert await open_and_closed(town) == ("host", "cook")
    assert asha.was_told("Asha, you cannot do this for now: Cook a meal. It needs Food hygiene (it has run out)")
    assert asha.was_told("What you have posted already stays as it is for now")
    assert olive.was_told("These go on unless you pause them")
    assert await rows(town, "SELECT state, paused FROM offer") == [("open", 0)]
    assert "Waits for a check: Cook a meal" in await card_of(town, olive, asha)
    await town.moves_to(datetime(2026, 7, 19, 9, tzinfo=LONDON))
    assert sum("cannot do this for now" in words for words in asha.phone.heard) == 1
    await presses(olive, f"check.renew:{number}:hygiene")
    await olive.taps("Today")
    assert asha.was_told("This is open to you again: Cook a meal")
    assert await open_and_closed(town) == ("cook,host", "")


async def test_neighbours_go_to_somebody_who_may_ring(town: Town) -> None:
    """Hana's check runs out: Mary is rung by the organisers, and by Hana once it is noted again."""
    done = checked(Check.INDUCTION, "", date(2023, 1, 1)), checked(Check.DBS, "basic", date(2023, 7, 17))
    hana = await checked_volunteer(town, "Hana", (Task.RING,), *done)
    number = (await person(town, hana)).id
    async with town.bot.database.write() as work:
        place = {"network": "stockport", "zone": "Europe/London", "phone": "0161 496 0123", "best_time": ""}
        await work.phone_guests.add("Mary", champion=number, now=town.now, **place)
    await hana.writes("/guests")
    assert hana.was_told("Mary")
    await town.moves_to(datetime(2026, 7, 17, 9, tzinfo=LONDON))
    assert await rows(town, "SELECT champion_id FROM neighbour") == [(None,)]
    await hana.writes("/guests")
    assert "Mary" not in hana.last.text
    await presses(olive_of(town), f"check.renew:{number}:dbs")
    await olive_of(town).taps("Today")
    await town.moves_to(town.now + timedelta(minutes=2))
    assert await rows(town, "SELECT champion_id FROM neighbour") == [(number,)]
