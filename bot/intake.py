"""What works first: the database is opened, and what people write is kept there before all else is loaded.

So it needs next to nothing of the program. What is kept waits in the inbox until `bot.app` answers it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config import Config
from bot.domain.core.clock import Clock
from bot.transport.aiohttp_request import AiohttpRequest
from bot.transport.errors import wait_out
from bot.transport.lead import Lead
from bot.transport.polling import Polling
from bot.transport.pulse import Pulse
from bot.transport.wakeup import Wakeup
from storage.database import Database, DatabaseBusy
from storage.engine.process_lock import only_one, say_which_file

if TYPE_CHECKING:
    from bot.transport.door import FrontDoor

log = logging.getLogger(__name__)


class MachineClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds()))


@dataclass(frozen=True, slots=True)
class Intake:
    """An open database, and the line to Telegram by which it is filled."""

    clock: Clock
    database: Database
    updates: AiohttpRequest
    polling: Polling
    pulse: Pulse
    came: Wakeup
    """Rung when something came in."""
    lead: Lead | None = None
    """Of several programs on one database; None where there is one alone."""
    door: "FrontDoor | None" = None
    """What is open for others already."""

    async def close(self) -> None:
        """Harmless when it is closed."""
        await self.updates.shutdown()
        await self.database.close()


async def opened(config: Config, clock: Clock) -> Intake:
    """Raises `ConfigProblem` and `DatabaseProblem`. Waits for another program that holds the database."""
    database = await _database(config, clock)
    try:
        return await intake_on(config, clock, database, came=Wakeup())
    except BaseException:
        await database.close()
        raise


async def intake_on(
    config: Config,
    clock: Clock,
    database: Database,
    *,
    came: Wakeup,
    lead: Lead | None = None,
    door: "FrontDoor | None" = None,
) -> Intake:
    """On an open database, which is closed by whoever opened it if this fails. Raises `AnotherBot`."""
    url = f"{config.telegram.api_url}{config.bot_token()}"
    async with database.take_in() as inbox:
        await inbox.refuse_another(config.bot_id)
    updates, pulse = AiohttpRequest(), Pulse(clock.now())
    await updates.initialize()
    polling = Polling(updates, url, database, clock, came, pulse)
    return Intake(clock, database, updates, polling, pulse, came, lead, door)


async def taking_in(config: Config, clock: Clock, then: Callable[[Intake], Awaitable[None]]) -> None:
    """Keep what people write, and `then` do all the rest with it, until cancelled.

    By webhook the rest takes it in: a server is more than the least. Raises `ConfigProblem`, `DatabaseProblem` and, in
    a group, `TokenRefused`.
    """
    with only_one(config.storage.place):
        intake = await opened(config, clock)
        say_which_file(config.storage.place)
        try:
            async with asyncio.TaskGroup() as loops:
                if config.telegram.mode == "polling":
                    loops.create_task(intake.polling.run())
                await then(intake)
        finally:
            await intake.close()


async def _database(config: Config, clock: Clock) -> Database:
    while True:
        try:
            return await Database.open(config.storage.place, config.storage.key_file, alone=True)
        except DatabaseBusy as busy:
            await wait_out(log, busy, clock)
