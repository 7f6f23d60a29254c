"""What all repositories do alike with their SQL; what they ask for and give back is their own."""

from collections.abc import Iterable, Mapping

from storage.engine.connection import Keeps, Row


def named(name: str, values: Iterable[object]) -> dict[str, object]:
    """Values for an `IN (…)`, each as a parameter of its own."""
    return {f"{name}{number}": value for number, value in enumerate(values)}


def listed(parameters: Iterable[str]) -> str:
    """The same parameters in SQL, for `IN (...)`: of none, what nothing is in. PostgreSQL takes no empty brackets."""
    return ", ".join(f":{parameter}" for parameter in parameters) or "NULL"


class Repository:
    """SQL in the open transaction of somebody else, who commits it. Parameters are named."""

    def __init__(self, connection: Keeps) -> None:
        self._connection = connection

    async def _rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        return list(await self._connection.execute_fetchall(sql, values))

    async def _first(self, sql: str, values: Mapping[str, object] | None = None) -> Row | None:
        return next(iter(await self._rows(sql, values)), None)

    async def _one(self, sql: str, values: Mapping[str, object] | None = None) -> Row:
        """Raises `KeyError` when there is none."""
        row = await self._first(sql, values)
        if row is None:
            raise KeyError((values or {}).get("id"))
        return row

    async def _any(self, sql: str, values: Mapping[str, object]) -> bool:
        return await self._first(sql, values) is not None

    async def _execute(self, sql: str, values: Mapping[str, object] | None = None) -> int:
        """How many rows were changed."""
        cursor = await self._connection.execute(sql, values)
        return cursor.rowcount

    async def _changed(self, sql: str, values: Mapping[str, object]) -> bool:
        """False when there was nothing to change: somebody was first, or it is no longer as the caller saw it."""
        return await self._execute(sql, values) == 1
