"""What people say of meals reaches those who can change something, and never who said it."""

from datetime import datetime, timedelta

import pytest

from tests.journeys.calls.test_call_tasks import mary
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_NOON, SATURDAY_10AM, all_are_asked, guests, host_of, lunch, table
from tests.support.town import LONDON, Resident, Town

SIX = ("Ben", "Cai", "Dee", "Eve", "Fay", "Gus")
SAID = ("😊", "😊", "🙂", "🙁", "🙁", "😊")
MONDAY_9AM = datetime(2026, 7, 20, 9, tzinfo=LONDON)


async def after_lunch(town: Town, answers: int) -> Resident:
    """So many of six said how it was; returns their host."""
    people = await table(town, *SIX)
    for one in people:
        await one.taps("I’ll come", "Skip")
    await town.moves_to(SATURDAY_10AM)
    for one, said in zip(people[:answers], SAID, strict=False):
        await one.taps(said)
    return host_of(town)


@pytest.mark.parametrize(("answers", "line"), [(4, ""), (5, "some said good or OK, some not so good")])
async def test_a_host_and_the_digest_hear_how_it_was_from_five_people_on(town: Town, answers: int, line: str) -> None:
    """In words, two days later: so nobody sees whose tap changed them."""
    asha = await after_lunch(town, answers)
    assert await card(asha) == ""
    await town.moves_to(MONDAY_9AM)
    assert await card(asha) == (f"How people found it: {line}." if line else "")
    assert not any(name in asha.last.text for name in SIX)
    heard = olive_of(town).heard
    assert heard.count("How people found the meals lately") == bool(line)
    assert line in heard


async def card(asha: Resident) -> str:
    """What it says of how people found it; empty where nothing."""
    await asha.writes("/myposts")
    return next((line for line in asha.last.text.splitlines() if line.startswith("How people found it")), "")


async def test_a_late_answer_a_change_of_mind_and_a_leaver_change_nothing_by_themselves(town: Town) -> None:
    """The sixth says how it was days later, and all say it anew: what was counted once stays as it was."""
    asha = await after_lunch(town, 5)
    await town.moves_to(MONDAY_9AM)
    said = await card(asha)
    for after in ("booking SET felt = 'poor'", "booking SET person_id = NULL WHERE id = 1"):
        await rows(town, f"UPDATE {after}")
        await town.jumps_to(town.now + timedelta(days=1))
        assert await card(asha) == said
    assert await rows(town, "SELECT good, ok, poor FROM how_it_was") == [(2, 1, 2)]
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE felt_counted = 0") == [(1,)]


async def test_answers_are_heard_by_the_host_of_that_meal_alone(town: Town) -> None:
    """Not on the card of another host."""
    await after_lunch(town, 6)
    await lunch(town, places=4, host="Hal", starts=FRIDAY_NOON + timedelta(days=8))
    await town.moves_to(FRIDAY_NOON + timedelta(days=5))
    hal = host_of(town, "Hal")
    await hal.writes("/myposts")
    assert "How people found it" not in hal.last.text


async def goes_and_says(town: Town, ben: Resident, said: str, meal: int) -> None:
    """To the meal of that number, on the Friday of that number of weeks."""
    starts = FRIDAY_NOON + timedelta(weeks=meal - 1)
    await town.moves_to(starts - timedelta(days=2))
    await lunch(town, places=4, starts=starts)
    await all_are_asked(town, ben, to=meal)
    ben.phone.presses_data(f"invitation.accept:{meal}", ben.last)
    await town.settles()
    await ben.taps("Skip")
    await town.moves_to(starts + timedelta(hours=22))
    await ben.taps(said)


@pytest.mark.parametrize(
    ("said", "calls"),
    [(("🙁", "🙁", "🙁"), 1), (("🙁", "😊", "🙁"), 0)],
)
async def test_two_in_a_row_not_so_good_are_a_friendly_call(town: Town, said: tuple[str, ...], calls: int) -> None:
    """The third in a row raises no other; and it does not say why."""
    (ben,) = await guests(town, "Ben")
    for meal, word in enumerate(said, 1):
        await goes_and_says(town, ben, word, meal)
    olive = olive_of(town)
    await town.moves_to(town.now + timedelta(days=2))
    assert olive.heard.count("what do you think of the meals") == calls
    assert olive.was_told("A friendly word with Ben would be kind.") is bool(calls)
    assert "not so good" not in olive.heard.lower()
    assert not olive.was_told("has been missed")
    assert "🙁" not in olive.heard
    assert len(await rows(town, "SELECT id FROM call_task WHERE dedupe LIKE 'friendly:felt:%'")) == calls


async def test_a_neighbour_who_is_rung_is_not_asked_twice_in_one_call(town: Town) -> None:
    """Her friendly call is another day."""
    hana, _ = await mary(town)
    for meal in (1, 2):
        starts = FRIDAY_NOON + timedelta(weeks=meal - 1)
        await town.moves_to(starts - timedelta(days=1, hours=2))
        await lunch(town, places=4, starts=starts)
        await hana.writes("/calls")
        await hana.taps("Yes")
        await town.moves_to(starts + timedelta(hours=23))
        await hana.writes("/calls")
        await hana.taps("Not so good")
    assert not hana.was_told("what do you think of the meals")
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    await town.moves_to(town.now + timedelta(days=1, minutes=5))
    await hana.writes("/calls")
    assert "what do you think of the meals" in hana.last.text
