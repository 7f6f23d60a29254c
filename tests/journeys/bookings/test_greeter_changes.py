"""A greeter hears of all that changes, and is replaced when gone: one row for each thing that can happen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.core.people import Task
from tests.support.acts import ANSWERS, does
from tests.support.look_inside import carried, olive_of
from tests.support.table import champions, host_of, table
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses


@dataclass
class Door:
    """Ben goes to Asha’s lunch for the first time; Jean is to meet him, and Kit was not asked yet."""

    town: Town
    ben: Resident
    jean: Resident
    kit: Resident
    asha: Resident


Act = Callable[[Door], Awaitable[None]]


@dataclass(frozen=True)
class Change:
    """Something happens, and each of them hears this; an empty text means that they hear nothing of it."""

    name: str
    act: Act
    jean: str = ""
    ben: str = ""
    kit: str = ""
    asha: str = ""
    jean_still_greets: bool = field(default=False)


async def _another_time(door: Door) -> None:
    await door.asha.writes("/myposts")
    await door.asha.taps("Change something", "Day or time")
    await door.asha.writes("tomorrow 3-5pm")
    await door.asha.taps("Yes, change it")


async def _another_place(door: Door) -> None:
    await door.asha.writes("/myposts")
    await door.asha.taps("Change something", "Place")
    await door.asha.writes("St Mark’s Hall")
    for _ in range(6):
        shown = [label for row in door.asha.last.buttons for label in row]
        if "Yes, change it" in shown:
            await door.asha.taps("Yes, change it")
            return
        asks = "What is its postcode?" in door.asha.last.text
        await does(door.asha, "SK5 8BE" if asks else next((one for one in ANSWERS if one in shown), "Skip"))


async def _called_off(door: Door) -> None:
    await presses(door.asha, "offer.cancel:1")


async def _cannot_come(door: Door) -> None:
    await presses(door.ben, "booking.cancel:1")


async def _guest_leaves(door: Door) -> None:
    await door.ben.writes("/stop")


async def _guest_is_forgotten(door: Door) -> None:
    await door.ben.writes("/delete")
    await door.ben.taps("Yes, forget me")


async def _guest_blocks(door: Door) -> None:
    door.ben.phone.blocks()
    await door.town.settles()


async def _greeter_leaves(door: Door) -> None:
    await door.jean.writes("/stop")


async def _greeter_is_forgotten(door: Door) -> None:
    await door.jean.writes("/delete")
    await door.jean.taps("Yes, forget me")


async def _greeter_blocks(door: Door) -> None:
    door.jean.phone.blocks()
    await door.town.settles()


async def _greeter_is_found_gone(door: Door) -> None:
    door.jean.phone.chat.blocked = True
    await door.town.moves_to(door.town.now + timedelta(hours=24, minutes=5))


async def _greeter_is_paused(door: Door) -> None:
    await presses(olive_of(door.town), f"stand_down.do:{(await person(door.town, door.jean)).id}:pause")


async def _greeter_is_removed(door: Door) -> None:
    await presses(olive_of(door.town), f"stand_down.do:{(await person(door.town, door.jean)).id}:remove")


async def _thinks_again(door: Door) -> None:
    await presses(door.jean, "greeter.withdraw:1")


async def _another_host(door: Door) -> None:
    hana, number = door.kit, (await person(door.town, door.kit)).id
    await presses(door.asha, f"handover.offer:1:{number}")
    await presses(hana, carried(hana, "handover.agree"))


COULD_YOU = "would like to be met at the door"
NOT_NEEDED = "you do not need to be at the door"
JEAN_CANNOT = "Jean cannot be at the door after all"
CHANGES = (
    Change("another time", _another_time, jean="There is a change", ben="I am asking whether the new one suits"),
    Change("another place", _another_place, jean="It is somewhere else now", jean_still_greets=True),
    Change("called off", _called_off, jean="Veg soup is off, so you do not need to be at the door for Ben"),
    Change("the guest cannot come", _cannot_come, jean=NOT_NEEDED),
    Change("the guest leaves", _guest_leaves, jean=NOT_NEEDED),
    Change("the guest is forgotten", _guest_is_forgotten, jean=NOT_NEEDED),
    Change("the guest blocks", _guest_blocks, jean=NOT_NEEDED),
    Change("the greeter leaves", _greeter_leaves, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change(
        "the greeter is forgotten", _greeter_is_forgotten, ben="Somebody cannot be at the door after all", kit=COULD_YOU
    ),
    Change("the greeter blocks", _greeter_blocks, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change("the greeter is found to be gone", _greeter_is_found_gone, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change("the greeter is paused", _greeter_is_paused, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change("the greeter is removed", _greeter_is_removed, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change("the greeter thinks again", _thinks_again, ben=JEAN_CANNOT, kit=COULD_YOU),
    Change("another host", _another_host, jean="Kit hosts this now", ben="Kit will host", jean_still_greets=True),
)


async def at_the_door(town: Town) -> Door:
    (jean,) = await champions(town, "Jean", tasks=(Task.WELCOME,))
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    await jean.taps("Yes, I’ll be there")
    (kit,) = await champions(town, "Kit", tasks=(Task.WELCOME,))
    asha = host_of(town)
    for one in (kit, asha):
        await one.writes("/help")
    return Door(town, ben, jean, kit, asha)


def news(resident: Resident, so_far: int) -> str:
    return "\n".join(resident.phone.heard[so_far:])


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
async def test_each_of_them_hears_what_it_means_for_them(town: Town, change: Change) -> None:
    door = await at_the_door(town)
    everybody = {"jean": door.jean, "ben": door.ben, "kit": door.kit, "asha": door.asha}
    so_far = {name: len(one.phone.heard) for name, one in everybody.items()}
    await change.act(door)
    for name, one in everybody.items():
        assert getattr(change, name) in news(one, so_far[name]), name
    if not change.kit:
        assert COULD_YOU not in news(door.kit, so_far["kit"])
    async with town.bot.database.write() as work:
        rows = await work._connection.execute_fetchall("SELECT id FROM booking WHERE state = 'going'")  # noqa: SLF001
        greeters = [await work.greeters.greeter(row["id"]) for row in rows]
    assert [one.first_name for one in greeters if one] == (["Jean"] if change.jean_still_greets else [])


async def test_a_greeter_who_says_yes_to_the_new_time_is_reminded_of_it(town: Town) -> None:
    """And not of the old one; the guest hears that it is so."""
    door = await at_the_door(town)
    await _another_time(door)
    await door.jean.taps("Yes, I’ll be there")
    assert door.ben.heard.count("Jean will meet you at the door") == 2
    await town.moves_to(town.now + timedelta(hours=25))
    assert door.jean.heard.count("You are meeting Ben at the door") == 0
    await town.moves_to(town.now + timedelta(hours=3))
    assert door.jean.heard.count("You are meeting Ben at the door") == 1


async def test_a_greeter_who_cannot_at_the_new_time_is_replaced(town: Town) -> None:
    """Kit is asked; where Kit cannot either, the host looks out, and Ben hears each time how it stands."""
    door = await at_the_door(town)
    await _another_time(door)
    await door.jean.taps("Not this time")
    assert COULD_YOU in door.kit.last.text
    await door.kit.taps("Not this time")
    assert door.asha.was_told("Ben is coming for the first time")
    assert "Asha hosts, and I have asked them to look out for you" in door.ben.last.text


async def test_a_new_host_is_asked_to_look_out_as_the_old_one_was(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    (zoe,) = await champions(town, "Zoe")
    asha = host_of(town)
    for one in (zoe, asha):
        await one.writes("/help")
    await presses(asha, f"handover.offer:1:{(await person(town, zoe)).id}")
    await zoe.taps("Yes, I will host it")
    assert zoe.was_told("Ben is coming for the first time")


async def test_who_comes_after_all_can_be_met_by_the_same_again(town: Town) -> None:
    """Ben changed his mind twice."""
    door = await at_the_door(town)
    await presses(door.ben, "booking.cancel:1")
    await presses(door.ben, "invitation.accept:1")
    await presses(door.ben, "greeter.ask:1")
    assert COULD_YOU in door.jean.last.text
