"""The thread that does the statements of one open file. It has ended once the file is closed, or was not opened.

aiosqlite leaves that of a file which cannot be opened, or whose opening is broken off, to itself: it would answer a
loop that may be closed by then, and complain on the screen of whoever runs the program.
"""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import aiosqlite

BEGINS_WITHIN_S = 5.0
"""A thread for which the machine has no room never begins."""


def connected(path: Path, mode: str) -> sqlite3.Connection:
    """To a file that is there: it is never made. `mode` is rw, or ro. Raises `sqlite3.Error`."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=1024,
    )


class SqliteThread(aiosqlite.Connection):
    """Open it by `opened`, not by `await`."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(self._begun, iter_chunk_size=64)
        self._connect_there = connect
        self._has_begun = threading.Event()
        self._itself: threading.Thread | None = None

    def _begun(self) -> sqlite3.Connection:
        self._itself = threading.current_thread()
        self._has_begun.set()
        return self._connect_there()

    async def opened(self) -> None:
        """Raises `sqlite3.Error`."""
        try:
            await self
        except BaseException:
            self._has_begun.wait(BEGINS_WITHIN_S)
            self._wait_for_its_end()
            raise

    async def close(self) -> None:
        try:
            await super().close()
        finally:
            self._wait_for_its_end()

    def _wait_for_its_end(self) -> None:
        """It was told to end. It needs nobody’s loop for that, and no longer than what it is at."""
        if self._itself is not None:
            self._itself.join()
