"""The alarm clock: it only wakes what then reads from the database what is due."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LOOK_S = 5.0
A_LITTLE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ring:
    """Whom to wake, and how often; `at_once` also when the program starts. The log calls it by its name."""

    name: str
    whom: Callable[[], Awaitable[None]]
    every: timedelta
    at_once: bool = False


@asynccontextmanager
async def alarm(*rings: Ring, look_s: float = LOOK_S) -> AsyncIterator[AsyncIOScheduler]:
    """Ring while the context lasts, whatever is done to the clock of the machine."""
    clock = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    woken: set[asyncio.Task[None]] = set()
    for ring in rings:
        first = {"next_run_time": datetime.now(UTC)} if ring.at_once else {}
        every_s = ring.every.total_seconds()
        clock.add_job(partial(_rung, ring, woken), "interval", name=ring.name, seconds=every_s, **first)
    clock.start()
    watching = asyncio.create_task(_keep_going(clock, look_s))
    try:
        yield clock
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        clock.shutdown(wait=False)
        if woken:  # what is cut short is undone while the database is still open
            await asyncio.wait(woken)


async def _rung(ring: Ring, woken: set[asyncio.Task[None]]) -> None:
    """The end of the program may cut short what is being done; the next start makes up for it."""
    if task := asyncio.current_task():
        woken.add(task)
        task.add_done_callback(woken.discard)
    with suppress(asyncio.CancelledError):
        await ring.whom()


async def _keep_going(clock: AsyncIOScheduler, look_s: float) -> None:
    """Where the machine's clock is set back by an hour, the next ring would be an hour away: it rings now instead."""
    while True:
        await asyncio.sleep(look_s)
        now = datetime.now(UTC)
        for job in clock.get_jobs():
            if job.next_run_time is not None and job.next_run_time - now > job.trigger.interval + A_LITTLE:
                job.modify(next_run_time=now)
