"""The real program as a process: killed, it loses nothing; asked to end, it finishes what is in hand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.simulator.clock import MovableClock
from bot.simulator.faults import Fault
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.crash import FIRST_DAY, crash
from tests.crash_town import TOKEN, Program
from tests.support.overheard import OURS, leaks, private_words


async def test_killed_three_times_it_loses_nothing(tmp_path: Path) -> None:
    """A short run of `python -m tests.crash`; docs/reliability.md tells of the long one."""
    outcome = await crash(3, 1, tmp_path)
    assert outcome.kills == 3
    assert outcome.lost.total() == 0, outcome.lost
    assert outcome.doubled.total() <= outcome.kills, outcome.doubled
    assert outcome.promised["updates"] > 50
    assert outcome.promised["reminders"] > 5
    assert leaks((tmp_path / "crash.log").read_text().splitlines(), OURS) == []


async def test_asked_to_end_it_finishes_what_is_in_hand(tmp_path: Path) -> None:
    """An answer that is on its way is waited for and written down, so that it is not said again."""
    async with _running(tmp_path) as (world, program):
        ben = world.person("Ben")
        world.faults.next("sendMessage", Fault.SLOW, delay_s=1.0)
        ben.writes("/help")
        await world.until(lambda: world.sent, 20)
        assert await program.stop(patience_s=5) == 0
        assert program.rows("SELECT state FROM outbox") == [("sent",)]


async def test_asked_to_end_it_does_not_wait_for_a_telegram_that_is_silent(tmp_path: Path) -> None:
    """Five seconds at most; the message is in doubt, and said again at the next start."""
    async with _running(tmp_path) as (world, program):
        world.faults.next("sendMessage", Fault.SILENCE_BEFORE)
        world.person("Ben").writes("/help")
        await world.until(lambda: world.faults.happened, 20)
        assert await program.stop(patience_s=5) == 0
        assert program.rows("SELECT state FROM outbox") == [("sending",)]


async def test_asked_to_end_while_telegram_is_away_it_ends(tmp_path: Path) -> None:
    program = Program(tmp_path, "http://127.0.0.1:9", 1, follow=False)
    await program.start()
    try:
        await asyncio.wait_for(_says(program, "cannot be reached"), 20)
        assert await program.stop(patience_s=5) == 0
        assert TOKEN not in program.log.read_text()
    finally:
        await program.end()


async def _says(program: Program, words: str) -> None:
    while words not in program.log.read_text():  # noqa: ASYNC110 - a file has nothing to wait for
        await asyncio.sleep(0.05)


@asynccontextmanager
async def _running(folder: Path) -> AsyncIterator[tuple[World, Program]]:
    world = World(MovableClock(FIRST_DAY, running=True))
    world.add_bot(TOKEN)
    async with serve(world) as server:
        program = Program(folder, server.base_url, 1)
        await program.start()
        try:
            await world.until(lambda: world.calls["getupdates"], 20)
            yield world, program
            assert leaks(program.log.read_text().splitlines(), private_words(world)) == []
        finally:
            await program.end()
