"""The nightly tidying of a large town: many short transactions, and nothing of what was deleted is left in the file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.privacy.retention import retain
from storage.database import Database
from storage.engine.times import stored
from storage.privacy.retention import PEOPLE_AT_ONCE, ROWS_AT_ONCE
from storage.privacy.retention_rules import RULES
from storage.unit_of_work import Work
from tests.support.beside import beside
from tests.support.databases import only_with_a_file, place
from tests.support.people import ENVIRONMENT

NIGHT = datetime(2026, 7, 16, 3, 30, tzinfo=UTC)
LONG_AGO = stored(NIGHT - timedelta(days=400))
SAID = "INSERT INTO outbox (chat_id, state, priority, due_at, dedupe, message) VALUES (1, 'sent', 0, :at, :key, :m)"
SEEN = """
    INSERT INTO person (chat_id, network, zone, created_at, last_seen_at)
    VALUES (:chat, 'stockport', 'Europe/London', :at, :at)
"""
WORDS = "Mushroom barley soup, and a word with Zebedee"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(place(tmp_path / "town.sqlite"))
    yield opened
    await opened.close()


async def test_many_rows_and_people_are_gone_through_in_short_transactions(database: Database, tmp_path: Path) -> None:
    """All are seen to, and between any two parts others can write."""
    path = tmp_path / "town.sqlite"
    rows, people = 2 * ROWS_AT_ONCE + 10, PEOPLE_AT_ONCE + 10
    with beside(path) as connection:
        for number in range(rows):
            connection.execute(SAID, {"at": LONG_AGO, "key": f"said:{number}", "m": "{}"})
        for number in range(1, people + 1):
            connection.execute(SEEN, {"chat": number, "at": LONG_AGO})
    count = 0

    @asynccontextmanager
    async def write() -> AsyncIterator[Work]:
        nonlocal count
        count += 1
        async with database.write() as work:
            yield work

    assert await retain(write, ENVIRONMENT, now=NIGHT)
    assert not await retain(write, ENVIRONMENT, now=NIGHT)
    assert count > len(RULES) + 3 + 2
    with beside(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM outbox WHERE dedupe LIKE 'said:%'")[0][0] == 0
        assert connection.execute("SELECT COUNT(*) FROM person WHERE asked_to_stay_at <> ''")[0][0] == people


@only_with_a_file("what a server keeps of it is asked by tests/standing/test_erasure.py")
@pytest.mark.parametrize("words", [WORDS, WORDS * 500], ids=["short", "long"])
@pytest.mark.parametrize("again", [False, True], ids=["deleted", "written over"])
async def test_nothing_of_what_was_deleted_is_left_in_the_file(
    database: Database, tmp_path: Path, words: str, *, again: bool
) -> None:
    """Without writing the file anew, which would hold everybody up in a large town."""
    path = tmp_path / "town.sqlite"
    async with database.write() as work:
        for number in range(50):
            await work._connection.execute(  # noqa: SLF001
                SAID,
                {"at": LONG_AGO, "key": str(number), "m": words},
            )
    await database.tidy()
    assert WORDS.encode() in path.read_bytes()
    gone = "UPDATE outbox SET message = ''" if again else "DELETE FROM outbox"
    async with database.write() as work:
        await work._connection.execute(gone)  # noqa: SLF001
    await database.tidy()
    assert b"Zebedee" not in _files(tmp_path)


def _files(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("town.sqlite*"))
