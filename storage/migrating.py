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


async def version(connection: aiosqlite.Connection) -> int:
    """The number of the last migration that was run; 0 for a new database."""
    await connection.execute("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER PRIMARY KEY, at TEXT NOT NULL)")
    rows = await connection.execute_fetchall("SELECT COALESCE(MAX(number), 0) FROM schema_version")
    return int(next(iter(rows))[0])


async def migrate(connection: aiosqlite.Connection) -> int:
    """Run what has not been run; return how many. Raises `NewerDatabase` and changes nothing if the file is newer."""
    known = migrations()
    present = await version(connection)
    if present > known[-1].number:
        raise NewerDatabase(
            f"The database was written by a newer version of this program (its number is {present}, this program knows"
            f" {known[-1].number}). Nothing was changed. Please use the newer program."
        )
    missing = [migration for migration in known if migration.number > present]
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
