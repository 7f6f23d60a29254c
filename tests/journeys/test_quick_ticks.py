"""What is looked for every few seconds is found by an index, however many people there are."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.databases import only_with_a_file, sqlite_of
from tests.support.town import Town

LARGE = ("person", "guest", "booking", "invitation", "inbox", "outbox", "consent", "conversation")
"""The tables that grow with every person and every meal."""
pytestmark = only_with_a_file("a server is asked for its plans by tests/storage/test_plans_of_a_server.py")


def full_scans(plan: list[str], statement: str) -> list[str]:
    """The large tables that a plan reads from end to end. The names after FROM and JOIN say what its letters mean."""
    names = {alias or name: name for name, alias in re.findall(r"(?:FROM|JOIN)\s+(\w+)(?:\s+(\w+))?", statement)}
    scanned = [line.split()[1] for line in plan if line.startswith("SCAN ") and "INDEX" not in line]
    return [names.get(name, name) for name in scanned if names.get(name, name) in LARGE]


async def test_a_tick_reads_no_large_table_from_end_to_end(town: Town, tmp_path: Path) -> None:
    """Every statement of a tick is planned; the first one that would look at everybody fails it."""
    said = await listening(town)
    await town.bot.tick()
    assert len(set(said)) > 20
    assert scanned(said, tmp_path / "town.sqlite") == {}


async def test_who_somebody_is_reads_no_large_table_from_end_to_end(town: Town, tmp_path: Path) -> None:
    """Also where SQLite knows by its statistics that there are many people and no organisers."""
    path = tmp_path / "town.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        person = "INSERT INTO person (chat_id, network, zone, created_at) VALUES (?, 'stockport', 'Europe/London', '')"
        connection.executemany(person, ((chat,) for chat in range(10_000, 11_000)))
        connection.execute("DELETE FROM organiser")
        connection.execute("ANALYZE")
    said = await listening(town)
    await town.person("Asha").writes("/food")
    who = [one for one in said if "AS safeguarding" in one]
    assert who
    assert scanned(who, path) == {}


async def listening(town: Town) -> list[str]:
    """Every statement from now on."""
    said: list[str] = []
    await sqlite_of(town.bot.database).listen(said.append)
    return said


def scanned(said: list[str], path: Path) -> dict[str, list[str]]:
    """The statements that look at everybody, with the tables that they read whole."""
    reads = [one for one in dict.fromkeys(said) if one.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH"))]
    with closing(sqlite3.connect(path)) as connection:
        plans = {one: [row[3] for row in connection.execute("EXPLAIN QUERY PLAN " + one)] for one in reads}
    return {one: found for one, plan in plans.items() if (found := full_scans(plan, one))}
