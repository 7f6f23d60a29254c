"""What PostgreSQL keeps of what was deleted, and how it is rid of it (docs/privacy.md says what stays nevertheless).

Three things: samples of what stands in each column, for planning; rows that nobody can read any more, until VACUUM;
and their bytes in the free room of a page, until other rows come there or the table is written anew.
"""

from storage.engine.connection import Statements
from storage.engine.encryption import PRIVATE

COLUMNS = ", ".join(f"'{table}.{item}'" for table, (_, items) in PRIVATE.items() for item in items)
SAMPLED = f"""
    SELECT c.relname AS name, a.attname AS item, format_type(a.atttypid, a.atttypmod) AS type
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND COALESCE(a.attstattarget, -1) <> 0
      AND c.relname || '.' || a.attname IN ({COLUMNS})
    ORDER BY c.relname, a.attnum
"""
"""Private columns of which ANALYZE keeps samples."""
TRIGGERS = """
    SELECT tgname FROM pg_trigger
    WHERE NOT tgisinternal AND tgname LIKE 'kept%' AND tgrelid = CAST(CAST(:table AS TEXT) AS regclass)
"""
"""They name columns, whose type stays as it is as long as they do."""
MAY_CHECKPOINT = "SELECT 1 WHERE pg_has_role(current_user, 'pg_checkpoint', 'USAGE')"


async def keep_no_samples(line: Statements) -> None:
    """Of private columns, and forget those that are kept: to give a column the type that it has does that."""
    changes: dict[str, list[str]] = {}
    for row in await line.execute_fetchall(SAMPLED):
        changes.setdefault(row["name"], []).extend(
            [f"ALTER {row['item']} SET STATISTICS 0", f"ALTER {row['item']} TYPE {row['type']}"]
        )
    for table, parts in changes.items():
        for row in await line.execute_fetchall(TRIGGERS, {"table": table}):
            await line.execute(f"DROP TRIGGER {row[0]} ON {table}")
        await line.execute(f"ALTER TABLE {table} {', '.join(parts)}")


async def rid_of_what_was_deleted(line: Statements, *, anew: bool) -> None:
    """Of all that is private; `anew`: written anew as well, so that no bytes are left in the files of its tables."""
    tables = ", ".join(sorted(PRIVATE))
    if not anew:
        await line.execute(f"VACUUM {tables}")
        return
    await line.execute("VACUUM FULL")
    if list(await line.execute_fetchall(MAY_CHECKPOINT)):
        await line.execute("CHECKPOINT")
