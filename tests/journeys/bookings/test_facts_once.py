"""All about a meal is told once, then in brief; what is in the food is there before a yes and in every reminder."""

import pytest

from bot.domain.core.food import Allergen, AllergenFacts
from tests.support.table import FRIDAY_10AM, THURSDAY_6PM, all_are_asked, guests, lunch
from tests.support.town import Resident, Town

FOOD = ("Contains: milk.", "Not known:", "The cook told us this about the food. Please ask at the table.")
ONCE = ("👋 Asha cooks and hosts", "There is a way in without steps.", "It is free.")


async def asked(town: Town) -> Resident:
    (ben,) = await guests(town, "Ben")
    milk = AllergenFacts(contains=Allergen.MILK.bit, not_in_it=Allergen.EGGS.bit)
    await lunch(town, places=4, allergens=milk)
    await all_are_asked(town, ben)
    return ben


async def test_all_of_it_stands_in_the_chat_once(town: Town) -> None:
    """The invitation becomes the confirmation; the reminders are short, and have what is in it."""
    ben = await asked(town)
    assert not [line for line in (*ONCE, *FOOD[:2]) if line not in ben.last.text], ben.last.text
    await ben.taps("I’ll come", "Skip")
    for moment in (THURSDAY_6PM, FRIDAY_10AM):
        await town.moves_to(moment)
        assert all(line in ben.last.text for line in FOOD), ben.last.text
        assert not [line for line in ONCE if line in ben.last.text]
    assert [ben.heard.count(line) for line in ONCE] == [1, 1, 1]


@pytest.mark.parametrize(
    ("taps", "words"), [(("Name",), "Pea soup"), (("Day or time",), "Saturday 1-3pm"), (("Price",), "£2")]
)
async def test_a_change_is_told_in_brief_with_what_is_in_it(town: Town, taps: tuple[str, ...], words: str) -> None:
    ben = await asked(town)
    await ben.taps("I’ll come", "Skip")
    asha = Resident(town, next(one for one in town.world.people.values() if one.name == "Asha"))
    await asha.writes("/myposts")
    await asha.taps("Change something", *taps)
    await asha.writes(words)
    await asha.taps("Yes, change it")
    told = ben.last.text
    assert FOOD[0] in told, told
    assert ONCE[0] not in told
    assert ("Costs: £2" in told) == (words == "£2")
