"""What others notice of a call of the page: how long the database was kept from them, and the loop."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

TICK_S = 0.001


class TimedLock(asyncio.Lock):
    """The lock for writing; it remembers how long each held it."""

    def __init__(self) -> None:
        super().__init__()
        self.held_ms: list[float] = []
        self._since = 0.0

    async def acquire(self) -> Literal[True]:
        await super().acquire()
        self._since = time.perf_counter()
        return True

    def release(self) -> None:
        self.held_ms.append((time.perf_counter() - self._since) * 1000)
        super().release()


@dataclass
class LoopWatch:
    """The longest time that nobody else had a turn: on the wall, and of that what its own thread worked."""

    wall_ms: float = 0.0
    own_ms: float = 0.0
    _task: asyncio.Task[None] | None = field(default=None, repr=False)

    async def begin(self) -> None:
        self._task = asyncio.create_task(self._look())
        await asyncio.sleep(0)

    async def end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _look(self) -> None:
        while True:
            wall, own = time.perf_counter(), time.thread_time()
            try:
                await asyncio.sleep(TICK_S)
            finally:
                self.wall_ms = max(self.wall_ms, (time.perf_counter() - wall - TICK_S) * 1000)
                self.own_ms = max(self.own_ms, (time.thread_time() - own) * 1000)
