"""A database of any age becomes the database of today, or is left alone with a clear word."""

# ruff: noqa: SLF001 - faults are made inside, where they happen

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.core.food import ALL_ALLERGENS
from bot.domain.invitations.eligibility import ALL_DIETS, ALLERGEN_SHIFT, DIET_SHIFT
from storage.database import Database, DatabaseProblem
from storage.engine.migrator import Migration, NewerDatabase, migrate, migrations, run
from tests.storage.old_databases import contents, fill, lost, make, opened_alone
from tests.support.databases import new_file


def _schema(path: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    connection.close()
    return found


async def _opened(path: Path) -> None:
    await (await Database.open(path)).close()


async def _migrated(path: Path) -> None:
    """As `Database.open` does; without looking for the key that a made-up row names."""
    async with opened_alone(path) as connection:
        await migrate(connection)


@pytest.mark.parametrize("version", range(len(migrations()) + 1))
async def test_any_old_version_becomes_as_a_new_one_and_keeps_all_rows(tmp_path: Path, version: int) -> None:
    """Every migration is run on rows in all tables of the version before it."""
    old, fresh = tmp_path / "old.sqlite", tmp_path / "fresh.sqlite"
    make(old, version)
    fill(old)
    before = contents(old)
    assert [table for table, rows in before.rows.items() if not rows] == []
    await _migrated(old)
    new_file(fresh)
    assert _schema(old) == _schema(fresh)
    assert lost(before, contents(old)) == []


async def test_what_the_cook_said_becomes_the_word_for_the_first_date_of_a_club(tmp_path: Path) -> None:
    """And for every single meal; of later dates of a club nothing is known, so they fit nobody who avoids something."""
    path = tmp_path / "old.sqlite"
    make(path, next(at for at, migration in enumerate(migrations()) if migration.name.endswith("food_of_a_date.sql")))
    fill(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE offer SET contains = 1, may_contain = 2, not_in_it = 4, diets = 8, rrule = ''")
        connection.execute("UPDATE offer SET rrule = 'FREQ=WEEKLY;BYDAY=TU' WHERE id = 1")
        connection.execute("UPDATE occurrence SET offer_id = 1, state = 'open', mask = 1 WHERE id <= 3")
    connection.close()
    await _migrated(path)
    with sqlite3.connect(path) as connection:
        found = connection.execute(
            "SELECT food_said, contains, may_contain, not_in_it, diets, mask FROM occurrence WHERE id <= 4 ORDER BY id"
        ).fetchall()
    connection.close()
    all_kept_away = 1 | ALL_ALLERGENS << ALLERGEN_SHIFT | ALL_DIETS << DIET_SHIFT
    assert found[0] == (1, 1, 2, 4, 8, 1)
    assert found[1:3] == [(0, 0, 0, 0, 0, all_kept_away)] * 2
    assert found[3][:5] == (1, 1, 2, 4, 8)


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "town.sqlite"
    await _opened(path)
    before = _schema(path)
    await _opened(path)
    assert _schema(path) == before


async def test_a_newer_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "town.sqlite"
    await _opened(path)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO schema_version VALUES (9999, '2030-01-01')")
    connection.close()
    before = _schema(path)
    with pytest.raises(NewerDatabase, match="Please use the newer program"):
        await Database.open(path)
    assert _schema(path) == before


async def test_a_migration_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "town.sqlite"
    database = await Database.open(path)
    before = _schema(path)
    broken = Migration(9000, "9000_broken.sql", "CREATE TABLE half (id INTEGER);\nCREATE TABLE half (id INTEGER);\n")
    with pytest.raises(sqlite3.OperationalError):
        await run(database._connection, [broken])
    await database.close()
    assert _schema(path) == before
    await _opened(path)


async def test_a_file_that_is_no_database_is_refused_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear all, " * 200)
    with pytest.raises(DatabaseProblem, match="cannot be used"):
        await Database.open(path)
    assert path.read_text().startswith("Dear all")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseProblem, match="cannot be opened"):
        await Database.open(tmp_path / "file" / "town.sqlite")


def test_no_two_migrations_have_one_number() -> None:
    numbers = [migration.number for migration in migrations()]
    assert len(set(numbers)) == len(numbers)


async def test_a_migration_that_was_overtaken_is_run_all_the_same(tmp_path: Path) -> None:
    """Two people write migrations at once, and the later number is merged first."""
    path = tmp_path / "town.sqlite"
    database = await Database.open(path)
    await database._connection.execute("DELETE FROM schema_version WHERE number = 1")
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        await migrate(database._connection)
    await database.close()


async def test_places_keep_what_they_were(tmp_path: Path) -> None:
    """What was on the map is in the directory; a host’s own home is theirs alone; what organisers call a home stays."""
    path = tmp_path / "old.sqlite"
    make(path, 18)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO person (id, network, zone, created_at) VALUES (1, 'stockport', 'UTC', '')")
        connection.executemany(
            "INSERT INTO venue (id, network, name, lat, lon, home, added_by) VALUES (?, 'stockport', ?, 53, -2, ?, ?)",
            [(1, "Hub", 0, None), (2, "The Patel house", 1, 1), (3, "Once a hall", 1, None)],
        )
    await _migrated(path)
    with closing(sqlite3.connect(path)) as connection:
        listed = list(connection.execute("SELECT id, home, listed FROM venue ORDER BY id"))
    assert listed == [(1, 0, 1), (2, 1, 0), (3, 1, 1)]
