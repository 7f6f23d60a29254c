"""A database on a PostgreSQL server that is moved, or into which one is moved. Loaded only for that."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import psycopg

from storage.engine.errors import DatabaseBusy, DatabaseProblem
from storage.engine.migrator import migrate
from storage.engine.one_side import NOT_MOVED, TableShape
from storage.engine.place import PostgresUrl, shown
from storage.engine.postgres_connection import LOOK_AGAIN_S, LOOKS, PostgresConnection

OTHERS = """
    SELECT COUNT(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'feeding' AND pid <> pg_backend_pid()
"""
TABLES = """
    SELECT c.relname AS name, string_agg(a.attname, ' ' ORDER BY a.attnum) AS columns
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace)
    GROUP BY c.relname ORDER BY c.relname
"""
KEYS = """
    SELECT c.relname AS name, a.attname AS column
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = CAST(current_schema() AS regnamespace)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
    WHERE i.indisprimary ORDER BY c.relname, array_position(CAST(i.indkey AS SMALLINT[]), a.attnum)
"""
REFERENCES = """
    SELECT CAST(conrelid AS regclass) AS child, conname AS name, pg_get_constraintdef(oid) AS meaning
    FROM pg_constraint
    WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace)
"""
BARRED = "moved_elsewhere"
BAR = f"""
    CREATE OR REPLACE FUNCTION {BARRED}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'moved elsewhere' USING ERRCODE = 'FS001'; END $$
"""


class ServerSide:
    """Alone with the database: it leads, and no other program is connected."""

    def __init__(self, url: PostgresUrl, *, is_new: bool = False) -> None:
        self._url = url
        self._is_new = is_new
        self._fills = False
        self.connection = PostgresConnection(url, None)

    async def _others_stay(self) -> bool:
        """Whether others are connected, and not just about to go."""
        for _ in range(LOOKS):
            others = await self.connection.execute_fetchall(OTHERS)
            if not others[0][0]:
                return False
            await asyncio.sleep(LOOK_AGAIN_S)
        return True

    async def open(self) -> None:
        await self.connection.open()
        await self.connection.take_hold(alone=True)
        if await self._others_stay():
            raise DatabaseBusy(f"Another copy of the bot is connected to {shown(self._url)}. Stop them all first.")
        await migrate(self.connection)
        if self._is_new:
            await self._refuse_used()
        else:
            await self.connection.keep_what_seldom_changes()

    async def _refuse_used(self) -> None:
        for shape in await self.shapes():
            if await self.connection.execute_fetchall(f"SELECT 1 FROM {shape.name} LIMIT 1"):
                raise DatabaseProblem(
                    f"The database {shown(self._url)} is not empty: the table {shape.name} has rows. Please make a new"
                    " one for the bot; nothing was changed."
                )
        self._fills = True

    async def shapes(self) -> Sequence[TableShape]:
        keys: dict[str, list[str]] = {}
        for row in await self.connection.execute_fetchall(KEYS):
            keys.setdefault(str(row["name"]), []).append(str(row["column"]))
        found = await self.connection.execute_fetchall(TABLES)
        return [
            TableShape(str(row["name"]), tuple(sorted(str(row["columns"]).split())), tuple(keys[str(row["name"])]))
            for row in found
            if row["name"] not in NOT_MOVED
        ]

    async def keep_still(self) -> None:
        """What comes in waits for no turn; it is refused for a while, and Telegram brings it again."""
        await self.connection.execute("LOCK TABLE inbox IN EXCLUSIVE MODE")

    async def bar(self) -> None:
        """A program that stands by and takes in what comes would acknowledge what nobody handles."""
        await self.connection.execute(BAR)
        await self.connection.execute(
            f"CREATE TRIGGER {BARRED} BEFORE INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION {BARRED}()"
        )

    async def unbar(self) -> None:
        await self.connection.execute(f"DROP FUNCTION IF EXISTS {BARRED}() CASCADE")

    @asynccontextmanager
    async def filling(self) -> AsyncIterator[None]:
        """Without references from table to table meanwhile; they are looked at all together at the end."""
        async with self.connection.all_or_nothing():
            references = await self.connection.execute_fetchall(REFERENCES)
            for row in references:
                await self.connection.execute(f"ALTER TABLE {row['child']} DROP CONSTRAINT {row['name']}")
            yield
            for row in references:
                try:
                    await self.connection.execute(
                        f"ALTER TABLE {row['child']} ADD CONSTRAINT {row['name']} {row['meaning']}"
                    )
                except psycopg.IntegrityError:
                    raise DatabaseProblem(
                        f"Rows of {row['child']} refer to some that are not there ({row['name']})."
                    ) from None

    async def finish(self) -> None:
        await self.connection.keep_what_seldom_changes()
        await self.connection.execute("ANALYZE")
        await self.connection.close()

    async def empty(self) -> None:
        """On a line of its own, as that by which it was filled may be lost."""
        await self.connection.close()
        if not self._fills:
            return
        self.connection = PostgresConnection(self._url, None)
        await self.connection.open()
        names = ", ".join(shape.name for shape in await self.shapes())
        await self.connection.execute(f"TRUNCATE {names} RESTART IDENTITY")
        await self.connection.close()
