"""A town moves to a PostgreSQL server and back: every table has to be as it was; and how long that takes.

`python -m tests.moved [--guests 10000]` makes a town with a year behind it; `--from FILE` takes one that is there, such
as that of `python -m tests.year`. The server is one of our own, thrown away afterwards.
"""

import argparse
import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from storage.engine.moving import TableSum
from storage.engine.place import Place
from storage.moving import move, sums, take_back
from tests.bench.full_town import fill_town
from tests.support import postgres_server

NOW = datetime(2026, 7, 15, 9, tzinfo=UTC)
NAME = "moved_there"


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--guests", type=int, default=10_000)
    wanted.add_argument("--from", dest="source", type=Path)
    asked = wanted.parse_args()
    assert postgres_server.programs() is not None, "There is no PostgreSQL server on this machine."
    postgres_server.server()
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "town.sqlite"
            if asked.source:
                shutil.copy2(asked.source, path)
            asyncio.run(_there_and_back(path, 0 if asked.source else asked.guests))
    finally:
        postgres_server.end()


async def _there_and_back(path: Path, guests: int) -> None:
    if guests:
        await fill_town(path, guests=guests, first_chat=1000, now=NOW)
    before, back = await sums(path), path.with_name("back.sqlite")
    postgres_server.make(NAME)
    there = postgres_server.address(NAME)
    await _move(path, there)
    await _move(there, back)
    _refuse_unequal(before, await sums(back))
    rows, tables = sum(one.rows for one in before.values()), sum(one.rows > 0 for one in before.values())
    print(f"Equal: all {rows} rows of {len(before)} tables, {tables} of them with rows.")
    assert await take_back(path)
    _refuse_unequal(before, await sums(path))


async def _move(source: Place, target: Place) -> None:
    began = perf_counter()
    moved = await move(source, target, now=NOW, told=_silent, of=_silent)
    took = perf_counter() - began
    rows = sum(one.rows for one in moved.values())
    print(f"{type(source).__name__} → {type(target).__name__}: {took:.1f} s, {rows / took:.0f} rows a second")


def _silent(_table: str, _rows: int) -> None:
    """Nobody looks on."""


def _refuse_unequal(before: dict[str, TableSum], after: dict[str, TableSum]) -> None:
    assert after == before, sorted(name for name in before if before[name] != after.get(name))


if __name__ == "__main__":
    main()
