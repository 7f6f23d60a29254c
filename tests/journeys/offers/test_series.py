"""Clubs: made ahead, one skipped, one moved, changed from here on, bank holidays, clock changes."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.acts import champion, guest, posts, the_hub
from tests.support.look_inside import rows
from tests.support.town import LONDON, Resident, Town, town_at

CLUB = "Lunch club: soup for 10, Brinnington Hub, every Tuesday 12-2pm, vegan, no allergens, free"
OCTOBER = datetime(2026, 10, 1, 10, tzinfo=LONDON)
MARCH = datetime(2026, 3, 5, 10, tzinfo=LONDON)
MONDAYS = CLUB.replace("Tuesday", "Monday")


async def club(town: Town, words: str = CLUB) -> Resident:
    asha = await champion(town, "Asha")
    await posts(asha, words)
    await asha.writes("/myposts")
    return asha


async def times(town: Town, state: str = "open") -> list[datetime]:
    """When its sittings start, by the clock on the wall."""
    found = await rows(town, f"SELECT starts_at FROM occurrence WHERE state = '{state}' ORDER BY starts_at")
    return [datetime.fromisoformat(str(row[0])).astimezone(LONDON) for row in found]


async def test_eight_weeks_are_made_ahead_and_never_twice(town: Town) -> None:
    """The first and those of the eight weeks after it; the tick goes on as time passes."""
    await club(town)
    assert len(await times(town)) == 9
    await town.bot.tick()
    await town.bot.tick()
    assert len(await times(town)) == 9
    town.clock.move_to(town.now + timedelta(days=6))
    await town.bot.tick()
    made = await times(town)
    assert made[-1] == datetime(2026, 9, 15, 12, tzinfo=LONDON)
    assert made == sorted(set(made))


async def test_people_are_asked_a_week_before_not_eight(town: Town) -> None:
    """One invitation, to the next date."""
    ben = await guest(town, "Ben")
    await club(town)
    assert "Tuesday 21 July" in ben.last.text
    assert ben.heard.count("Would you like") == 1


async def test_one_is_skipped_and_stays_so(town: Town) -> None:
    """Those who were coming hear; the next ones are on, and it is not made again."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("Skip this one", "Yes, call it off")
    assert "called off" in ben.last.text
    town.clock.move_to(town.now + timedelta(days=2))
    await town.bot.tick()
    assert [moment.day for moment in await times(town, "cancelled")] == [21]
    assert (await times(town))[0].day == 28


async def test_one_is_moved_and_those_coming_are_asked(town: Town) -> None:
    """The others stay, and the old date is not made again."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("Change something", "Day or time", "Only this one")
    await asha.writes("Wednesday 22 July 12-2pm")
    await asha.taps("Yes, change it")
    assert "Does the new time suit you?" in ben.last.text
    town.clock.move_to(town.now + timedelta(days=2))
    await town.bot.tick()
    days = [(moment.month, moment.day) for moment in await times(town)][:2]
    assert days == [(7, 22), (7, 28)]


async def test_changed_from_here_on(town: Town) -> None:
    """Every later date moves by as much, those coming are asked, and new dates follow the new rule."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("Change something", "Day or time", "This one and all later ones")
    await asha.writes("Wednesday 22 July 1-3pm")
    await asha.taps("Yes, change it")
    assert ben.heard.count("Does the new time suit you?") == 1
    town.clock.move_to(town.now + timedelta(days=3))
    await town.bot.tick()
    made = await times(town)
    assert {(moment.weekday(), moment.hour) for moment in made} == {(2, 13)}
    assert len(made) == len({moment.date() for moment in made}) == 9


async def test_an_earlier_weekday_from_here_on_leaves_no_gap(town: Town) -> None:
    """From the second date on a Friday club meets on Wednesdays: one date each week, also among those made later."""
    asha = await club(town, CLUB.replace("Tuesday", "Friday"))
    await asha.taps(
        "The next dates", "Friday 24 July", "Change something", "Day or time", "This one and all later ones"
    )
    await asha.writes("Wednesday 22 July 12-2pm")
    await asha.taps("Yes, change it")
    town.clock.move_to(town.now + timedelta(days=15))
    await town.bot.tick()
    made = [moment for moment in await times(town) if moment.weekday() == 2]
    assert made[-1] == datetime(2026, 9, 23, 12, tzinfo=LONDON)
    assert all(later - earlier == timedelta(weeks=1) for earlier, later in pairwise(made))


async def test_what_is_cooked_once_is_changed_for_that_date_alone(town: Town) -> None:
    """The others keep their name; it does not count as one post more."""
    asha = await club(town)
    await asha.taps("Change something", "Name", "Only this one")
    await asha.writes("Curry day")
    await asha.taps("Yes, change it")
    found = await rows(
        town, "SELECT o.title, COUNT(*) FROM occurrence oc JOIN offer o ON o.id = oc.offer_id GROUP BY o.id ORDER BY 2"
    )
    assert found == [("Curry day", 1), ("Soup", 8)]
    assert await rows(town, "SELECT COUNT(*) FROM offer WHERE part_of IS NULL") == [(1,)]


async def test_new_facts_are_for_their_date_alone(town: Town) -> None:
    """What guests of the first were told stays true for them, and of the dates after it nothing is known."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("The next dates", "Tuesday 28 July", "Change something", "Allergens and diets")
    await asha.taps("milk", "None of the others", "None of these", "Yes, change it")
    assert not ben.was_told("told us what")
    found = await rows(town, "SELECT food_said, contains > 0, not_in_it > 0 FROM occurrence ORDER BY starts_at")
    assert found == [(1, 0, 1), (1, 1, 1), *[(0, 0, 0)] * 7]
    town.clock.move_to(town.now + timedelta(days=3))
    await town.bot.tick()
    assert len(await times(town)) == 9


async def test_the_whole_club_is_ended(town: Town) -> None:
    """It and all later dates; nothing is made any more."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("Skip this one", "Yes, and all later dates")
    assert "called off" in ben.last.text
    town.clock.move_to(town.now + timedelta(days=9))
    await town.bot.tick()
    assert await times(town) == []


async def test_a_club_on_a_bank_holiday_asks_its_host_a_week_before(town: Town) -> None:
    """31 August is one. Yes keeps it, and it is asked once."""
    asha = await club(town, MONDAYS)
    await town.moves_to(datetime(2026, 8, 23, 12, 0, tzinfo=LONDON))
    assert not asha.was_told("falls on a bank holiday")
    await town.moves_to(datetime(2026, 8, 24, 18, 0, tzinfo=LONDON))
    assert asha.was_told("Monday 31 August")
    await asha.taps("Yes, it is on")
    assert "Lovely, it is on" in asha.last.text
    await town.moves_to(datetime(2026, 8, 26, 12, 0, tzinfo=LONDON))
    assert asha.heard.count("falls on a bank holiday") == 0
    assert datetime(2026, 8, 31, 12, tzinfo=LONDON) in await times(town)


async def test_a_bank_holiday_is_skipped_with_a_tap(town: Town) -> None:
    """Whoever was coming hears of it."""
    asha = await club(town, MONDAYS)
    await town.moves_to(datetime(2026, 8, 24, 18, 0, tzinfo=LONDON))
    await asha.taps("No, skip this one")
    assert datetime(2026, 8, 31, 12, tzinfo=LONDON) in await times(town, "cancelled")


@pytest.fixture
async def october(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(
        datetime(2026, 10, 1, 10, tzinfo=LONDON), tmp_path / "o.sqlite", organisers=(7_000_000_001,)
    ) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


@pytest.fixture
async def march(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(
        datetime(2026, 3, 5, 10, tzinfo=LONDON), tmp_path / "m.sqlite", organisers=(7_000_000_001,)
    ) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


async def test_twelve_stays_twelve_when_the_clocks_go_back(october: Town) -> None:
    """From the last Sunday of October on the same hour is another in UTC."""
    await club(october)
    made = await times(october)
    assert {moment.hour for moment in made} == {12}
    assert {moment.utcoffset() for moment in made} == {timedelta(0), timedelta(hours=1)}


async def test_twelve_stays_twelve_when_the_clocks_go_forward(march: Town) -> None:
    """The same in spring, also for a date that is moved across it."""
    asha = await club(march)
    await asha.taps("Change something", "Day or time", "This one and all later ones")
    await asha.writes("Wednesday 11 March 1-3pm")
    await asha.taps("Yes, change it")
    assert {moment.hour for moment in await times(march)} == {13}


async def test_another_place_from_here_on(town: Town) -> None:
    """The first date stays where it was; the later ones, and those made afterwards, are at the new place."""
    asha = await club(town)
    await asha.taps("The next dates", "Tuesday 28 July", "Change something", "Place", "This one and all later ones")
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, no steps", "Yes, change it")
    town.clock.move_to(town.now + timedelta(days=3))
    await town.bot.tick()
    found = await rows(
        town,
        "SELECT v.name, COUNT(*), MIN(oc.starts_at) FROM occurrence oc JOIN offer o ON o.id = oc.offer_id"
        " JOIN venue v ON v.id = o.venue_id GROUP BY v.id ORDER BY v.id",
    )
    assert [row[:2] for row in found] == [("Brinnington Hub", 1), ("St Mark’s Hall", 8)]


async def test_another_price_for_one_date_alone(town: Town) -> None:
    """A Christmas dinner costs, say; the others stay free."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await ben.taps("I’ll come")
    await asha.taps("Change something", "Price", "Only this one")
    await asha.writes("£5")
    await asha.taps("Yes, change it")
    assert "Now: Costs: £5." in ben.last.text
    found = await rows(
        town, "SELECT o.price, COUNT(*) FROM occurrence oc JOIN offer o ON o.id = oc.offer_id GROUP BY o.id"
    )
    assert sorted(found) == [("free", 8), ("£5", 1)]


async def test_one_weekday_of_several_goes_to_another(town: Town) -> None:
    """Tuesdays and Fridays become Wednesdays and Fridays; those of a Tuesday are asked, nobody else is."""
    ben = await guest(town, "Ben")
    asha = await club(town, CLUB.replace("every Tuesday", "Tuesdays and Fridays"))
    await rows(town, "DELETE FROM invitation")
    await asha.taps("The next dates", "Tuesday 21 July", "Change something", "Day or time")
    await asha.taps("This one and all later ones")
    await asha.writes("Wednesday 22 July 12-2pm")
    assert "later ones of the same weekday. The other days stay." in asha.last.text
    await asha.taps("Yes, change it")
    assert "It is changed" in asha.last.text
    made = await times(town)
    assert {moment.weekday() for moment in made} == {2, 4}
    town.clock.move_to(town.now + timedelta(days=15))
    await town.bot.tick()
    later = [moment for moment in await times(town) if moment > town.now]
    assert {moment.weekday() for moment in later} == {2, 4}
    assert len(later) == len({moment.date() for moment in later})
    weeks = {moment.isocalendar().week for moment in later}
    assert all(sum(moment.isocalendar().week == week for moment in later) == 2 for week in sorted(weeks)[1:-1])
    assert not ben.was_told("another time")


async def test_day_and_time_of_one_weekday_of_several_are_changed_one_after_the_other(town: Town) -> None:
    """A club has one time; that is said, and nothing is changed."""
    asha = await club(town, CLUB.replace("every Tuesday", "Tuesdays and Fridays"))
    before = await times(town)
    await asha.taps("The next dates", "Tuesday 21 July", "Change something", "Day or time")
    await asha.taps("This one and all later ones")
    await asha.writes("Wednesday 22 July 1-3pm")
    await asha.taps("Yes, change it")
    assert "one time for all its days" in asha.heard
    assert await times(town) == before


async def test_a_club_that_meets_in_an_hour_is_posted_all_the_same(town: Town) -> None:
    """Nobody is asked to today’s any more; next week’s is on."""
    ben = await guest(town, "Ben")
    asha = await club(town, CLUB.replace("every Tuesday 12-2pm", "every Thursday 11-1pm"))
    assert asha.was_told("It is posted")
    assert not ben.was_told("Thursday 16 July")
    assert datetime(2026, 7, 23, 11, tzinfo=LONDON) in await times(town)
