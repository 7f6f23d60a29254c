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


@pytest.mark.parametrize(("answers", "line"), [(4, ""), (5, "2 good, 1 OK and 2 not so good")])
async def test_a_host_and_the_digest_hear_how_it_was_from_five_answers_on(town: Town, answers: int, line: str) -> None:
    """In numbers, two days later: so nobody sees whose tap changed them."""
    asha = await after_lunch(town, answers)
    await asha.writes("/myposts")
    assert "How people found it" not in asha.last.text
    await town.moves_to(MONDAY_9AM)
    await asha.writes("/myposts")
    assert ("How people found it" in asha.last.text) is bool(line)
    assert line in asha.last.text
    assert not any(name in asha.last.text for name in SIX)
    heard = olive_of(town).heard
    assert heard.count("How people found last week’s meals") == bool(line)
    assert line in heard


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
