"""A guest’s meals in their own calendar: as files that follow every change, or at an address of their own."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.conversations.offers import edit as topics
from tests.journeys.bookings.test_changes_are_told import (
    Scene,
    edits,
    new_place,
    new_price,
    new_time,
)
from tests.support.calendars import files_of
from tests.support.look_inside import rows
from tests.support.table import FRIDAY_NOON, booking_of, calls_it_off, host_of, table
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

Road = Callable[[Town, Resident], Awaitable[None]]


def of_the_post(change: Callable[[Scene], Awaitable[None]]) -> Road:
    async def road(town: Town, _ben: Resident) -> None:
        await change(Scene(town, {}, {}))

    return road


async def called_off(town: Town, _ben: Resident) -> None:
    await calls_it_off(town)


async def cannot_come(_town: Town, ben: Resident) -> None:
    await ben.taps("I can’t come")


async def comes_after_all(town: Town, ben: Resident) -> None:
    await cannot_come(town, ben)
    ben.phone.presses_data("invitation.accept:1", ben.last)
    await town.settles()


async def stops(town: Town, ben: Resident) -> None:
    await ben.writes("/stop")


ROADS: dict[str, tuple[Road, list[tuple[int, str]]]] = {
    "moved": (of_the_post(new_time), [(1, "CONFIRMED")]),
    "another place": (of_the_post(new_place), [(1, "CONFIRMED")]),
    "called off": (called_off, [(1, "CANCELLED")]),
    "cannot come": (cannot_come, [(1, "CANCELLED")]),
    "comes after all": (comes_after_all, [(1, "CANCELLED"), (2, "CONFIRMED")]),
    "another price, which no entry tells": (of_the_post(new_price), []),
    "leaves, and hears no more": (stops, []),
}
"""Every way in which an entry changes, with the files that come after it: their number and state."""


async def has_it_as_a_file(town: Town) -> Resident:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "📅 My calendar")
    return ben


@pytest.mark.parametrize("name", ROADS)
async def test_a_file_follows_every_change(town: Town, name: str) -> None:
    """Under the same name with a higher number; never the same twice."""
    road, expected = ROADS[name]
    ben = await has_it_as_a_file(town)
    (first,) = files_of(town, ben)
    assert (first.sequence, first.status, first.starts) == (0, "CONFIRMED", FRIDAY_NOON)
    await road(town, ben)
    await town.settles()
    await town.moves_to(town.now + timedelta(hours=3))
    later = files_of(town, ben)[1:]
    assert [(one.sequence, one.status) for one in later] == expected
    assert {one.uid for one in later} <= {first.uid}
    assert all(one.place == "" for one in later if one.status == "CANCELLED")


async def test_what_a_moved_file_says(town: Town) -> None:
    """The new time, and a word about it; whoever has no file gets none."""
    ben, cai = await table(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await ben.taps("📅 My calendar")
    await edits(town, topics.NAME, title="Leek soup")
    await town.bot.tick()
    await town.settles()
    assert ben.was_told("Leek soup has changed. Tap the file to update your calendar.")
    assert files_of(town, ben)[-1].title == "Leek soup"
    assert files_of(town, cai) == []


async def test_entries_of_two_installations_are_never_the_same(town: Town) -> None:
    """Each has made up a name of its own, which stays."""
    ben = await has_it_as_a_file(town)
    await ben.taps("📅 My calendar")
    uids = {one.uid for one in files_of(town, ben)}
    assert len(uids) == 1
    ((made, *_),) = await rows(town, "SELECT value FROM installation WHERE name = 'calendars'")
    assert uids == {f"booking-1@{made}"}
    assert len(str(made)) == 32


async def test_what_a_host_notes_at_the_door_is_not_told(town: Town) -> None:
    """Missed, and there after all: neither a file nor a word, and an address says the same."""
    ben = await has_it_as_a_file(town)
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=5))
    heard = len(ben.phone.heard)
    for state in ("no_show", "attended"):
        await presses(host_of(town), f"attendance.turn:{(await booking_of(town, ben)).id}")
        await town.moves_to(town.now + timedelta(minutes=5))
        assert await rows(town, "SELECT state FROM booking") == [(state,)]
        assert await rows(town, "SELECT sequence FROM calendar_entry") == [(0,)]
    assert ben.phone.heard[heard:] == []


async def test_nothing_more_once_it_has_begun_but_where_it_is_called_off(town: Town) -> None:
    ben = await has_it_as_a_file(town)
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=5))
    await rows(town, "UPDATE offer SET title = 'Leek soup'")
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=10))
    assert len(files_of(town, ben)) == 1
    await rows(town, "UPDATE occurrence SET state = 'cancelled'")
    await town.moves_to(FRIDAY_NOON + timedelta(minutes=15))
    assert [one.status for one in files_of(town, ben)] == ["CONFIRMED", "CANCELLED"]
