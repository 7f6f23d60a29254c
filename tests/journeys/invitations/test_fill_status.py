"""“How is it going?” for hosts, whom nothing reaches for organisers, and places kept for those who meet again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import ChatId, OccurrenceId
from bot.domain.invitations.candidates import OpenOccurrence
from tests.support.look_inside import olive_of
from tests.support.table import NEAR_BY, guests, lunch, table
from tests.support.town import Town

NUTS_NOT_SAID = AllergenFacts(not_in_it=ALL_ALLERGENS & ~Allergen.TREE_NUTS.bit)
NO_NUTS = replace(NEAR_BY, avoids=Allergen.TREE_NUTS.bit)
NO_STEPS = replace(NEAR_BY, step_free=True, limit_m=10)


async def occurrence(town: Town, number: int) -> OpenOccurrence:
    async with town.bot.database.write() as work:
        return await work.open_occurrences.get(OccurrenceId(number))


async def test_a_host_reads_how_it_is_going(town: Town) -> None:
    """How many it fits, were asked and answered, when the next wave goes, and what would let more people come."""
    await guests(town, *(f"Ben {number}" for number in range(7)))
    await guests(town, *(f"Cai {number}" for number in range(11)), answers=NO_NUTS)
    asha = await lunch(town, places=4, allergens=NUTS_NOT_SAID)
    await asha.writes("/myposts")
    await asha.taps("How is it going?")
    assert "Neighbours it suits: about 5." in asha.last.text
    assert "Asked so far: " in asha.last.text
    assert "4 places are free." in asha.last.text
    assert "I ask the next ones: " in asha.last.text
    assert "about 10 would need to know what is in it" in asha.last.text
    assert "about 10 more could come if you can say that it has no tree nuts" in asha.last.text
    assert "Cai" not in asha.last.text
    await asha.taps("◀ Back")
    assert "Nobody has said yes so far" in asha.last.text


async def test_nobody_else_reads_how_it_is_going(town: Town) -> None:
    """A forged button shows nothing."""
    (ben,) = await table(town, "Ben")
    ben.phone.presses_data("fill_status.show:1", ben.last)
    await town.settles()
    assert not ben.was_told("It fits")


async def test_organisers_learn_whom_nothing_reaches(town: Town) -> None:
    """By area and reason; fewer than five are not counted out, and guests read nothing of it."""
    await guests(town, *(f"Guest {number}" for number in range(6)), answers=NO_NUTS)
    ben, *_ = await guests(town, *(f"Ben {number}" for number in range(5)))
    await lunch(town, places=4, allergens=NUTS_NOT_SAID)
    olive = olive_of(town)
    await olive.writes("/reach")
    assert ": about 5" in olive.last.text
    assert "about 5: nobody has said if it has tree nuts" in olive.last.text
    await ben.writes("/reach")
    assert not ben.was_told("nothing that suits")


async def test_what_nearly_all_of_a_ward_need_is_not_told(town: Town) -> None:
    """With it and the count of guests of each ward, one would know it of whomever one knows there."""
    await guests(town, *(f"Guest {number}" for number in range(8)), answers=NO_NUTS)
    await guests(town, *(f"Ben {number}" for number in range(4)))
    await lunch(town, places=4, allergens=NUTS_NOT_SAID)
    olive = olive_of(town)
    await olive.writes("/reach")
    assert ": about 5" in olive.last.text
    assert "nuts" not in olive.last.text
    assert "I leave it out" in olive.last.text


async def test_a_few_are_not_counted_out(town: Town) -> None:
    """Nor is their reason told."""
    await guests(town, "Ben", answers=NO_NUTS)
    await lunch(town, places=4, allergens=NUTS_NOT_SAID)
    olive = olive_of(town)
    await olive.writes("/reach")
    assert "fewer than 5 people had nothing, or nobody" in olive.last.text
    assert "nuts" not in olive.last.text


async def test_whoever_has_been_before_is_a_regular(town: Town) -> None:
    """Once the first sitting of a club is over, half of the next is kept for those who came."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=8, rrule="FREQ=WEEKLY;BYDAY=FR")
    await ben.taps("I’ll come")
    before = await occurrence(town, 2)
    assert before.regulars == frozenset()
    await town.moves_to(town.now + timedelta(days=2))
    after = await occurrence(town, 2)
    assert len(after.regulars) == 1
    assert after.familiar_share == 0.5


async def test_a_host_says_how_many_places_are_for_regulars(town: Town) -> None:
    """For all dates of the club, until they say otherwise; none is possible, too."""
    asha = await lunch(town, places=8, rrule="FREQ=WEEKLY;BYDAY=FR")
    assert (await occurrence(town, 1)).familiar_share == 0.5
    await asha.writes("/myposts")
    await asha.taps("How is it going?", "Places for regulars")
    assert "Now: Half" in asha.last.text
    await asha.taps("Three quarters")
    assert "have met here: Three quarters" in asha.last.text
    assert (await occurrence(town, 2)).familiar_share == 0.75
    await asha.taps("◀ Back", "Places for regulars", "None")
    assert [(await occurrence(town, number)).familiar_share for number in (1, 2)] == [0.0, 0.0]


@pytest.mark.parametrize(
    "data",
    ["regulars.ask:1", "regulars.keep:1:all", "regulars.keep:1:third", "regulars.keep:1", "regulars.ask:99"],
)
async def test_nobody_else_changes_the_places_for_regulars(town: Town, data: str) -> None:
    """Nor does a button that never was: it stays as it is."""
    (ben,) = await table(town, "Ben")
    before = (await occurrence(town, 1)).familiar_share
    ben.phone.presses_data(data, ben.last)
    await town.settles()
    assert (await occurrence(town, 1)).familiar_share == before
    assert not ben.was_told("have met here")


async def test_one_off_food_to_collect_has_no_regulars(town: Town) -> None:
    """There is no button for it."""
    asha = await lunch(town, places=8)
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET kind = 'surplus_food'")  # noqa: SLF001
    await asha.writes("/myposts")
    await asha.taps("How is it going?")
    assert not [label for row in asha.last.buttons for label in row if label == "Places for regulars"]


async def test_an_organiser_who_asks_twice_hears_once_and_nobody_who_no_longer_organises(town: Town) -> None:
    """The question is kept until it is answered; rights that are taken meanwhile count."""
    await guests(town, *(f"Ben {number}" for number in range(5)), answers=NO_NUTS)
    await lunch(town, places=4, allergens=NUTS_NOT_SAID)
    olive = olive_of(town)
    for _ in range(2):
        olive.phone.writes("/reach")
    await town.settles()
    assert olive.heard.count("I am counting") == 2
    assert olive.heard.count("Guests who had nothing that suits them") == 1
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(olive.phone.id))
        assert person is not None
        await work.coverage_requests.ask(person.id, now=town.now)
        await work._connection.execute("DELETE FROM organiser")  # noqa: SLF001
    await town.bot.tick()
    await town.settles()
    assert olive.heard.count("Guests who had nothing that suits them") == 1
    async with town.bot.database.write() as work:
        assert await work.coverage_requests.waiting() == []
