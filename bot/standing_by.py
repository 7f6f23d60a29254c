"""Several programs on one PostgreSQL database: all take in what comes, one leads, and another takes over when it ends.

Whoever leads does all the rest, as one program does that has a file (`bot.intake`). A line to the database that is lost
ends the lead; then this program stands by again.
"""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from os import getpid
from time import monotonic

from bot.config import Config
from bot.domain.core.clock import Clock
from bot.intake import Intake, MachineClock, intake_on
from bot.transport.door import FrontDoor
from bot.transport.lead import Lead
from bot.transport.wakeup import Wakeup
from storage.database import Database, DatabaseProblem, DatabaseTrouble
from storage.engine.place import PostgresUrl
from storage.standing_by import AnotherBot, SideLine, Successor, taking_in

log = logging.getLogger(__name__)

LOOKS_EVERY_S = 0.25
"""Whether anybody leads."""
HEARS_FOR_S = 1.0
"""Then it looks by itself whether something came in, whatever rang."""
LONGEST_PAUSE_S = 5.0
"""A server that was away is found this soon."""
LASTED_S = 60.0
"""A lead that was as long as this was none that fails again and again."""


async def standing_by(config: Config, clock: Clock, then: Callable[[Intake], Awaitable[None]]) -> None:
    """Until cancelled. Raises `DatabaseProblem` where the server does not let it in at the start, and `Fatal`."""
    named = f"{socket.gethostname()}:{getpid()}"
    url = config.storage.place
    assert isinstance(url, PostgresUrl)
    successor = Successor(url, config.storage.key_file, named, config.bot_id)
    await successor.come()  # before anything of another bot’s is taken in
    async with AsyncExitStack() as opened:
        opened.push_async_callback(successor.go)
        door = await opened.enter_async_context(_door(config, url, clock))
        pause = LOOKS_EVERY_S
        while True:
            began = monotonic()
            try:
                await _lead(config, clock, successor, door, then)
            except* AnotherBot:
                raise
            except* (DatabaseTrouble, DatabaseProblem) as group:
                for problem in _all_of(group):
                    log.warning("%s", problem)
            _end_if_asked()
            pause = next_pause(pause, lasted_s=monotonic() - began)
            await asyncio.sleep(pause)
            successor = Successor(url, config.storage.key_file, named, config.bot_id)
            try:
                await successor.come()
            except AnotherBot:
                raise
            except DatabaseProblem as problem:
                log.warning("%s", problem)


def _end_if_asked() -> None:
    """Where a line is lost as well, a group of tasks tells of that alone (before Python 3.13)."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def next_pause(pause: float, *, lasted_s: float) -> float:
    """Seconds before it tries again: twice as long each time, unless it stood by or led for a while."""
    return LOOKS_EVERY_S if lasted_s > LASTED_S else min(LONGEST_PAUSE_S, pause * 2)


@asynccontextmanager
async def _door(config: Config, url: PostgresUrl, clock: Clock) -> AsyncIterator[FrontDoor]:
    """By webhook, every program listens."""
    database = taking_in(url, config.storage.key_file)
    door = FrontDoor(config, database, clock)
    async with AsyncExitStack() as opened:
        opened.push_async_callback(database.close)
        await opened.enter_async_context(door.listening())
        yield door


async def _lead(
    config: Config, clock: Clock, successor: Successor, door: FrontDoor, then: Callable[[Intake], Awaitable[None]]
) -> None:
    """Once nobody else does. Raises `DatabaseTrouble` and `DatabaseProblem`, in a group or alone, when it ends."""
    try:
        lead, came = await _until_it_leads(successor), Wakeup()
        async with successor.side_line() as side, asyncio.TaskGroup() as loops:
            loops.create_task(_stay_well(side, lead, came))
            database = await successor.database()
            log.info("This program leads.")
            await _work(config, clock, database, lead, came, door, then, loops)
    finally:
        door.leaves()
        await successor.go()


async def _work(
    config: Config,
    clock: Clock,
    database: Database,
    lead: Lead,
    came: Wakeup,
    door: FrontDoor,
    then: Callable[[Intake], Awaitable[None]],
    loops: asyncio.TaskGroup,
) -> None:
    intake = await intake_on(config, clock, database, came=came, lead=lead, door=door)
    try:
        if config.telegram.mode == "polling":
            loops.create_task(intake.polling.run())
        await then(intake)
    finally:
        await intake.close()


async def _until_it_leads(successor: Successor) -> Lead:
    """By the clock of the machine: the server has no other either."""
    while True:
        lead = Lead()
        if await successor.takes_the_lead(MachineClock().now()):
            return lead
        await asyncio.sleep(LOOKS_EVERY_S)


async def _stay_well(side: SideLine, lead: Lead, came: Wakeup) -> None:
    """For ever. Raises `DatabaseTrouble` when a line is lost."""
    while True:
        await side.heard(HEARS_FOR_S)
        came.ring()
        if lead.is_due:
            lead.begins_to_say()
            await side.say_well()
            lead.has_said()


def _all_of(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    found: list[BaseException] = []
    for one in group.exceptions:
        found += _all_of(one) if isinstance(one, BaseExceptionGroup) else [one]
    return found
