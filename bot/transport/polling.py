"""Fetching updates: kept in the inbox first, acknowledged to Telegram only then (by the offset of the next call)."""

import json
import logging
from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.domain.core.clock import Clock
from bot.transport.errors import TokenRefused, wait_asked, wait_out
from bot.transport.pulse import Pulse
from bot.transport.wakeup import Wakeup
from storage.database import Database, DatabaseTrouble
from storage.messaging.inbox import Received

log = logging.getLogger(__name__)

LONGEST_PAUSE_S = 30
ALLOWED = '["message", "edited_message", "callback_query", "my_chat_member"]'


class Polling:
    """Long polling with back-off, of the JSON as it comes. `url` ends with the token; `worker` is rung for updates."""

    def __init__(
        self, request: BaseRequest, url: str, database: Database, clock: Clock, worker: Wakeup, pulse: Pulse
    ) -> None:
        self._request = request
        self._url = url
        self._database = database
        self._clock = clock
        self._worker = worker
        self._pulse = pulse
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll for ever. Raises `TokenRefused`; everything else is tried again."""
        while True:
            try:
                await self.poll(timeout_s=25)
                self._failures = 0
            except InvalidToken:
                raise TokenRefused from None
            except TelegramError as problem:
                await self._pause(problem)
            except DatabaseTrouble as trouble:
                await wait_out(log, trouble, self._clock)

    async def poll(self, *, timeout_s: int) -> int:
        """Fetch and keep what is there; return how many. Raises `TelegramError`."""
        if self._offset is None:
            self._offset = await self._first_offset()
        query = urlencode({"offset": self._offset, "timeout": timeout_s, "limit": 100, "allowed_updates": ALLOWED})
        updates: Any = await self._request.post(f"{self._url}/getUpdates?{query}", read_timeout=timeout_s + 10)
        if updates:
            await self._keep(updates)
        self._pulse.polled = self._clock.now()
        return len(updates)

    async def _keep(self, updates: list[dict[str, Any]]) -> None:
        # In ASCII, so that even half a character, which SQLite would not take, is kept as it came.
        kept = [Received(update["update_id"], json.dumps(update)) for update in updates]
        async with self._database.take_in() as inbox:
            await inbox.keep(kept, now=self._clock.now())
        self._offset = kept[-1].update_id + 1
        self._worker.ring()

    async def _first_offset(self) -> int:
        async with self._database.take_in() as inbox:
            last = await inbox.last_id()
        return 0 if last is None else last + 1

    async def _forget_webhook(self) -> None:
        """An earlier run by webhook would keep polling out."""
        with suppress(TelegramError):
            await self._request.post(f"{self._url}/deleteWebhook")

    async def _pause(self, problem: TelegramError) -> None:
        self._failures += 1
        pause: float = min(LONGEST_PAUSE_S, 2 ** min(self._failures, 5) / 2)
        if isinstance(problem, Conflict):
            log.error("Another copy of this bot is running with the same token, or a webhook is set. Stop the other.")
            await self._forget_webhook()
        elif isinstance(problem, RetryAfter):
            pause = wait_asked(problem).total_seconds()
        elif isinstance(problem, NetworkError):
            log.warning("Telegram cannot be reached (%s); trying again in %s s.", type(problem).__name__, pause)
        else:
            log.warning("Fetching updates was refused (%s); trying again in %s s.", type(problem).__name__, pause)
        await self._clock.sleep_until(self._clock.now() + timedelta(seconds=pause))
