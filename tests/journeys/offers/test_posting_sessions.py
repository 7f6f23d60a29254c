"""Posting: several times, counts or prices in one text are asked with buttons, and each date can become a post."""

import pytest

from bot.app import build
from tests.support.acts import champion
from tests.support.look_inside import rows
from tests.support.town import Resident, Town

TWICE = "Shared meal: leek soup, 12 portions, Brinnington Hub, Tues 12-2 and Thurs 5-7, no allergens, free"
FIRST, SECOND = "Tuesday 21 July, 12 noon to 2pm", "Thursday 23 July, 5pm to 7pm"


async def restart(town: Town) -> None:
    await town.bot.close()
    town.bot = await build(town.config, town.clock)


async def answers_the_rest(person: Resident) -> None:
    """As somebody does who wants to be done: up to the price, or the review."""
    while answer := next(
        (one for one in ("No, none of it", "I don’t know", "None of these") if one in labels(person)), None
    ):
        await person.taps(answer)


def labels(person: Resident) -> list[str]:
    return [label for row in person.last.buttons for label in row]


async def test_two_times_are_asked_and_each_becomes_a_post(town: Town) -> None:
    """Once the first is out the second is read back with everything but the time filled in."""
    asha = await champion(town, "Asha")
    await asha.writes(TWICE)
    assert "You wrote 2 times" in asha.last.text
    assert FIRST in asha.last.text
    assert SECOND in asha.last.text
    await asha.taps("Both: post each date", "No, none of it")
    assert FIRST in asha.last.text
    await asha.taps("Post it")
    assert asha.was_told("It is posted")
    assert SECOND in asha.last.text
    assert "none of the 14" in asha.last.text
    await asha.taps("Post it")
    assert len(await rows(town, "SELECT id FROM offer")) == 2
    assert len(await rows(town, "SELECT DISTINCT venue_id FROM offer")) == 1


async def test_one_of_two_times_is_one_post(town: Town) -> None:
    """Nothing is drafted after it."""
    asha = await champion(town, "Asha")
    await asha.writes(TWICE)
    await asha.taps(SECOND, "No, none of it")
    assert SECOND in asha.last.text
    assert FIRST not in asha.last.text
    await asha.taps("Post it")
    assert "Post it" not in labels(asha)
    assert len(await rows(town, "SELECT id FROM offer")) == 1


async def test_two_times_are_still_known_after_a_restart_and_wrong_words(town: Town) -> None:
    """Words that are no time are asked again, "both" is typed; a restart comes between the first and the second."""
    asha = await champion(town, "Asha")
    await asha.writes(TWICE)
    await asha.writes("whenever the boiler works")
    assert "You wrote 2 times" in asha.last.text
    await restart(town)
    await asha.writes("both")
    await asha.taps("No, none of it", "Post it")
    assert SECOND in asha.last.text
    await restart(town)
    await asha.taps("Post it")
    assert len(await rows(town, "SELECT id FROM offer")) == 2


async def test_the_second_of_two_can_be_left_out(town: Town) -> None:
    """Stopping there takes nothing back of the first."""
    asha = await champion(town, "Asha")
    await asha.writes(TWICE)
    await asha.taps("Both: post each date", "No, none of it", "Post it", "Stop this")
    assert len(await rows(town, "SELECT id FROM offer")) == 1
    await asha.writes("/post")
    assert SECOND not in asha.last.text


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("Friday and Saturday 12-1", "Friday 17 July, 12 noon to 1pm", "Saturday 18 July, 12 noon to 1pm"),
        (
            "breakfast 9-10 then lunch 12-1 on Sat 25th",
            "Saturday 25 July, 9am to 10am",
            "Saturday 25 July, 12 noon to 1pm",
        ),
    ],
)
async def test_the_times_of_several_sessions_are_buttons(town: Town, words: str, first: str, second: str) -> None:
    """However they are joined."""
    asha = await champion(town, "Asha")
    await asha.writes(f"Shared meal: leek soup, 12 portions, Brinnington Hub, {words}")
    assert labels(asha)[:3] == ["Both: post each date", first, second]


@pytest.mark.parametrize(
    ("words", "buttons", "tapped", "read"),
    [
        ("Surplus: 30 bananas and 12 loaves", ["30 bananas", "12 loaves"], "12 loaves", "12 portions"),
        ("Surplus: 10-14 portions of leek soup", ["10", "14"], "10", "10 portions"),
    ],
)
async def test_two_counts_are_asked_with_the_words_they_come_from(
    town: Town, words: str, buttons: list[str], tapped: str, read: str
) -> None:
    """A wrong word is asked again; a number of their own counts as well."""
    asha = await champion(town, "Asha")
    await asha.writes(f"{words}, Brinnington Hub, tomorrow 12-1pm, store cupboard, no allergens, free")
    assert labels(asha)[: len(buttons)] == buttons
    await asha.writes("loads")
    assert labels(asha)[: len(buttons)] == buttons
    await asha.taps(tapped)
    await answers_the_rest(asha)
    assert read in asha.last.text


async def test_two_prices_are_asked_with_the_words_they_come_from(town: Town) -> None:
    """And the button carries the price."""
    asha = await champion(town, "Asha")
    await asha.writes("Shared meal: leek soup, 12 portions, Brinnington Hub, tomorrow 12-1pm, £3 adults £1.50 kids")
    await answers_the_rest(asha)
    assert labels(asha)[:2] == ["£3 adults", "£1.50 kids"]
    await asha.writes("ask Maureen")
    await asha.taps("£1.50 kids")
    assert "£1.50" in asha.last.text
