"""The clock of the machine is set back: the alarm goes on ringing."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.scheduler import Ring, alarm


async def test_a_clock_set_back_by_an_hour_does_not_silence_the_alarm() -> None:
    """The next ring, planned by the old clock, is an hour away by the new one; it is brought forward."""
    rung = asyncio.Event()

    async def ring() -> None:
        rung.set()

    async with alarm(Ring("test", ring, timedelta(seconds=5)), look_s=0.05) as clock:
        (job,) = clock.get_jobs()
        job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))
        await asyncio.wait_for(rung.wait(), 5)


async def test_who_is_to_be_woken_at_once_is() -> None:
    """And does not wait for the first hour to pass."""
    rung = asyncio.Event()

    async def ring() -> None:
        rung.set()

    async with alarm(Ring("test", ring, timedelta(hours=1), at_once=True)):
        await asyncio.wait_for(rung.wait(), 5)


async def test_the_alarm_ends_when_whoever_it_woke_has_ended() -> None:
    """What is cut short is undone first, while the database is still open: on a server that takes a moment."""
    woken, undone = asyncio.Event(), asyncio.Event()

    async def ring() -> None:
        try:
            woken.set()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            undone.set()

    async with alarm(Ring("test", ring, timedelta(hours=1), at_once=True)):
        await asyncio.wait_for(woken.wait(), 5)
    assert undone.is_set()
