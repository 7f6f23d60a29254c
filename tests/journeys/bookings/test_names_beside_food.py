"""A guest’s name beside what they cannot eat: only with a yes of its own, which is kept and can be taken back."""

from datetime import datetime

import pytest

from bot.domain.core.people import Task
from tests.journeys.calls.test_phone_guests import ANSWERS
from tests.support.acts import HOME, JOINING, champion, does, guest, posts
from tests.support.look_inside import rows
from tests.support.table import champions
from tests.support.town import LONDON, Resident, Town

MIDNIGHT = datetime(2026, 7, 17, 0, 1, tzinfo=LONDON)
LUNCH = "Veg soup for 8, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free"
CONSENTS = "SELECT given, version, way, words FROM consent WHERE purpose = 'name_beside_food' ORDER BY id"


async def joins_without_milk(town: Town, name: str, answer: str) -> Resident:
    """Somebody who joins tap by tap, cannot have milk, and answers about their name."""
    person = town.person(name)
    await person.writes("/start")
    for act in (*JOINING, "Yes, you may"):
        await does(person, act.format(name=name, postcode=HOME))
    await person.taps("milk", "Done", "None of these")
    assert "May the cook see your name" in person.last.text
    for act in (answer, "No, steps are fine", "Sign me up"):
        await does(person, act)
    return person


async def the_list_with(town: Town, *guests: Resident, at: datetime = MIDNIGHT) -> Resident:
    """The host’s card as it stands then: from midnight on, the list of the evening before has been sent."""
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    for one in guests:
        await one.taps("I’ll come")
    await town.moves_to(max(at, town.now))
    await asha.writes("/myposts")
    return asha


@pytest.mark.parametrize("agreed", [True, False])
@pytest.mark.parametrize("coming", [1, 2, 3, 4])
async def test_while_guests_are_few_needs_wait_for_the_list(town: Town, coming: int, agreed: bool) -> None:
    """On the card of a host no count stands beside one or two names; the list of the evening before has it."""
    ben = await joins_without_milk(town, "Ben", "Yes, with my name" if agreed else "No, only the number")
    others = [await guest(town, name) for name in ("Cai", "Dee", "Eve")[: coming - 1]]
    asha = await the_list_with(town, ben, *others, at=town.now)
    assert ("• 1 × no milk" in asha.last.text) is (coming >= 3)
    assert ("comes in the list on the evening before" in asha.last.text) is (coming < 3)
    assert ("• Ben: no milk" in asha.last.text) is agreed
    await town.moves_to(MIDNIGHT)
    assert "• 1 × no milk" in asha.last.text
    await asha.writes("/myposts")
    assert "• 1 × no milk" in asha.last.text


async def test_needs_of_few_who_collect_are_not_counted_out(town: Town) -> None:
    """They saw what is in it before they said yes; nobody cooks for them."""
    ben = await joins_without_milk(town, "Ben", "No, only the number")
    asha = await champion(town, "Asha")
    await posts(asha, "Surplus veg for 4, Brinnington Hub, today 5-7pm, vegan, no allergens, chilled, use by tomorrow")
    await ben.taps("I’ll come")
    await asha.writes("/myposts")
    assert "• Ben: 1 portion" in asha.last.text.splitlines()
    assert "milk" not in asha.last.text


async def test_no_name_stands_beside_a_food_need_without_a_yes(town: Town) -> None:
    """Ben said no, Cai was never asked: the host sees two people, and two of them without milk."""
    ben = await joins_without_milk(town, "Ben", "No, only the number")
    cai = await guest(town, "Cai", avoids=("milk",))
    asha = await the_list_with(town, ben, cai)
    lines = asha.last.text.splitlines()
    assert [line for line in lines if "Ben" in line or "Cai" in line] == ["• Ben", "• Cai"]
    assert "• 2 × no milk" in lines
    assert [row[:3] for row in await rows(town, CONSENTS)] == [(0, "2", "telegram")]


async def test_with_a_yes_the_name_stands_beside_it(town: Town) -> None:
    """Only Ben’s; and the count is there for both. The yes is kept in the words that were shown."""
    ben = await joins_without_milk(town, "Ben", "Yes, with my name")
    cai = await guest(town, "Cai", avoids=("eggs",))
    asha = await the_list_with(town, ben, cai)
    lines = asha.last.text.splitlines()
    assert "• Ben: no milk" in lines
    assert "• Cai" in lines
    assert {"• 1 × no milk", "• 1 × no eggs"} <= set(lines)
    (kept,) = await rows(town, CONSENTS)
    assert kept[:3] == (1, "2", "telegram")
    assert "May the cook see your name beside" in str(kept[3])


async def test_it_is_taken_back_in_two_taps(town: Town) -> None:
    """From then on only the number is shown, on a list that was made before as well."""
    ben = await joins_without_milk(town, "Ben", "Yes, with my name")
    asha = await the_list_with(town, ben)
    await ben.writes("/settings")
    assert "your name beside it" in ben.last.text
    await ben.taps("Name beside food", "No, only the number")
    assert "only the number" in ben.last.text
    await asha.writes("/myposts")
    assert "• Ben" in asha.last.text.splitlines()
    assert [row[0] for row in await rows(town, CONSENTS)] == [1, 0]


async def test_food_no_longer_told_takes_the_name_back_too(town: Town) -> None:
    """Whoever tells of it again is a number, until they say yes once more."""
    ben = await joins_without_milk(town, "Ben", "Yes, with my name")
    await ben.writes("/settings")
    await ben.taps("Food", "I’d rather not say")
    assert not [label for row in ben.last.buttons for label in row if label == "Name beside food"]
    await ben.taps("Food", "Yes, you may", "milk", "Done", "None of these")
    assert "only the number" in ben.last.text
    assert [row[0] for row in await rows(town, CONSENTS)] == [1, 0]


async def test_whoever_has_nothing_to_tell_is_not_asked(town: Town) -> None:
    """One question fewer, and no button in the settings."""
    dee = await guest(town, "Dee")
    await dee.writes("/settings")
    assert "Name beside food" not in str(dee.last.buttons)
    assert await rows(town, CONSENTS) == []


async def test_what_those_who_come_along_cannot_eat_is_only_counted(town: Town) -> None:
    """Ben’s yes is for himself."""
    ben = await joins_without_milk(town, "Ben", "Yes, with my name")
    asha = await the_list_with(town, ben)
    await rows(town, "UPDATE booking SET party = 2, plus_avoids = 2")
    await asha.writes("/myposts")
    assert "• Ben and 1 more: no milk" in asha.last.text.splitlines()


async def test_a_neighbour_is_asked_by_whoever_rings_them(town: Town) -> None:
    """The champion reads the question out, and writes down who heard the answer."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    await hana.writes("/guests")
    await hana.taps("Add a neighbour")
    for answer in ANSWERS[:11]:
        await does(hana, answer)
    await hana.taps("milk", "Done", "None of these")
    assert "Please ask: “May the cook see your name beside" in hana.last.text
    await hana.taps("Yes, with my name", "No, steps are fine", "Yes, keep it")
    found = await rows(
        town,
        "SELECT c.given, c.way, p.first_name FROM consent c JOIN person p ON p.id = c.recorded_by"
        " WHERE c.purpose = 'name_beside_food'",
    )
    assert found == [(1, "spoken", "Hana")]
