"""The database in the thread of the test, for journeys: half of what they cost was waking another thread and this one.

Nothing of ours is replaced: it is aiosqlite that keeps a thread and a queue of statements. Here a statement is done as
it is put into the queue, in the same order, and its answer still comes a turn of the loop later, so that whoever
takes turns in production does so here. What is about threads, stalls, locks and crashes is tested elsewhere, with the
thread: `THREADED=1 pytest tests/journeys` walks all journeys so, too.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import aiosqlite.core
import pytest

Asked = tuple[asyncio.Future[object] | None, Callable[[], object]]


class AtOnce:
    """In the place of the queue."""

    def put_nowait(self, asked: Asked) -> None:
        future, do = asked
        try:
            result = do()
        except BaseException as problem:
            if future is None:
                raise
            future.get_loop().call_soon(aiosqlite.core.set_exception, future, problem)
        else:
            if future is not None:
                future.get_loop().call_soon(aiosqlite.core.set_result, future, result)


class NoThread:
    """In the place of the thread."""

    def __init__(self, *, target: object, args: object) -> None:
        del target, args

    def start(self) -> None:
        """There is nothing to wait for."""


@contextmanager
def database_at_once() -> Iterator[None]:
    """For whoever opens a database meanwhile."""
    if os.environ.get("THREADED"):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aiosqlite.core, "SimpleQueue", AtOnce)
        patch.setattr(aiosqlite.core, "Thread", NoThread)
        yield
