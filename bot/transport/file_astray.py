"""The database file was moved, deleted or replaced while the program runs: said in the log, and to organisers."""

import logging
from datetime import datetime, timedelta

from bot.domain.core.clock import Clock
from bot.domain.core.messages import Message, text
from bot.services.core.environment import Environment
from bot.services.organisers.alerts import tell_organisers
from storage.database import Database
from storage.engine.times import stored

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=10)
"""It is said in the log this often; to organisers once each time that it happens."""


class FileAstray:
    """Looked for at each tick: one question to the disk."""

    def __init__(self, database: Database, environment: Environment, clock: Clock) -> None:
        self._database = database
        self._environment = environment
        self._clock = clock
        self._since: datetime | None = None
        self._said: datetime | None = None

    async def look(self) -> None:
        """Raises `DatabaseTrouble`."""
        words, now = self._database.astray(), self._clock.now()
        if not words:
            self._is_well()
            return
        if self._said is None or now - self._said >= AGAIN:
            log.error("%s", words)
            self._said = now
        if self._since is None:
            self._since = now
            await self._tell(now)

    def _is_well(self) -> None:
        if self._said is not None:
            log.info("The database file is found by its name again.")
        self._since = self._said = None

    async def _tell(self, now: datetime) -> None:
        """It goes out all the same: the file that is open works as before."""
        message = Message(text=text("organising.alert.astray"))
        async with self._database.write() as work:
            for network in self._environment.networks:
                dedupe = f"alert:astray:{stored(now)}"
                await tell_organisers(work, network.key, message, dedupe=dedupe, now=now)
