"""A new database for a test: the tables are made once and copied, since to make them takes a tenth of a second."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.database import Database


def new_database(path: Path) -> None:
    """Put one at `path`, unless there is one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_empty())


@cache
def _empty() -> bytes:
    """The file of a new database. Made in a thread of its own, where no event loop is running yet."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as elsewhere:
        path = Path(folder) / "empty.sqlite"
        elsewhere.submit(asyncio.run, _make(path)).result()
        return path.read_bytes()


async def _make(path: Path) -> None:
    await (await Database.open(path)).close()
