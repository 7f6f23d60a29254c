"""A transaction is whole or not at all, whatever ends it."""

# ruff: noqa: SLF001, PT012 - faults are made inside, where they happen

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from storage.database import Database, DatabaseTrouble
from storage.engine.sqlite_connection import SqliteConnection
from storage.messaging.inbox import Received
from tests.support.beside import beside, held
from tests.support.databases import new_database, only_with_a_file, place, sqlite_of

NOON = datetime(2026, 7, 16, 12, tzinfo=UTC)


A_SLIP = (sqlite3.Error, psycopg.Error)
FULL_DISK = only_with_a_file("a disk that is full is made by a limit that only that engine has")
EITHER = pytest.mark.parametrize("short", [False, True])


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    new_database(tmp_path / "town.sqlite")
    opened = await Database.open(place(tmp_path / "town.sqlite"))
    yield opened
    await opened.close()


async def _keeps(database: Database, *numbers: int, size: int = 10, short: bool = False) -> None:
    async with database.write(short=short) as work:
        await work.inbox.keep([Received(number, "x" * size) for number in numbers], now=NOON)


async def _impatient(database: Database) -> None:
    if isinstance(database._connection, SqliteConnection):
        database._connection.longest_wait_s = 0.02
    else:
        await database._connection.execute("SET lock_timeout = 20")


async def _kept(database: Database) -> list[int]:
    async with database.write() as work:
        return [received.update_id for received in await work.inbox.pending(1000)]


async def test_what_is_raised_undoes_everything(database: Database) -> None:
    with pytest.raises(ValueError, match="slip"):
        async with database.write() as work:
            await work.inbox.keep([Received(1, "")], now=NOON)
            raise ValueError("slip")
    assert await _kept(database) == []


async def test_a_part_is_undone_alone(database: Database) -> None:
    async with database.write() as work:
        await work.inbox.keep([Received(1, "")], now=NOON)
        with pytest.raises(ValueError, match="slip"):
            async with work.savepoint():
                await work.inbox.keep([Received(2, "")], now=NOON)
                raise ValueError("slip")
        await work.inbox.keep([Received(3, "")], now=NOON)
    assert await _kept(database) == [1, 3]


@pytest.mark.parametrize("turns", range(12))
async def test_being_cancelled_at_any_moment_leaves_the_next_one_a_clean_start(database: Database, turns: int) -> None:
    """Cancelled after so many turns of the loop: while beginning, writing, committing, or after."""
    task = asyncio.create_task(_keeps(database, 1))
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await _keeps(database, 2)
    assert (await _kept(database))[-1] == 2


async def test_many_at_once_take_turns(database: Database) -> None:
    await asyncio.gather(*(_keeps(database, number) for number in range(30)))
    assert await _kept(database) == list(range(30))


@FULL_DISK
async def test_a_full_disk_changes_nothing_and_passes(database: Database) -> None:
    """SQLite ends the transaction by itself; the next one is whole again."""
    await _keeps(database, 1)
    await database._connection.execute("PRAGMA max_page_count = 60")
    with pytest.raises(DatabaseTrouble, match="The disk is full"):
        await _keeps(database, 2, 3, size=1_000_000)
    await database._connection.execute("PRAGMA max_page_count = 100000")
    await _keeps(database, 4, size=1_000_000)
    assert await _kept(database) == [1, 4]
    rows = await database._connection.execute_fetchall("PRAGMA integrity_check")
    assert [row[0] for row in rows] == ["ok"]


@FULL_DISK
async def test_a_full_disk_within_a_part_gives_up_the_whole(database: Database) -> None:
    await database._connection.execute("PRAGMA max_page_count = 60")
    with pytest.raises(DatabaseTrouble):
        async with database.write() as work:
            await work.inbox.keep([Received(1, "")], now=NOON)
            async with work.savepoint():
                await work.inbox.keep([Received(2, "x" * 1_000_000)], now=NOON)
    await database._connection.execute("PRAGMA max_page_count = 100000")
    assert await _kept(database) == []


@EITHER
async def test_another_program_that_holds_the_database_is_waited_out(
    database: Database, tmp_path: Path, *, short: bool
) -> None:
    await _impatient(database)
    with held(tmp_path / "town.sqlite"), pytest.raises(DatabaseTrouble, match="Another program holds the database"):
        await _keeps(database, 1, short=short)
    await _keeps(database, 2, short=short)
    assert await _kept(database) == [2]


@EITHER
async def test_a_held_database_is_trouble_from_the_first_statement_on(
    database: Database, tmp_path: Path, *, short: bool
) -> None:
    """Also for whoever catches other errors on the way; and nothing is written outside of a transaction."""
    await _impatient(database)
    with ExitStack() as other:
        other.enter_context(held(tmp_path / "town.sqlite"))
        with pytest.raises(DatabaseTrouble):
            async with database.write(short=short) as work:
                with pytest.raises(DatabaseTrouble):
                    await work.inbox.count("pending")
                other.close()
                await work.inbox.keep([Received(1, "")], now=NOON)
                raise DatabaseTrouble("slip")
    assert await _kept(database) == []


async def test_where_nothing_is_asked_nobody_is_held_up(database: Database, tmp_path: Path) -> None:
    with held(tmp_path / "town.sqlite"):
        async with database.write():
            pass
    await database.tidy()
    await _keeps(database, 1)
    assert await _kept(database) == [1]


async def test_what_is_read_is_of_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    """Neither waits for the other; and who only reads does not write after all."""
    await _keeps(database, 1)
    async with database.read() as work:
        assert await work.inbox.count("pending") == 1
        with beside(tmp_path / "town.sqlite") as other:
            other.execute("UPDATE inbox SET state = 'done'")
        assert await work.inbox.count("pending") == 1
        with pytest.raises((DatabaseTrouble, *A_SLIP)):
            await work.inbox.keep([Received(2, "")], now=NOON)
    async with database.read() as work:
        assert await work.inbox.count("pending") == 0


async def test_what_is_read_beside_holds_nobody_up(database: Database) -> None:
    """In the same program, from the loop of another thread; it is all of one moment, and writes nothing."""
    await _keeps(database, 1)
    begun, written = threading.Event(), threading.Event()

    async def counts() -> tuple[int, int]:
        async with database.beside() as work:
            before = await work.inbox.count("pending")
            begun.set()
            assert written.wait(10)
            return before, await work.inbox.count("pending")

    counting = asyncio.create_task(asyncio.to_thread(asyncio.run, counts()))
    await asyncio.to_thread(begun.wait, 10)
    await _keeps(database, 2)
    written.set()
    assert await counting == (1, 1)
    with pytest.raises(DatabaseTrouble):
        async with database.beside() as work:
            await work.inbox.keep([Received(3, "")], now=NOON)


async def test_a_slip_of_ours_is_no_trouble_with_the_machine(database: Database) -> None:
    with pytest.raises(A_SLIP, match=r"no such table|does not exist"):
        async with database.write() as work:
            await work._connection.execute("SELECT * FROM nowhere")


async def test_what_was_caught_within_is_not_passed_over(database: Database) -> None:
    """What was written is kept, or it is said that it was not."""
    kept = [1]
    try:
        async with database.write() as work:
            await work.inbox.keep([Received(1, "")], now=NOON)
            with pytest.raises(A_SLIP):
                await work._connection.execute("SELECT * FROM nowhere")
    except A_SLIP:
        kept = []
    assert await _kept(database) == kept


@only_with_a_file("of a server it is said by feeding-stockport check (tests/standing/test_check_server.py)")
async def test_every_commit_is_on_the_disk(database: Database) -> None:
    """A power cut after a commit loses nothing: WAL with synchronous=FULL (2)."""
    mode = list(await database._connection.execute_fetchall("PRAGMA journal_mode"))
    safety = list(await database._connection.execute_fetchall("PRAGMA synchronous"))
    assert (mode[0][0], safety[0][0]) == ("wal", 2)


async def test_what_refers_to_nothing_is_refused(database: Database, tmp_path: Path) -> None:
    """In a database that was just made or brought up to date, and in one that was opened again."""
    again = await Database.open(place(tmp_path / "town.sqlite"))
    try:
        for opened in (database, again):
            with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError), match=r"(?i)foreign key"):
                await opened._connection.execute("INSERT INTO reach_asked (person_id, asked_at) VALUES (9, '')")
    finally:
        await again.close()


@only_with_a_file("it has a thread of its own, on which a statement may wait")
@EITHER
@pytest.mark.parametrize("before", [0, 1])
async def test_a_transaction_that_is_cancelled_on_its_way_leaves_nothing(
    database: Database, *, short: bool, before: int
) -> None:
    """A statement is still waiting for the thread of the database; it begins nothing for the next, either."""
    go_on, reached = threading.Event(), asyncio.Event()
    await sqlite_of(database)._thread.create_function("hold", 0, go_on.wait)

    async def cancelled() -> None:
        async with database.write(short=short) as work, work.savepoint():
            for _ in range(before):
                await work._connection.execute(ADD_CHORE, {"name": "first"})
            reached.set()
            await work._connection.executemany(ADD_CHORE, [{"name": f"{number}"} for number in range(1000)])

    held = asyncio.create_task(sqlite_of(database).execute("SELECT hold()")) if not before else None
    task = asyncio.create_task(cancelled())
    await reached.wait() if before else await asyncio.sleep(0)
    task.cancel()
    go_on.set()
    if held is not None:
        await held
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(KeyError):
        async with database.write(short=short) as work:
            await work._connection.execute(ADD_CHORE, {"name": "second"})
            raise KeyError
    async with database.write(short=short) as work:
        assert await work._connection.execute_fetchall("SELECT * FROM chore") == []


ADD_CHORE = "INSERT INTO chore (name, done_at) VALUES (:name, 'x')"
