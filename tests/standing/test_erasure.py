"""What is left of a name that was deleted, on a PostgreSQL server: what docs/privacy.md promises, and no more."""

from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from bot.domain.core.ids import ChatId
from storage.database import Database
from storage.engine.cipher import make_key_file
from storage.engine.encryption import PRIVATE
from storage.engine.place import PostgresUrl
from tests.standing.conftest import HERE
from tests.support import postgres_server

pytestmark = HERE

NAME = "Zephyrine"
NOW = datetime(2026, 7, 2, 9, tzinfo=UTC)
ADD = "INSERT INTO person (first_name, network, zone, created_at) VALUES (%s, 'stockport', 'Europe/London', '')"


async def filled(url: PostgresUrl) -> Database:
    """With names enough for samples."""
    database = await Database.open(url, alone=True)
    with psycopg.connect(url) as line:
        line.cursor().executemany(ADD, [[f"{NAME}{number % 40}"] for number in range(400)])
    return database


def samples(url: PostgresUrl) -> str:
    """Of all that ANALYZE keeps."""
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("ANALYZE")
        rows = line.execute(
            """
            SELECT tablename, attname, CAST(most_common_vals AS TEXT), CAST(histogram_bounds AS TEXT)
            FROM pg_stats WHERE schemaname = 'public'
            """
        )
        return repr(rows.fetchall())


async def test_no_samples_are_kept_of_what_is_private(url: PostgresUrl) -> None:
    """They would outlast whoever left. Of what is not private they are kept, since the server plans by them."""
    database = await filled(url)
    kept = samples(url)
    await database.close()
    assert NAME not in kept
    assert "stockport" in kept


async def test_else_names_would_stand_among_the_samples(url: PostgresUrl) -> None:
    """And stay there: so they are forgotten when a database is opened that has some."""
    database = await filled(url)
    await database.close()
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("ALTER TABLE person ALTER first_name SET STATISTICS -1")
    assert NAME in samples(url)
    await (await Database.open(url)).close()
    with psycopg.connect(url) as line:
        (left,) = line.execute("SELECT COUNT(*) FROM pg_stats WHERE attname = 'first_name'").fetchone() or (None,)
        triggers = line.execute("SELECT COUNT(*) FROM pg_trigger WHERE tgname LIKE 'kept%'").fetchone()
    assert left == 0
    assert NAME not in samples(url)
    assert triggers is not None
    assert triggers[0] > 0


async def test_of_every_private_column(url: PostgresUrl) -> None:
    await (await Database.open(url)).close()
    with psycopg.connect(url) as line:
        rows = line.execute(
            "SELECT CAST(attrelid AS regclass)::text, attname FROM pg_attribute WHERE attstattarget = 0"
        ).fetchall()
    assert {(table, column) for table, (_, columns) in PRIVATE.items() for column in columns} <= set(rows)


def bytes_of(url: PostgresUrl, table: str) -> bytes:
    """All that stands in its file on the server."""
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("CHECKPOINT")
        (path,) = line.execute("SELECT pg_relation_filepath(%s)", [table]).fetchone() or ("",)
    return (postgres_server.FOLDER / "data" / str(path)).read_bytes()


NIGHTS = 20
"""Whoever connects to the server just then, to whatever database, keeps what was deleted until the next night."""


@pytest.mark.parametrize("anew", [False, True])
async def test_at_night_rows_that_were_deleted_go(url: PostgresUrl, *, anew: bool) -> None:
    """By then nobody can have them back, whatever rights they have. Written anew, their bytes have gone, too."""
    database = await filled(url)
    with psycopg.connect(url) as line:
        line.execute("DELETE FROM person WHERE id % 2 = 0")
    assert dead(url) == 200
    for _ in range(NIGHTS):
        await database.tidy(anew=anew)
        if not dead(url):
            break
    assert dead(url) == 0
    with psycopg.connect(url) as line:
        line.execute("DELETE FROM person")
    for _ in range(NIGHTS):
        await database.tidy(anew=True)
        if not dead(url):
            break
    assert NAME.encode() not in bytes_of(url, "person")
    await database.close()


def dead(url: PostgresUrl) -> int:
    """Rows that are deleted and still there."""
    with psycopg.connect(url, autocommit=True) as line:
        try:
            line.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
        except psycopg.Error as error:
            pytest.skip(f"This server has no pgstattuple: {error}")
        (count,) = line.execute("SELECT dead_tuple_count FROM pgstattuple('person')").fetchone() or (0,)
    return int(count)


async def test_before_the_night_and_in_free_room_bytes_may_be_left(url: PostgresUrl) -> None:
    """Which is why we promise that only of a table that was written anew, and recommend sealing."""
    database = await filled(url)
    with psycopg.connect(url) as line:
        line.execute("DELETE FROM person")
    assert NAME.encode() in bytes_of(url, "person")
    await database.close()


async def test_sealed_names_cannot_be_read_there(url: PostgresUrl, tmp_path: Path) -> None:
    """Neither in its table nor in its log, deleted or not."""
    key_file = tmp_path / "key"
    make_key_file(key_file)
    database = await Database.open(url, key_file, alone=True)
    async with database.write() as work:
        person = await work.people.add(ChatId(7), network="stockport", zone="Europe/London", now=NOW)
        await work.people.rename(person.id, NAME)
    assert NAME.encode() not in bytes_of(url, "person")
    await database.close()


async def test_a_user_who_may_not_checkpoint_can_seal_and_tidy(url: PostgresUrl, tmp_path: Path) -> None:
    """As on most servers of a provider."""
    name = url.partition("///")[2].partition("?")[0]
    owner = postgres_server.role("ordinary")
    postgres_server.administer(f'ALTER DATABASE "{name}" OWNER TO {owner}')
    theirs = postgres_server.as_role(url, owner)
    await (await Database.open(theirs)).close()
    key_file = tmp_path / "key"
    make_key_file(key_file)
    database = await Database.open(theirs, key_file, alone=True)
    await database.tidy()
    await database.tidy(anew=True)
    await database.close()
