"""Clocks of the simulated world: one that can be moved, and one that follows it from another process."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Coroutine
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.simulator.wakeup import SimulatorWakeup

LONG_POLL_S = 25
RETRY_S = 0.2
"""How long a follower waits before it asks again a simulator that does not answer."""
LOST_AFTER_S = 2.0
"""So long it asks in vain before it takes the simulator for gone."""

log = logging.getLogger(__name__)


class MovableClock:
    """Implements `bot.domain.core.clock.Clock`. Running, it goes on by itself; else it stands still until moved."""

    def __init__(self, start: datetime, *, running: bool) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware start")
        self._base = start
        self._set_at = time.monotonic()
        self.running = running
        self.moves = 0
        """How often it was moved; a follower asks for what came after the number it knows."""
        self.bell = SimulatorWakeup()

    def now(self) -> datetime:
        if not self.running:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._set_at)

    def move_to(self, moment: datetime) -> None:
        """Set the clock, forwards or backwards, and wake those who wait for that time."""
        if moment.tzinfo is None:
            raise ValueError("a clock moves to an aware moment")
        self._base = moment.astimezone(self._base.tzinfo)
        self._set_at = time.monotonic()
        self.moves += 1
        self.bell.ring()

    def move_by(self, step: timedelta) -> None:
        self.move_to(self.now() + step)

    async def sleep_until(self, moment: datetime) -> None:
        """Return once the time is reached, by running or by being moved."""
        while (left_s := (moment - self.now()).total_seconds()) > 0:
            await self.bell.wait(left_s if self.running else None)


class FollowedClock:
    """The clock of a program in another process; it follows the simulator's at `url`, and is cheap to read."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/clock"
        self._clock: MovableClock | None = None
        self._session: aiohttp.ClientSession | None = None
        self._following: asyncio.Task[None] | None = None
        self._lost = asyncio.Event()

    async def start(self) -> None:
        """Read the time once, and follow it from then on; raises `aiohttp.ClientError` where no simulator answers."""
        self._session = aiohttp.ClientSession()
        try:
            version = await self._ask(since=None)
        except BaseException:
            await self._session.close()
            raise
        self._following = asyncio.create_task(self._follow(version))

    async def close(self) -> None:
        if self._following is not None:
            self._following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._following
        if self._session is not None:
            await self._session.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def now(self) -> datetime:
        return self._started().now()

    async def sleep_until(self, moment: datetime) -> None:
        await self._started().sleep_until(moment)

    async def while_there(self, work: Coroutine[Any, Any, None]) -> None:
        """Let this go on until it ends, or until the simulator has gone: nobody is left to stop it then."""
        working, lost = asyncio.ensure_future(work), asyncio.ensure_future(self._lost.wait())
        try:
            await asyncio.wait({working, lost}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            lost.cancel()
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working

    def _started(self) -> MovableClock:
        if self._clock is None:
            raise RuntimeError("the clock was not started")
        return self._clock

    async def _follow(self, version: int) -> None:
        failing_since: float | None = None
        while failing_since is None or time.monotonic() - failing_since < LOST_AFTER_S:
            try:
                version = await self._ask(since=version)
                failing_since = None
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
                failing_since = failing_since or time.monotonic()
                await asyncio.sleep(RETRY_S)
        log.warning("The simulator does not answer any more.")
        self._lost.set()

    async def _ask(self, since: int | None) -> int:
        """Take over the simulator's time, at once or (with `since`) after its next move; returns the move's number."""
        assert self._session is not None
        query = {} if since is None else {"since": str(since), "wait": str(LONG_POLL_S)}
        timeout = aiohttp.ClientTimeout(total=LONG_POLL_S + 10)
        async with self._session.get(self._url, params=query, timeout=timeout) as response:
            response.raise_for_status()
            state = json.loads(await response.read())
        moment, moves = datetime.fromisoformat(state["now"]), int(state["moves"])
        if self._clock is None:
            self._clock = MovableClock(moment, running=bool(state["running"]))
        elif moves != since:
            self._clock.running = bool(state["running"])
            self._clock.move_to(moment)
        return moves
