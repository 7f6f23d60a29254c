"""Rows of a file of SQLite that would refer to nothing after a migration, during which it does not look."""

from storage.engine.connection import Statements
from storage.engine.errors import DatabaseProblem


async def refuse_dangling(connection: Statements) -> None:
    """Raises `DatabaseProblem` where there are any."""
    dangling = sorted({(row[0], row[2]) for row in await connection.execute_fetchall("PRAGMA foreign_key_check")})
    if dangling:
        rows = ", ".join(f"rows of {child} would refer to a {parent} that is not there" for child, parent in dangling)
        raise DatabaseProblem(f"The database could not be brought up to date: {rows}. Nothing was changed.")
