"""Statements are done in place, but nobody waits long for them."""

# ruff: noqa: SLF001, PT012 - statements as long as one likes

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.unit_of_work import Work
from tests.support.databases import new_database, only_with_a_file

pytestmark = only_with_a_file("a server does its statements in another process")

NUMBERS = """
    (WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number WHERE n < 300000)
     SELECT n FROM number) AS numbers
"""
LONG = f"SELECT COUNT(*) FROM {NUMBERS}"
QUICK = "SELECT COUNT(*) FROM chore"
ADD = "INSERT INTO chore (name, done_at) VALUES (:name, 'x')"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    new_database(tmp_path / "town.sqlite")
    opened = await Database.open(tmp_path / "town.sqlite")
    yield opened
    await opened.close()


async def _count(work: Work, question: str) -> int:
    (row,) = await work._connection.execute_fetchall(question)
    return int(row[0])


def _others() -> "asyncio.Task[None]":
    """Done as soon as others have a turn."""
    return asyncio.create_task(asyncio.sleep(0))


async def test_the_statements_of_a_short_transaction_are_done_in_place(database: Database) -> None:
    async with database.write() as work:
        await work._connection.execute_fetchall(QUICK)
        others = _others()
        async with work.savepoint():
            await work._connection.execute(ADD, {"name": "one"})
            await work._connection.executemany(ADD, [{"name": f"{number}"} for number in range(10)])
            count = await _count(work, QUICK)
        assert (count, others.done()) == (11, False)


async def test_what_any_other_writes_is_written_on_the_thread(database: Database) -> None:
    """However few rows: what it goes through to find them may be a whole town."""
    async with database.write(short=False) as work:
        await work._connection.execute_fetchall(QUICK)
        others = _others()
        await work._connection.execute(ADD, {"name": "one"})
        assert others.done()


async def test_any_other_stays_on_the_thread_after_its_first_long_question(database: Database) -> None:
    async with database.write(short=False) as work:
        others = _others()
        await work._connection.execute_fetchall(QUICK)
        assert not others.done()
        await work._connection.execute_fetchall(LONG)
        others = _others()
        await work._connection.execute_fetchall(QUICK)
        assert others.done()


async def test_a_long_question_is_asked_on_the_thread(database: Database) -> None:
    async with database.write() as work:
        await work._connection.execute(ADD, {"name": "stays"})
        others = _others()
        assert (await _count(work, LONG), others.done()) == (300000, True)
    async with database.write() as work:
        assert [row[0] for row in await work._connection.execute_fetchall("SELECT name FROM chore")] == ["stays"]


async def test_what_writes_is_never_broken_off(database: Database) -> None:
    """That would undo the whole transaction."""
    writes = f"INSERT INTO chore (name, done_at) SELECT {{}}, 'x' FROM {NUMBERS} WHERE n % 1000 = 0"
    async with database.write() as work:
        await work._connection.execute_fetchall(QUICK)
        await work._connection.execute(writes.format("n"))
        await work._connection.execute_fetchall(writes.format("-n") + " RETURNING name")
    async with database.write() as work:
        assert await _count(work, QUICK) == 600


async def test_many_rows_are_written_on_the_thread(database: Database) -> None:
    async with database.write() as work:
        await work._connection.execute_fetchall(QUICK)
        others = _others()
        await work._connection.executemany(ADD, [{"name": f"{number}"} for number in range(1000)])
        assert others.done()


@pytest.mark.parametrize("rows", [1, 1000])
async def test_what_is_raised_undoes_what_was_done_in_place(database: Database, rows: int) -> None:
    with pytest.raises(KeyError):
        async with database.write() as work:
            await work._connection.executemany(ADD, [{"name": f"{number}"} for number in range(rows)])
            raise KeyError
    async with database.write() as work:
        assert await _count(work, QUICK) == 0


async def test_many_statements_let_others_have_their_turn(database: Database) -> None:
    async with database.write() as work:
        others = _others()
        asked = 0
        while not others.done() and asked < 1_000_000:
            await work._connection.execute_fetchall(QUICK)
            asked += 1
        assert asked < 1_000_000


async def test_a_file_that_was_written_anew_is_written_to_at_once(database: Database) -> None:
    await database.tidy()
    async with database.write() as work:
        await work._connection.execute(ADD, {"name": "one"})
    async with database.write() as work:
        assert await _count(work, QUICK) == 1
