"""Other guests see somebody’s first name only with a yes of its own; of food that is collected, never."""

import pytest

from bot.domain.bookings.reminders import REMINDERS, Audience
from bot.domain.offers.kinds import COLLECTED
from tests.support.look_inside import rows
from tests.support.table import SATURDAY_10AM, may_be_seen, table
from tests.support.town import Resident, Town
from tests.support.volunteers import labels

CONSENTS = "SELECT given, words FROM consent WHERE purpose = 'name_to_guests' ORDER BY id"


async def after_lunch(town: Town, *names: str) -> list[Resident]:
    people = await table(town, *names)
    for person in people:
        await person.taps("I’ll come", "Skip")
    await rows(town, "UPDATE guest SET area = 'E05015018'")
    await town.moves_to(SATURDAY_10AM)
    return people


async def test_nobody_is_named_until_they_said_yes(town: Town) -> None:
    """The question comes with “How was it?”, once; the answer is kept in the words that were shown."""
    ben, cai = await after_lunch(town, "Ben", "Cai")
    await ben.taps("😊")
    assert "May others who came see your first name?" in ben.last.text
    await ben.taps("No, rather not")
    assert not ben.was_told("Who would you like to sit with again?")
    await cai.taps("😊", "Yes, they may")
    assert not cai.was_told("Ben")
    assert [(given, "May others who came" in str(words)) for given, words in await rows(town, CONSENTS)] == [
        (0, True),
        (1, True),
    ]
    ben.phone.presses_data("feedback.give:1:good", ben.last)
    await town.settles()
    assert ben.heard.count("May others who came see") == 0, "it was answered, and is not asked again"
    assert "Cai" in labels(ben)


async def test_a_yes_is_taken_back_in_two_taps(town: Town) -> None:
    """From then on nobody is shown the name, an old button with it says so, and no wish is told."""
    ben, cai = await after_lunch(town, "Ben", "Cai")
    await may_be_seen(town, ben, cai)
    await cai.taps("😊", "Ben", "Done")
    await ben.taps("😊")
    offered = ben.last
    await cai.writes("/settings")
    await cai.taps("Name for others", "No, rather not")
    assert "don’t see your name" in cai.last.text
    await ben.taps_on(offered, "Cai")
    assert not ben.was_told("would both like")
    assert not cai.was_told("would both like")
    assert await rows(town, "SELECT COUNT(*) FROM wish") == [(1,)]
    await ben.writes("/settings")
    await ben.taps("Name for others", "No, rather not")
    await may_be_seen(town, cai)
    ben.phone.presses_data("feedback.wish:2", ben.last)
    await town.settles()
    assert not cai.was_told("would both like"), "Ben would be named, who does not want it"


@pytest.mark.parametrize("kind", sorted(COLLECTED))
def test_food_that_is_collected_has_no_morning_after(kind: str) -> None:
    """So nobody who collects is asked about others, or shown to them."""
    assert [row.name for row in REMINDERS if row.audience is Audience.AFTERWARDS and kind in row.kinds] == []
