"""The tables of a PostgreSQL database as migrations make them, and what this engine keeps there for itself."""

import re

from storage.engine.connection import Row, Statements
from storage.engine.kept import CHANGED, MADE_OF
from storage.engine.postgres_locks import TURN
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
    $$ BEGIN
        PERFORM pg_advisory_xact_lock({TURN});
        PERFORM nextval('{CHANGED}');
        RETURN NULL;
    END $$
"""
"""Whoever writes by hand takes a turn as well: else others would have counted it before they could read it."""


COUNTED = """
    SELECT t.tgname FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid AND c.relnamespace = CAST(current_schema() AS regnamespace)
    WHERE NOT t.tgisinternal
"""
DASHBOARDS = "dashboards"
"""The schema of views for others (`storage/report/dashboards.py`), which go before a migration and are made after."""
DASHBOARDS_OF = """
    SELECT obj_description(oid, 'pg_namespace') AS version,
           pg_has_role(nspowner, 'USAGE') AND obj_description(oid, 'pg_namespace') ~ '^[0-9a-f]{16}$' AS is_ours
    FROM pg_namespace WHERE nspname = :schema
"""
"""A schema of that name may be somebody else’s: then it is left alone."""
THEIR_VIEWS = "SELECT viewname FROM pg_views WHERE schemaname = :schema"


class Migrating:
    """Statements of migrations. A table that is made anew keeps what refers to it."""

    def __init__(self, line: Statements) -> None:
        self._line = line
        self._referring: dict[str, list[Row]] = {}
        self._has_begun = False

    async def do(self, statement: str) -> None:
        if not self._has_begun:
            self._has_begun = True
            await drop_dashboards(self._line)
        if dropped := DROPPED.match(statement):
            self._referring[dropped[1]] = list(await self._line.execute_fetchall(REFERRING, {"table": dropped[1]}))
            statement += " CASCADE"
        await self._line.execute(in_its_words(statement))
        if renamed := RENAMED.match(statement):
            for row in self._referring.pop(renamed[1], []):
                await self._line.execute(f"ALTER TABLE {row['child']} ADD CONSTRAINT {row['name']} {row['meaning']}")


async def drop_dashboards(line: Statements) -> None:
    """Of ours every view."""
    if any(row["is_ours"] for row in await line.execute_fetchall(DASHBOARDS_OF, {"schema": DASHBOARDS})):
        for row in await line.execute_fetchall(THEIR_VIEWS, {"schema": DASHBOARDS}):
            await line.execute(f"DROP VIEW {DASHBOARDS}.{row[0]}")


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
    there = {row[0] for row in await line.execute_fetchall(COUNTED)}
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


async def why_unfit(line: Statements) -> str:
    """What is wrong with a database, as the end of a sentence; nothing where it will do."""
    rows = await line.execute_fetchall(
        """
        SELECT pg_is_in_recovery() AS follows, current_setting('transaction_read_only') = 'on' AS is_read_only,
               pg_encoding_to_char(encoding) AS encoding
        FROM pg_database WHERE datname = current_database()
        """
    )
    found = next(iter(rows))
    if found["follows"]:
        return "is a copy that follows another and cannot be written to. Please use the address of the first one."
    if found["is_read_only"]:
        return (
            "can only be read. Please allow its user to write: ALTER DATABASE name RESET default_transaction_read_only,"
            " and the same of the user by ALTER ROLE."
        )
    if found["encoding"] != "UTF8":
        return (
            f"keeps letters as {found['encoding']}, and so cannot keep all names. Please make another with ENCODING"
            " 'UTF8', from template0."
        )
    if await _is_of_another(line):
        return "has tables of another program. Please give the bot one of its own."
    return ""


async def _is_of_another(line: Statements) -> bool:
    """Whether there are tables, and none of them is ours: whoever leads says so before it makes the rest."""
    tables = await line.execute_fetchall("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    names = {row[0] for row in tables} - {"leader"}
    return bool(names) and "schema_version" not in names
