"""Bringing a database up to date: numbered SQL files, each run once, all that are missing in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storage.engine.connection import Opened
from storage.engine.errors import DatabaseProblem

MOVED = 1_000_000
"""The number, higher than any version’s, of a database that was moved elsewhere: no version will use it."""


class NewerDatabase(DatabaseProblem):
    """The database was written by a newer version of this program."""


class MovedDatabase(DatabaseProblem):
    """All that is in the database was moved to another one."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file `NNNN_name.sql`."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> Sequence[Migration]:
    """All of them, in order."""
    every_one = [
        Migration(number=int(file.name[:4]), name=file.name, sql=file.read_text(encoding="utf-8"))
        for file in files("storage.migrations").iterdir()
        if file.name.endswith(".sql")
    ]
    return tuple(sorted(every_one, key=lambda migration: migration.number))


def statements(sql: str) -> list[str]:
    """Cut a file at the semicolons that end a line; comments go."""
    lines = [line for line in sql.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]


async def already_run(connection: Opened) -> set[int]:
    """The numbers of the migrations that were run; none for a new database."""
    await connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    return {int(row[0]) for row in await connection.execute_fetchall("SELECT number FROM schema_version")}


async def migrate(connection: Opened) -> int:
    """Run what has not been run; return how many. Raises `NewerDatabase` or `MovedDatabase`; nothing is changed."""
    all_migrations = migrations()
    done = await already_run(connection)
    if MOVED in done:
        raise MovedDatabase(was_moved(await _moved_to(connection)))
    if max(done, default=0) > all_migrations[-1].number:
        raise NewerDatabase(
            f"The database was written by a newer version of this program (its number is {max(done)}, this program"
            f" knows {all_migrations[-1].number}). Nothing was changed. Please use the newer program."
        )
    missing = [migration for migration in all_migrations if migration.number not in done]
    if missing:
        await run(connection, missing)
    return len(missing)


def was_moved(where: str) -> str:
    """In words for whoever runs the program: to which place, on which day."""
    return (
        f"This database was moved to {where}. Nothing was changed. Please use that one: set storage.url_file or"
        " storage.path to it. If you really want to go on with this one, which knows nothing of what has happened"
        " since: feeding-stockport move --undo"
    )


async def _moved_to(connection: Opened) -> str:
    rows = await connection.execute_fetchall("SELECT at FROM schema_version WHERE number = :moved", {"moved": MOVED})
    return str(next(iter(rows))[0])


async def run(connection: Opened, missing: Sequence[Migration]) -> None:
    """All or nothing. Raises `DatabaseProblem` if a row would refer to one that is not there."""
    async with connection.all_or_nothing():
        for migration in missing:
            await _run(connection, migration)


async def _run(connection: Opened, migration: Migration) -> None:
    for statement in statements(migration.sql):
        await connection.migrate_by(statement)
    await connection.execute(
        "INSERT INTO schema_version (number, at) VALUES (:number, CURRENT_TIMESTAMP)", {"number": migration.number}
    )
