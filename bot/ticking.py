"""What time alone brings about: the list of it, done every few seconds, and what is done once a night.

What is due is always read from the database, so that a missed tick or a restart loses nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.domain.clock import Clock
from bot.services import (
    afterwards,
    calls,
    checks,
    closing,
    clubs,
    concern_inbox,
    holds,
    invitations,
    neighbours,
    reach,
    resting,
    retention,
    signposts,
    spreading,
    today,
    unfilled,
    venues,
)
from bot.services.desk import Desk
from storage.backups import nightly
from storage.database import Database, DatabaseProblem, DatabaseTrouble
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

COPIES_FROM_HOUR = 3
"""From this hour of the night on, the day’s copy of the database is made."""

JOBS = (
    resting.wake,
    holds.pass_on,
    clubs.make_ahead,
    clubs.ask_about_holidays,
    unfilled.say_unfilled,
    closing.close,
    afterwards.befriend,
    neighbours.hand_over,
    spreading.spread,
    venues.look_again,
    signposts.look_again,
    concern_inbox.remind,
    today.digest,
    checks.flag,
)
"""What time alone brings about, each in a transaction of its own."""


class Job(Protocol):
    """Something that time brings about."""

    async def __call__(self, work: Work, desk: Desk, /, *, now: datetime) -> None: ...


async def bring_about(database: Database, desk: Desk, clock: Clock) -> list[Exception]:
    """Do all that is due; return what went wrong, since one job’s slip does not keep the others from theirs.

    Raises `DatabaseTrouble`: then nothing more can be done now.
    """
    problems: list[Exception] = []
    in_one = [partial(_in_one_transaction, database, desk, clock, job) for job in JOBS]
    calling = partial(_in_one_transaction, database, desk, clock, calls.see_to_calls)
    doing: list[Callable[[], Awaitable[None]]] = [*in_one, partial(_in_steps, database, desk, clock), calling]
    for do in doing:
        try:
            await do()
        except DatabaseTrouble:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever it is, the others are tried
            problems.append(problem)
    async with database.write() as work:
        tidied = await retention.retain(work, desk, now=clock.now())
    if tidied:
        await database.tidy()
    return problems


async def _in_one_transaction(database: Database, desk: Desk, clock: Clock, job: Job) -> None:
    async with database.write() as work:
        await job(work, desk, now=clock.now())


async def _in_steps(database: Database, desk: Desk, clock: Clock) -> None:
    """By what the others found, in many short transactions: it takes seconds in a large town."""
    await reach.answer(database.write, desk, now=clock.now())
    await invitations.invite(database.write, desk, now=clock.now())


async def copy_at_night(config: Config, clock: Clock) -> None:
    """Once a night, a copy of the database; in a thread, so that nobody waits."""
    path, backup = config.storage.path, config.backup
    folder = backup.folder or path.parent / "backups"
    local = clock.now().astimezone(ZoneInfo(config.networks[0].zone))
    if local.hour < COPIES_FROM_HOUR:
        return
    try:
        made = await asyncio.to_thread(nightly, path, folder, keep=backup.keep, now=local)
    except DatabaseProblem as problem:
        log.error("%s", problem)  # noqa: TRY400 - a problem of the machine, told in its own words
    else:
        if made is not None:
            log.info("The database was copied to %s.", made)
