"""The views for others’ dashboards, on a PostgreSQL database that is up to date. Loaded only where there is one."""

from pathlib import Path

from storage.database import Database
from storage.engine.errors import DatabaseProblem, DatabaseTrouble
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from storage.report.dashboards import give, reads_more, role_is_there


async def give_dashboards(url: PostgresUrl, key_file: Path | None, role: str) -> list[str]:
    """Returns what the role may read besides. Raises `DatabaseProblem`."""
    await (await Database.open(url, key_file)).close()
    line = PostgresConnection(url, None)
    await line.open()
    try:
        if not await role_is_there(line, role):
            raise DatabaseProblem(
                f"The database server has no role {role}. As an administrator: CREATE ROLE {role} LOGIN PASSWORD '…';"
            )
        await give(line, role)
        return await reads_more(line, role)
    except DatabaseTrouble as trouble:
        raise DatabaseProblem(
            f"{trouble} (The bot’s user needs the right to make a schema: GRANT CREATE ON DATABASE name TO user;)"
        ) from None
    finally:
        await line.close()
