"""Several programs on one PostgreSQL database, in one process, so that the clock can stand still between two acts.

One leads; when it dies the next one does, and another comes to stand by.
"""

import asyncio
from collections import deque
from pathlib import Path

from pydantic import SecretStr

from bot.app import Bot, build_on
from bot.config import Config, StorageConfig
from bot.domain.core.clock import Clock
from bot.intake import MachineClock, intake_on
from bot.transport.lead import Lead
from bot.transport.wakeup import Wakeup
from storage.database import Database
from storage.engine.place import PostgresUrl
from storage.standing_by import Successor
from tests.support import postgres_server

PATIENCE_S = 10.0


class InTurn:
    """So many programs; `stage` asks it for the next that leads."""

    def __init__(self, folder: Path, programs: int) -> None:
        self._url = postgres_server.anew(folder)
        self._programs = programs
        self._standing_by: deque[Successor] = deque()
        self._leader: Successor | None = None
        self.led = 0

    @property
    def storage(self) -> StorageConfig:
        return StorageConfig(url=SecretStr(self._url))

    async def next(self, config: Config, clock: Clock) -> Bot:
        """The first of those that stand by; none of the others may lead besides."""
        while len(self._standing_by) < self._programs:
            successor = Successor(PostgresUrl(self._url), None, f"program {self.led}", config.bot_id)
            await successor.come()
            self._standing_by.append(successor)
        self._leader = self._standing_by.popleft()
        database = await self._lead(self._leader)
        self.led += 1
        for other in self._standing_by:
            assert not await other.takes_the_lead(MachineClock().now()), "two lead"
        lead = Lead(timer=lambda: 0.0)  # nobody is there to say that it is well while time stands still
        return await build_on(config, await intake_on(config, clock, database, came=Wakeup(), lead=lead))

    async def _lead(self, successor: Successor) -> Database:
        async with asyncio.timeout(PATIENCE_S):
            while not await successor.takes_the_lead(MachineClock().now()):  # noqa: ASYNC110 - of the server
                await asyncio.sleep(0.01)  # the server lets go of who has died in its own time
            return await successor.database()

    async def end(self) -> None:
        for successor in (*self._standing_by, *([self._leader] if self._leader else [])):
            await successor.go()
        postgres_server.drop(self._url.partition("///")[2].partition("?")[0])
