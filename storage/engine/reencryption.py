"""Sealing a whole database, with another key too, and taking the seal off. The table `seal` names the key it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from storage.engine.connection import Opened
from storage.engine.encryption import PRIVATE, private

PAGE = 5000


COVERS = " ".join(f"{table}.{column}" for table, (_, columns) in sorted(PRIVATE.items()) for column in columns)
"""The columns that this version seals."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """With which key a database is sealed, empty for none; whole when nothing plain of what we seal can be left."""

    key_name: str = ""
    whole: bool = False


async def how_sealed(connection: Opened) -> Sealed:
    rows = list(await connection.execute_fetchall("SELECT key_name, covers FROM seal"))
    return Sealed(rows[0][0], rows[0][1] == COVERS) if rows else Sealed()


async def seal_all(connection: Opened, key_name: str) -> None:
    """Seal everything private with the key that the connection seals with, plain or sealed before; all or nothing."""
    await _write_anew(connection, private, key_name)


async def unseal_all(connection: Opened) -> None:
    """Write everything plainly again; all or nothing."""
    await _write_anew(connection, str, "")


async def _write_anew(connection: Opened, marked: Callable[[str], str], name: str) -> None:
    """What is read is open already. Afterwards nothing of what was is left in the database or its log."""
    async with connection.all_or_nothing():
        for table, (keys, columns) in PRIVATE.items():
            await _table_anew(connection, table, keys, columns, marked)
        await connection.execute("DELETE FROM seal")
        if name:
            await connection.execute("INSERT INTO seal (key_name) VALUES (:name)", {"name": name})
    await connection.leave_no_traces()
    await connection.execute("UPDATE seal SET covers = :covers", {"covers": COVERS})


async def _table_anew(
    connection: Opened,
    table: str,
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    marked: Callable[[str], str],
) -> None:
    named = ", ".join(keys)
    something = " OR ".join(f"{column} <> ''" for column in columns)
    change = f"""
        UPDATE {table} SET {", ".join(f"{column} = :{column}" for column in columns)}
        WHERE {" AND ".join(f"{key} = :{key}" for key in keys)}
    """
    after: dict[str, object] = {}
    while True:
        beyond = f"AND ({named}) > ({', '.join(f':{key}' for key in keys)})" if after else ""
        rows = list(
            await connection.execute_fetchall(
                f"""
                SELECT {named}, {", ".join(columns)} FROM {table}
                WHERE ({something}) {beyond} ORDER BY {named} LIMIT {PAGE}
                """,
                after,
            )
        )
        if not rows:
            return
        await connection.executemany(
            change,
            [
                {key: row[key] for key in keys}
                | {column: None if row[column] is None else marked(row[column]) for column in columns}
                for row in rows
            ],
        )
        after = {key: rows[-1][key] for key in keys}
