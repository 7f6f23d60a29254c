"""On a server, too, what is looked for every few seconds is found by an index, however many people there are."""

from pathlib import Path

import psycopg

from storage.database import Database
from tests.plans import NOW, long_reads
from tests.standing.conftest import HERE
from tests.support import postgres_server
from tests.support.databases import ON_SERVER

NAME = "plans_in_the_tests"
ROWS = 3000
MANY = f"""
    INSERT INTO outbox (chat_id, state, priority, due_at, dedupe)
    SELECT n, 'sent', 0, '2026-07-15T08:00:00', 'old:' || n FROM generate_series(1, {ROWS}) AS n
"""
ONE_BY_ONE = "SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'outbox'"
"""Rows."""


@HERE
async def test_a_tick_reads_no_large_table_from_end_to_end() -> None:
    """In a town with a year behind it; `python -m tests.plans` says the same of thirty thousand guests."""
    ON_SERVER.add(NAME)
    statements, found = await long_reads(1500, NAME)
    assert statements > 40
    assert found == []


@HERE
async def test_what_was_asked_while_a_table_was_small_is_found_by_an_index_when_it_has_grown(tmp_path: Path) -> None:
    """The server keeps the way by which it answers; a few rows are looked through one by one, if it is let."""
    url = postgres_server.anew(tmp_path)
    ON_SERVER.add(url.partition("///")[2].partition("?")[0])
    database = await Database.open(url)
    await _looks_for_what_is_due(database)
    with psycopg.connect(url, autocommit=True) as beside:
        beside.execute("ANALYZE outbox")
        await _looks_for_what_is_due(database)
        beside.execute(MANY)
        await _looks_for_what_is_due(database)
        await database.close()
        row = beside.execute(ONE_BY_ONE).fetchone()
    assert row is not None
    assert row[0] < ROWS


async def _looks_for_what_is_due(database: Database) -> None:
    """Often enough that the server keeps the way."""
    for _ in range(8):
        async with database.write() as work:
            assert await work.outbox.first_due(now=NOW, limit=10) == []
