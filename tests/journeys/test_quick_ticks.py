"""What is looked for every few seconds is found by an index, however many people there are."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.town import Town

LARGE = ("person", "guest", "booking", "invitation", "inbox", "outbox", "consent", "conversation")
"""The tables that grow with every person and every meal."""


def full_scans(plan: list[str], statement: str) -> list[str]:
    """The large tables that a plan reads from end to end. The names after FROM and JOIN say what its letters mean."""
    names = {alias or name: name for name, alias in re.findall(r"(?:FROM|JOIN)\s+(\w+)(?:\s+(\w+))?", statement)}
    scanned = [line.split()[1] for line in plan if line.startswith("SCAN ") and "INDEX" not in line]
    return [names.get(name, name) for name in scanned if names.get(name, name) in LARGE]


async def test_a_tick_reads_no_large_table_from_end_to_end(town: Town, tmp_path: Path) -> None:
    """Every statement of a tick is planned; the first one that would look at everybody fails it."""
    said: list[str] = []
    await town.bot.database._connection.listen(said.append)  # noqa: SLF001 - to listen, not to change
    await town.bot.tick()
    reads = [one for one in dict.fromkeys(said) if one.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH"))]
    assert len(reads) > 20
    with closing(sqlite3.connect(tmp_path / "town.sqlite")) as connection:
        plans = {one: [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + one)] for one in reads}
    assert {one: found for one, plan in plans.items() if (found := full_scans(plan, one))} == {}
