"""A table is made anew without losing what hangs on it; and a migration that would lose something changes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.core.ids import OccurrenceId
from storage.database import Database
from storage.engine.errors import DatabaseProblem
from storage.engine.migrator import Migration, migrations, run
from storage.engine.sqlite_connection import SqliteConnection
from tests.storage.old_databases import ROWS, contents, fill, lost, make, opened_alone

WRONG_ORDER = """
ALTER TABLE offer RENAME TO old_offer;
CREATE TABLE offer (id INTEGER PRIMARY KEY);
INSERT INTO offer (id) SELECT id FROM old_offer;
DROP TABLE old_offer;
"""
"""SQLite renames what others refer to as well, so that they refer to nothing afterwards."""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A database of today with rows in all tables."""
    path = tmp_path / "town.sqlite"
    make(path, len(migrations()))
    fill(path)
    return path


async def _keys_are_on(connection: SqliteConnection) -> bool:
    return [row[0] for row in await connection.execute_fetchall("PRAGMA foreign_keys")] == [1]


def _offers_with_another_state(path: Path) -> str:
    """The recipe of CONTRIBUTING.md, for the table of offers as it is today."""
    with closing(sqlite3.connect(path)) as connection:
        table, *indexes = [
            sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'offer' AND sql <> ''")
        ]
        columns = ", ".join(info[1] for info in connection.execute("PRAGMA table_info(offer)"))
    new = table.replace("offer", "new_offer", 1).replace("'withdrawn'", "'withdrawn', 'resting'")
    assert "'resting'" in new
    copy = f"INSERT INTO new_offer ({columns}) SELECT {columns} FROM offer"
    return ";\n".join([new, copy, "DROP TABLE offer", "ALTER TABLE new_offer RENAME TO offer", *indexes, ""])


async def test_a_table_is_made_anew_and_what_hangs_on_it_stays(town: Path) -> None:
    """All occurrences, bookings and invitations are there afterwards, and go with their offer as before."""
    before = contents(town)
    async with opened_alone(town) as connection:
        await run(connection, [Migration(9000, "9000_resting.sql", _offers_with_another_state(town))])
        assert lost(before, contents(town)) == []
        assert await _keys_are_on(connection)
        await connection.execute("UPDATE offer SET state = 'resting', part_of = NULL")
        await connection.execute("DELETE FROM offer WHERE id = 3")
    assert len(contents(town).rows["booking"]) == ROWS - 1


@pytest.mark.parametrize("sql", ["DELETE FROM offer WHERE id = 3;\n", WRONG_ORDER])
async def test_a_migration_that_leaves_something_dangling_is_refused(town: Path, sql: str) -> None:
    """In plain words; nothing was changed, not by the one before it either, and foreign keys are on again."""
    before = contents(town)
    good = Migration(9000, "9000_good.sql", "CREATE TABLE good (id INTEGER);\nDELETE FROM chore;\n")
    async with opened_alone(town) as connection:
        with pytest.raises(DatabaseProblem, match=r"rows of .*occurrence.* that is not there. Nothing was changed"):
            await run(connection, [good, Migration(9001, "9001_dangling.sql", sql)])
        assert await _keys_are_on(connection)
        assert list(await connection.execute_fetchall("SELECT number FROM schema_version WHERE number >= 9000")) == []
    assert contents(town) == before


async def test_a_new_kind_of_offer_needs_no_migration_and_an_unknown_one_is_refused_when_read(town: Path) -> None:
    """The kinds are listed once, in `OfferKind`."""
    async with opened_alone(town) as connection:
        await connection.execute("UPDATE offer SET kind = 'picnic' WHERE id = 3")
        await connection.execute("DELETE FROM seal")
    database = await Database.open(town)
    with pytest.raises(ValueError, match="'picnic' is not a valid OfferKind"):
        async with database.write() as work:
            await work.offers.occurrence(OccurrenceId(3))
    await database.close()


async def test_foreign_keys_are_on_again_after_a_migration_that_fails(town: Path) -> None:
    """What was done before the fault is undone."""
    before = contents(town)
    async with opened_alone(town) as connection:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            await run(connection, [Migration(9000, "9000_broken.sql", "DELETE FROM offer;\nDELETE FROM nowhere;\n")])
        assert await _keys_are_on(connection)
    assert contents(town) == before


async def test_what_a_migration_loses_is_seen(town: Path) -> None:
    """The check fails where it should: a row, a column, an index, a reference, a table."""
    before = contents(town)
    with closing(sqlite3.connect(town)) as connection, connection:
        connection.execute("DELETE FROM booking WHERE id = 3")
        connection.execute("ALTER TABLE guest DROP COLUMN brings")
        connection.execute("UPDATE venue SET area = 'elsewhere' WHERE id = 3")
        connection.execute("DROP INDEX offer_by_host")
        connection.execute("DROP TABLE chore")
    assert lost(before, contents(town)) == [
        "chore is gone",
        "chore.done_at is gone",
        "chore.name is gone",
        "guest.brings is gone",
        "offer_by_host is gone",
        "sqlite_autoindex_chore_1 is gone",
        f"rows of booking: {ROWS} before, {ROWS - 1} after, not the same",
        f"rows of venue: {ROWS} before, {ROWS} after, not the same",
    ]


def test_a_table_that_no_made_up_row_fits_is_named(tmp_path: Path) -> None:
    """So nobody adds a table that no migration is tried on."""
    path = tmp_path / "town.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE parcel (code TEXT NOT NULL CHECK (length(code) = 3))")
    with pytest.raises(pytest.fail.Exception, match="the table parcel"):
        fill(path)
