"""All rows of a database into another, whatever their engines; and whether it is the same there.

Rows are read in pages by their keys. What was copied is compared as it can be read there: the number of rows of each
table, and a sum of the hashes of its rows, which no order and no engine changes.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from storage.engine.connection import Row, Statements
from storage.engine.encryption import NOTHING
from storage.engine.errors import DatabaseProblem
from storage.engine.one_side import OneSide, TableShape

PAGE = 2000
SUM = 1 << 256

Told = Callable[[str, int], None]
"""Of how many rows more of a table were copied, or compared."""


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, and what is in them."""

    rows: int = 0
    hashed: int = 0

    def plus(self, rows: Sequence[Sequence[object]]) -> "TableSum":
        return TableSum(self.rows + len(rows), (self.hashed + sum(map(_hash, rows))) % SUM)


def _hash(row: Sequence[object]) -> int:
    written = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
    return int.from_bytes(sha256(written.encode()).digest())


async def size_of(side: OneSide) -> int:
    """The number of all rows."""
    rows = 0
    for shape in await side.shapes():
        found = await side.connection.execute_fetchall(f"SELECT COUNT(*) FROM {shape.name}")
        rows += int(next(iter(found))[0])
    return rows


async def copy_all(source: OneSide, target: OneSide, told: Told) -> dict[str, TableSum]:
    """What each table has. Raises `DatabaseProblem` where the other has other tables, or does not take a row."""
    there = {shape.name: shape for shape in await target.shapes()}
    shapes = await source.shapes()
    if {shape.name: shape for shape in shapes} != there:
        raise DatabaseProblem("The tables of the two databases differ.")
    return {shape.name: await _copied(source, target, shape, told) for shape in shapes}


async def refuse_differences(
    target: OneSide, shapes: Sequence[TableShape], sums: dict[str, TableSum], told: Told
) -> None:
    """Raises `DatabaseProblem` for a table that is not as it was."""
    for shape in shapes:
        found = await _sum(target.connection, shape, told)
        if found != sums[shape.name]:
            raise DatabaseProblem(
                f"The table {shape.name} is not the same there: {sums[shape.name].rows} rows here, {found.rows} there"
                + (", with other contents." if found.rows == sums[shape.name].rows else ".")
            )


async def sums_of(side: OneSide, told: Told = lambda _table, _rows: None) -> dict[str, TableSum]:
    return {shape.name: await _sum(side.connection, shape, told) for shape in await side.shapes()}


async def _copied(source: OneSide, target: OneSide, shape: TableShape, told: Told) -> TableSum:
    places = ", ".join("?" * len(shape.columns))
    insert = f"INSERT INTO {shape.name} ({', '.join(shape.columns)}) VALUES ({places})"
    summed = TableSum()
    async for page in _pages(source.connection, shape):
        try:
            await target.connection.executemany(insert, page)
        except Exception as error:  # noqa: BLE001 - whatever it is, it shows no row
            if problem := target.connection.problem(error):
                raise problem from None
            # Their own words may show what is in the row.
            raise DatabaseProblem(f"A row of the table {shape.name} does not fit ({type(error).__name__}).") from None
        summed = summed.plus(page)
        told(shape.name, len(page))
    return summed


async def _sum(line: Statements, shape: TableShape, told: Told) -> TableSum:
    summed = TableSum()
    async for page in _pages(line, shape):
        summed = summed.plus(page)
        told(shape.name, len(page))
    return summed


async def _pages(line: Statements, shape: TableShape) -> AsyncIterator[list[list[object]]]:
    key = ", ".join(shape.key)
    ask = f"SELECT {', '.join(shape.columns)} FROM {shape.name}"
    after: list[object] = []
    while True:
        beyond = f" WHERE ({key}) > ({', '.join('?' * len(after))})" if after else ""
        rows: list[Row] = list(await line.execute_fetchall(f"{ask}{beyond} ORDER BY {key} LIMIT {PAGE}", after))
        if not rows:
            return
        yield [[_plain(value) for value in row] for row in rows]
        after = [rows[-1][name] for name in shape.key]


def _plain(value: object) -> object:
    """A letter that is none is in no text any more: older versions of SQLite’s engine kept it."""
    return value.replace(NOTHING, "") if isinstance(value, str) and NOTHING in value else value
