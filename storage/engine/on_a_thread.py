"""Something that is done in a loop of its own, on a thread. Where it is broken off, it is over there as well, soon."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextlib import suppress
from typing import Any, Generic, TypeVar

T = TypeVar("T")


async def on_a_thread(begin: Callable[[], Coroutine[Any, Any, T]], threads: Executor | None = None) -> T:
    """What it makes, on one of these threads, or of the loop’s. Raises what it raises.

    What waits for its thread when it is broken off is never begun.
    """
    there = _There(begin)
    made = asyncio.get_running_loop().run_in_executor(threads, there.run)
    try:
        return await asyncio.shield(made)
    except asyncio.CancelledError:
        there.break_off()
        await asyncio.wait({made})
        if not made.cancelled():
            made.exception()  # nobody wants to know; else the log says that nobody has asked
        raise


class _There(Generic[T]):
    def __init__(self, begin: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._begin = begin
        self._is_broken_off = False
        self._task: asyncio.Task[Any] | None = None

    def run(self) -> T:
        return asyncio.run(self._made())

    async def _made(self) -> T:
        self._task = asyncio.current_task()
        if self._is_broken_off:
            raise asyncio.CancelledError
        return await self._begin()

    def break_off(self) -> None:
        """From another thread."""
        self._is_broken_off = True
        if self._task is not None:
            with suppress(RuntimeError):  # it has just come to its end, and its loop is closed
                self._task.get_loop().call_soon_threadsafe(self._task.cancel)
