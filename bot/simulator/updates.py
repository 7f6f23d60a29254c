"""What waits to be fetched by one bot: updates in order, kept until the bot confirms them by a higher offset."""

import asyncio
import json
from collections import deque
from collections.abc import Collection
from itertools import islice
from typing import Any

from bot.simulator.api_errors import CONFLICT, ApiError
from bot.simulator.wakeup import SimulatorWakeup

FIRST_UPDATE_ID = 700_000_001
NEVER_WITHOUT_ASKING = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates as the JSON that will be sent, so that each is written once."""

    def __init__(self) -> None:
        self.pending: deque[tuple[int, str]] = deque()
        self.bell = SimulatorWakeup()
        self.allowed: frozenset[str] = frozenset()
        """The kinds asked for; empty for Telegram's usual ones."""
        self.closed = False
        self._next_id = FIRST_UPDATE_ID
        self._poller: object = None

    def add(self, kind: str, content: Any) -> int | None:
        """Queue an update, unless the bot did not ask for this kind; returns its id. Any JSON, odd ones too."""
        if kind not in self.allowed if self.allowed else kind in NEVER_WITHOUT_ASKING:
            return None
        update_id = self._next_id
        self._next_id += 1
        self.pending.append((update_id, json.dumps({"update_id": update_id, kind: content})))
        self.bell.ring()
        return update_id

    def allow(self, kinds: Collection[str] | None) -> None:
        """Kinds of updates from now on; None leaves it as it was."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def confirm(self, offset: int) -> None:
        """Forget all before `offset`; a negative one keeps only that many of the newest."""
        pending = self.pending
        if offset < 0:
            while len(pending) > -offset:
                pending.popleft()
            return
        while pending and pending[0][0] < offset:
            pending.popleft()
        self.bell.ring()

    def taken(self, update: tuple[int, str]) -> None:
        """Forget this one, which a webhook has taken."""
        if update in self.pending:  # it may have been dropped meanwhile
            self.pending.remove(update)
        self.bell.ring()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[str]:
        """The oldest updates from `offset` on, as soon as there are any, or none after `timeout_s` real seconds.

        Raises 409 in an older poller as soon as a newer one comes.
        """
        me = self._poller = object()
        self.bell.ring()
        self.confirm(offset)
        ends = asyncio.get_running_loop().time() + timeout_s
        while not self.pending and not self.closed:
            left_s = ends - asyncio.get_running_loop().time()
            if left_s <= 0:
                break
            await self.bell.wait(left_s)
            if self._poller is not me:
                raise ApiError(409, CONFLICT)
        return [content for _, content in islice(self.pending, limit)]

    def close(self) -> None:
        """Let waiting pollers go, as when the server stops."""
        self.closed = True
        self.bell.ring()
