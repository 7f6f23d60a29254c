"""Bringing a database up to date: numbered SQL files, each in one transaction, each run once."""

from dataclasses import dataclass
from importlib.resources import files

import aiosqlite


class DatabaseProblem(Exception):  # noqa: N818 - it is shown to a person as it is
    """The database cannot be used; the message says why, in plain words."""


class NewerDatabase(DatabaseProblem):
    """The database was written by a newer version of this program."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file `NNNN_name.sql`."""

    number: int
    name: str
    sql: str


def migrations() -> list[Migration]:
    found = [
        Migration(number=int(file.name[:4]), name=file.name, sql=file.read_text(encoding="utf-8"))
        for file in files("storage.migrations").iterdir()
        if file.name.endswith(".sql")
    ]
    return sorted(found, key=lambda migration: migration.number)


def statements(sql: str) -> list[str]:
    """Cut a file at the semicolons that end a line; comments go."""
    lines = [line for line in sql.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]


async def already_run(connection: aiosqlite.Connection) -> set[int]:
    """The numbers of the migrations that were run; none for a new database."""
    await connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    return {int(row[0]) for row in await connection.execute_fetchall("SELECT number FROM schema_version")}


async def migrate(connection: aiosqlite.Connection) -> int:
    """Run what has not been run; return how many. Raises `NewerDatabase` and changes nothing if the file is newer."""
    known = migrations()
    done = await already_run(connection)
    if max(done, default=0) > known[-1].number:
        raise NewerDatabase(
            f"The database was written by a newer version of this program (its number is {max(done)}, this program"
            f" knows {known[-1].number}). Nothing was changed. Please use the newer program."
        )
    missing = [migration for migration in known if migration.number not in done]
    for migration in missing:
        await _run(connection, migration)
    return len(missing)


async def _run(connection: aiosqlite.Connection, migration: Migration) -> None:
    await connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(migration.sql):
            await connection.execute(statement)
        await connection.execute(
            "INSERT INTO schema_version (number, at) VALUES (:number, CURRENT_TIMESTAMP)", {"number": migration.number}
        )
    except BaseException:
        await connection.execute("ROLLBACK")
        raise
    await connection.execute("COMMIT")
