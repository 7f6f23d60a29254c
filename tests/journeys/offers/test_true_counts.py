"""What a host is told of a meal is so: with nobody, with one, with several, with places kept and people who wait."""

import pytest

from bot.domain.bookings.bookings import BookingState
from tests.support.table import SATURDAY_10AM, guests, host_of, lunch, state_of, table
from tests.support.town import Resident, Town

HELD = "A place is kept for 1 person, who has not answered yet."


async def one_is_held(town: Town) -> Resident:
    """Ben had the only place; since he cannot come it is kept for Cai."""
    ben, cai = await table(town, "Ben", "Cai", places=1)
    await ben.taps("I’ll come")
    await cai.taps("I’ll come", "Keep me in mind")
    await ben.taps("I can’t come")
    assert await state_of(town, cai) is BookingState.HELD
    return host_of(town)


async def card(town: Town) -> Resident:
    asha = host_of(town)
    await asha.writes("/myposts")
    return asha


@pytest.mark.parametrize(
    ("come", "said"),
    [
        (0, "Nobody is coming so far.\nSo there is nobody to tell."),
        (1, "1 person is coming.\nI tell 1 person at once."),
        (2, "2 people are coming.\nI tell 2 people at once."),
    ],
)
async def test_calling_off_says_who_is_coming(town: Town, come: int, said: str) -> None:
    people = await table(town, "Ben", "Cai")
    for one in people[:come]:
        await one.taps("I’ll come")
    asha = await card(town)
    await asha.taps("Call it off")
    assert said in asha.last.text


async def test_who_brings_somebody_is_told_once(town: Town) -> None:
    """Two people come, and one of them has a chat."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "None of these", "None of these")
    asha = await card(town)
    await asha.taps("Call it off")
    assert "2 people are coming.\nI tell 1 person at once." in asha.last.text


async def test_a_place_that_is_kept_is_not_called_coming(town: Town) -> None:
    """Neither when it is called off, nor to be told why, nor after."""
    asha = await one_is_held(town)
    await asha.writes("/myposts")
    await asha.taps("Call it off")
    assert f"Nobody is coming so far.\n{HELD}\nI tell 1 person at once." in asha.last.text
    await asha.taps("Yes, and say why")
    await asha.writes("The oven broke")
    assert "Call it off, and tell 1 person: “The oven broke”?" in asha.last.text
    await asha.taps("Call it off")
    assert "I am telling 1 person." in asha.heard


async def test_saying_why_to_nobody(town: Town) -> None:
    await lunch(town, places=4)
    asha = await card(town)
    await asha.taps("Call it off", "Yes, and say why")
    await asha.writes("The oven broke")
    assert "Nobody is coming so far, so there is nobody to tell." in asha.last.text


async def test_the_last_one_who_gives_up_leaves_nobody(town: Town) -> None:
    """Not “1 of 2”, where the place is only kept for whoever waits. The list of the evening before is past."""
    ben, cai = await table(town, "Ben", "Cai", places=1)
    await ben.taps("I’ll come")
    await cai.taps("I’ll come", "Keep me in mind")
    await town.moves_to(SATURDAY_10AM.replace(day=17, hour=9))
    asha = host_of(town)
    await ben.taps("I can’t come")
    assert "Ben cannot come after all: Veg soup. Nobody else has said yes so far." in asha.last.text
    assert HELD in asha.last.text
    await cai.taps("Yes, I’ll come")
    assert "Cai is coming: Veg soup. That makes 1 of 1." in asha.last.text


@pytest.mark.parametrize(
    ("come", "said"), [(0, "Nobody is coming so far."), (1, "1 person is coming, and"), (2, "2 people are coming, and")]
)
async def test_asking_nobody_else(town: Town, come: int, said: str) -> None:
    people = await guests(town, "Ben", "Cai")
    await lunch(town, places=4)
    for one in people[:come]:
        await one.taps("I’ll come")
    asha = await card(town)
    await asha.taps("No more guests, please")
    assert said in asha.last.text


async def test_a_change_is_said_to_reach_as_many_as_it_does(town: Town) -> None:
    """Whoever a place is kept for hears of it, too; and it needs as many places as are gone."""
    asha = await one_is_held(town)
    await asha.writes("/myposts")
    await asha.taps("Change something", "Name")
    await asha.writes("Pea soup")
    assert "I tell 1 person at once." in asha.last.text
    await asha.taps("Yes, change it")
    assert "I am telling 1 person." in asha.last.text
