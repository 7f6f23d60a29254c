"""The tables of a PostgreSQL database as migrations make them, and what this engine keeps there for itself."""

import re

from storage.engine.connection import Row, Statements
from storage.engine.kept import CHANGED, MADE_OF
from storage.engine.postgres_words import in_its_words

DROPPED = re.compile(r"DROP TABLE (\w+)$")
RENAMED = re.compile(r"ALTER TABLE \w+ RENAME TO (\w+)$")
REFERRING = """
    SELECT CAST(conrelid AS regclass) AS child, conname AS name, pg_get_constraintdef(oid) AS meaning
    FROM pg_constraint
    WHERE contype = 'f' AND confrelid = CAST(CAST(:table AS TEXT) AS regclass) AND conrelid <> confrelid
"""
"""What refers to a table, of all others."""
OWN_TABLES = """
    CREATE TABLE IF NOT EXISTS leader (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        pid INTEGER NOT NULL,
        named TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL
    )
"""
"""Which program leads, and when it last said that it is well (`postgres_lead.py`)."""
COUNTING = f"""
    CREATE OR REPLACE FUNCTION {CHANGED}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM nextval('{CHANGED}'); RETURN NULL; END $$
"""


class Migrating:
    """Statements of migrations. A table that is made anew keeps what refers to it."""

    def __init__(self, line: Statements) -> None:
        self._line = line
        self._referring: dict[str, list[Row]] = {}

    async def do(self, statement: str) -> None:
        if dropped := DROPPED.match(statement):
            self._referring[dropped[1]] = list(await self._line.execute_fetchall(REFERRING, {"table": dropped[1]}))
            statement += " CASCADE"
        await self._line.execute(in_its_words(statement))
        if renamed := RENAMED.match(statement):
            for row in self._referring.pop(renamed[1], []):
                await self._line.execute(f"ALTER TABLE {row['child']} ADD CONSTRAINT {row['name']} {row['meaning']}")


async def count_on(line: Statements) -> None:
    """A table that was filled with rows that had numbers counts on from the highest."""
    counted = await line.execute_fetchall(
        """
        SELECT table_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'
        """
    )
    for row in counted:
        await line.execute(
            f"SELECT setval(pg_get_serial_sequence('{row[0]}', 'id'), MAX(id)) FROM {row[0]} HAVING MAX(id) > 0"
        )


async def make_own(line: Statements) -> None:
    """What is not ours to migrate: who leads, and a number that grows with each change of what is kept in memory."""
    await line.execute(OWN_TABLES)
    there = {row[0] for row in await line.execute_fetchall("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")}
    wanted = {
        f"kept_{table}_{event.split()[0].lower()}": f"AFTER {event} ON {table}"
        for table, events in MADE_OF.items()
        for event in events
    }
    if wanted.keys() <= there:
        return
    await line.execute(f"CREATE SEQUENCE IF NOT EXISTS {CHANGED}")
    await line.execute(COUNTING)
    for name, when in wanted.items():
        await line.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION {CHANGED}()")


async def is_of_another(line: Statements) -> bool:
    """Whether there are tables, and none of them is ours."""
    tables = await line.execute_fetchall(
        """
        SELECT table_name FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
        """
    )
    names = {row[0] for row in tables}
    return bool(names) and "schema_version" not in names
