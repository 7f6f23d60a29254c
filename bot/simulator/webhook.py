"""Bringing updates to a bot's webhook: in order, one at a time, again and again until it answers with 2xx."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp

from bot.domain.core.clock import Clock
from bot.simulator.faults import WEBHOOK, Fault, Faults
from bot.simulator.updates import UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
FIRST_BACK_OFF_S = 0.1
LONGEST_BACK_OFF_S = 5.0
PATIENCE = aiohttp.ClientTimeout(total=60)


@dataclass(slots=True)
class WebhookTarget:
    """Where a bot wants its updates, and how the last tries went."""

    url: str
    secret: str
    clock: Clock
    faults: Faults
    last_error: str = ""
    last_error_at: datetime | None = None
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    def start(self, updates: UpdateQueue) -> None:
        self._task = asyncio.get_running_loop().create_task(self._deliver(updates))

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def stopped(self) -> None:
        """Return when the last delivery has ended."""
        self.stop()
        if self._task is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _deliver(self, updates: UpdateQueue) -> None:
        back_off_s = FIRST_BACK_OFF_S
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                while not updates.pending:
                    await updates.bell.wait()
                if await self._brought(session, updates):
                    back_off_s = FIRST_BACK_OFF_S
                else:
                    await asyncio.sleep(back_off_s)
                    back_off_s = min(back_off_s * 2, LONGEST_BACK_OFF_S)

    async def _brought(self, session: aiohttp.ClientSession, updates: UpdateQueue) -> bool:
        """Bring the oldest update, unless a fault has it repeated or overtaken; True once it was taken."""
        trouble = self.faults.strike(WEBHOOK, 0)
        if trouble is not None and trouble.fault is Fault.OVERTAKEN and len(updates.pending) > 1:
            updates.pending[0], updates.pending[1] = updates.pending[1], updates.pending[0]
        update = updates.pending[0]
        if not await self._accepted(session, update[1]):
            return False
        if trouble is not None and trouble.fault is Fault.REPEATED:
            await self._accepted(session, update[1])
        updates.taken(update)
        return True

    async def _accepted(self, session: aiohttp.ClientSession, content: str) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        try:
            async with session.post(self.url, data=content.encode(), headers=headers) as response:
                if 200 <= response.status < 300:
                    return True
                self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
        except aiohttp.ClientConnectorError:
            self._note("Connection refused")
        except (aiohttp.ClientError, TimeoutError, OSError):
            self._note("Connection reset by peer")
        return False

    def _note(self, error: str) -> None:
        self.last_error = error
        self.last_error_at = self.clock.now()
