"""What is made aside: one at a time, kept for a while and for one browser, begun anew where it failed."""

import asyncio
from dataclasses import replace
from threading import Event

import pytest

from bot.page.aside import KEPT, MOST_KEPT, MOST_OF_ONE, Aside
from bot.page.shown import GoTo, PageFile, PageLater, PageView
from storage.unit_of_work import Work
from tests.desk.conftest import Desk

MOST_LOOKS = 100


class Counted:
    """How often it was made, and how many at once."""

    def __init__(self) -> None:
        self.times = self.at_once = self.most_at_once = 0

    async def make(self, work: Work) -> int:
        self.times += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await work.venues.all("stockport")
        self.at_once -= 1
        return self.times

    def later(self, key: str = "it") -> PageLater[int]:
        return PageLater(key=key, room="report", address="/report", make=self.make, show=_as_file)


def _as_file(made: int) -> PageFile:
    return PageFile(name="it", kind="text/plain", content=str(made).encode())


async def looked_at(aside: Aside, browser: str, later: PageLater[int], desk: Desk) -> bytes:
    for _ in range(MOST_LOOKS):
        shown = await aside.shown(browser, later, desk.town.now)
        if isinstance(shown, PageFile):
            return shown.content
        later = replace(later, anew=False)
    raise AssertionError("it was never there")


async def test_it_is_made_once_for_a_browser_until_it_is_old(desk: Desk) -> None:
    """Or until it is asked for anew."""
    aside, counted = Aside(desk.town.bot.database), Counted()
    assert [await looked_at(aside, "olive", counted.later(), desk) for _ in range(3)] == [b"1"] * 3
    assert await looked_at(aside, "another", counted.later(), desk) == b"2"
    assert aside.keys("olive", desk.town.now) == {"it"}
    assert await looked_at(aside, "olive", replace(counted.later(), anew=True), desk) == b"3"
    desk.town.clock.move_to(desk.town.now + KEPT)
    assert aside.keys("olive", desk.town.now) == frozenset()
    assert await looked_at(aside, "olive", counted.later(), desk) == b"4"


async def test_one_at_a_time_and_not_too_many_are_kept(desk: Desk) -> None:
    """However many are wanted at once; the first go first, and nobody’s are pushed out by one browser’s."""
    aside, counted = Aside(desk.town.bot.database), Counted()
    await looked_at(aside, "another", counted.later(), desk)
    for number in range(MOST_OF_ONE + 2):
        await looked_at(aside, "olive", counted.later(str(number)), desk)
    assert counted.most_at_once == 1
    assert aside.keys("olive", desk.town.now) == {str(number) for number in range(2, MOST_OF_ONE + 2)}
    assert aside.keys("another", desk.town.now) == {"it"}
    for number in range(MOST_KEPT):
        await looked_at(aside, f"browser {number}", counted.later(), desk)
    assert aside.keys("another", desk.town.now) == aside.keys("olive", desk.town.now) == frozenset()


async def test_what_fails_is_said_and_begun_anew(desk: Desk) -> None:
    """It is not kept as if it were there."""
    aside = Aside(desk.town.bot.database)

    async def fails(_work: Work) -> int:
        raise KeyError("it")

    for _ in range(2):
        with pytest.raises(KeyError):
            await looked_at(aside, "olive", replace(Counted().later(), make=fails), desk)
        assert aside.keys("olive", desk.town.now) == frozenset()


class Slow(Counted):
    """It takes until it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = Event()

    async def make(self, work: Work) -> int:
        assert work is not None
        self.times += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.goes_on.wait(10)
        self.at_once -= 1
        return self.times


async def test_wanting_more_and_more_makes_no_two_at_once(desk: Desk) -> None:
    """What is pushed out before it is begun is never made; what was begun is over first."""
    aside, slow = Aside(desk.town.bot.database), Slow()
    for number in range(MOST_OF_ONE + 3):
        assert isinstance(await aside.shown("olive", slow.later(str(number)), desk.town.now), PageView)
    slow.goes_on.set()
    await looked_at(aside, "olive", slow.later(str(MOST_OF_ONE + 2)), desk)
    assert slow.most_at_once == 1
    assert slow.times == MOST_OF_ONE + 1


async def test_what_is_being_made_is_not_begun_anew(desk: Desk) -> None:
    """However often that is asked for."""
    aside, slow = Aside(desk.town.bot.database), Slow()
    await aside.shown("olive", slow.later(), desk.town.now)
    for _ in range(3):
        assert isinstance(await aside.shown("olive", replace(slow.later(), anew=True), desk.town.now), GoTo)
    slow.goes_on.set()
    assert await looked_at(aside, "olive", slow.later(), desk) == b"1"


async def test_what_somebody_waits_for_is_pushed_out_by_other_windows(desk: Desk) -> None:
    """They are told that it is being made, and the next look begins it."""
    aside, slow = Aside(desk.town.bot.database), Slow()
    waits = asyncio.create_task(aside.shown("olive", slow.later(), desk.town.now))
    others = [
        asyncio.create_task(aside.shown("olive", slow.later(str(number)), desk.town.now))
        for number in range(MOST_OF_ONE)
    ]
    assert isinstance(await waits, PageView)
    slow.goes_on.set()
    await asyncio.gather(*others)
    assert await looked_at(aside, "olive", slow.later(), desk)


async def test_it_is_broken_off_with_the_page(desk: Desk) -> None:
    """Nothing is read any more of a town whose program has ended, or is about to."""
    aside, begun, over = Aside(desk.town.bot.database), Event(), Event()

    async def make(work: Work) -> int:
        begun.set()
        try:
            while True:
                await work.venues.all("stockport")
        finally:
            over.set()

    await aside.shown("olive", replace(Counted().later(), make=make), desk.town.now)
    assert await asyncio.to_thread(begun.wait, 10)
    aside.break_off()
    assert await asyncio.to_thread(over.wait, 10)
    assert aside.keys("olive", desk.town.now) == frozenset()
