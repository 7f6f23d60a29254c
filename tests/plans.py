"""What a tick asks of a PostgreSQL server in a large town: no question reads a large table from end to end.

`python -m tests.plans [--guests 30000]` makes a town with a year behind it, moves it to a server of our own, and lets
the server say how it has answered each statement of some ticks (its module auto_explain).
"""

import argparse
import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from bot.app_environment import environment_of
from bot.config import Config
from bot.jobs import bring_about
from bot.simulator.clock import MovableClock
from storage.database import Database
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.moving import move
from tests.bench.full_town import fill_town
from tests.support import postgres_server

NOW = datetime(2026, 7, 15, 9, tzinfo=UTC)
NAME = "plans_of_ticks"
LARGE = 1000
"""Rows. So many read for nothing are too many every few seconds."""
SAID = {
    "session_preload_libraries": "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "json",
    "client_min_messages": "log",
}
TICKS = 3
MEANT: dict[str, str] = {}
"""What may read a large table, by the beginning of its words, and why."""


@dataclass(frozen=True, slots=True)
class LongRead:
    """A question that read many rows of a table to find few."""

    table: str
    rows: int
    asked: str


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--guests", type=int, default=30_000)
    asked = wanted.parse_args()
    postgres_server.server()
    try:
        statements, found = asyncio.run(long_reads(asked.guests))
    finally:
        postgres_server.end()
    print(f"{statements} different statements in {TICKS} ticks; {len(found)} read more than {LARGE} rows one by one:")
    for read in found:
        print(f"  {read.table}: {read.rows} rows by {read.asked}")
    raise SystemExit(1 if found else 0)


async def long_reads(guests: int, name: str = NAME) -> tuple[int, list[LongRead]]:
    """Of ticks after the first, which catches up; and how many different statements there were."""
    postgres_server.make(name)
    url = postgres_server.address(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "town.sqlite"
        await fill_town(path, guests=guests, first_chat=1000, now=NOW)
        await move(path, url, now=NOW, told=_silent, of=_silent)
    _let_it_tell(url, name)
    return await _heard_in_ticks(url)


def _let_it_tell(url: PostgresUrl, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as line:
        for setting, value in SAID.items():
            line.execute(f"ALTER DATABASE {name} SET {setting} = '{value}'".encode())


async def _heard_in_ticks(url: PostgresUrl) -> tuple[int, list[LongRead]]:
    clock, environment = MovableClock(NOW, running=False), environment_of(Config())
    database = await Database.open(url)
    plans: list[dict[str, Any]] = []
    try:
        assert await bring_about(database, environment, clock) == []
        connection = database._connection  # noqa: SLF001
        assert isinstance(connection, PostgresConnection)
        connection._server.add_notice_handler(lambda said: _hear(said, plans))  # noqa: SLF001
        for _ in range(TICKS):
            clock.move_by(timedelta(seconds=20))
            assert await bring_about(database, environment, clock) == []
    finally:
        await database.close()
    found = {read for plan in plans for read in _long(plan["Plan"], " ".join(plan["Query Text"].split()))}
    asked = {plan["Query Text"] for plan in plans}
    return len(asked), sorted(found, key=lambda read: (read.table, read.asked))


def _hear(said: psycopg.errors.Diagnostic, plans: list[dict[str, Any]]) -> None:
    _, plan, written = (said.message_primary or "").partition("plan:")
    if plan:
        plans.append(json.loads(written))


def _long(node: dict[str, Any], asked: str) -> Iterator[LongRead]:
    read = (node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)) * max(node.get("Actual Loops", 1), 1)
    whole = "Relation Name" in node and not node.get("Index Cond") and node["Node Type"] != "Bitmap Heap Scan"
    if whole and read > LARGE and not any(asked.startswith(words) for words in MEANT):
        yield LongRead(node["Relation Name"], int(read), asked)
    for inner in node.get("Plans", ()):
        yield from _long(inner, asked)


def _silent(_table: str, _rows: int) -> None:
    """Nobody looks on."""


if __name__ == "__main__":
    main()
