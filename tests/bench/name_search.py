"""`python -m tests.bench name_search [--json]`: a first name looked for among 30,000 guests, sealed (decision 0033).

Three ways: through all names of the town, as chat and the page look; the same in one statement; and by a keyed index
of the beginnings of names, which nobody keeps: it is made here to be compared with.
"""

import argparse
import asyncio
import hmac
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bot.domain.core.ids import PersonId
from bot.domain.guests.looking_up import sought
from storage.database import Database
from storage.engine.cipher import make_key_file
from storage.engine.encryption import private
from storage.unit_of_work import Work
from tests.support.table import NEAR_BY

GUESTS = 30_000
NAMES = ("Winifred", "Mary", "Asha", "Stan", "Joan", "Bilal", "Farida", "Ken", "Agnieszka", "Nasreen")
WORDS = "winifred 17"
LONGEST_BEGINNING = 8
KEY = bytes(32)
NOW = datetime(2026, 7, 16, 8, tzinfo=UTC)


async def fill(work: Work, guests: int) -> None:
    """People of one town with sealed names, and the index that we do not keep."""
    connection = work.lookup._connection  # noqa: SLF001 - the same statements as the repositories’, many at a time
    await connection.execute("CREATE TABLE beginning (mark TEXT NOT NULL, person_id INTEGER NOT NULL)", {})
    for number in range(guests):
        name = f"{NAMES[number % len(NAMES)]} {number}"
        values: dict[str, object] = {"id": number + 1, "name": private(name)}
        await connection.execute(
            """
            INSERT INTO person (id, chat_id, first_name, network, zone, created_at)
            VALUES (:id, :id, :name, 'stockport', 'Europe/London', '2026-07-16T08:00:00')
            """,
            values,
        )
        for letters in range(2, LONGEST_BEGINNING + 1):
            mark = _mark(name.casefold()[:letters])
            values = {"mark": mark, "id": number + 1}
            await connection.execute("INSERT INTO beginning (mark, person_id) VALUES (:mark, :id)", values)
    await work.guests.join(PersonId(1), NEAR_BY, now=NOW)
    one = await work.lookup._one("SELECT * FROM guest", {})  # noqa: SLF001
    columns = [name for name in one.keys() if name != "person_id"]  # noqa: SIM118 - a row, not a dict
    await connection.execute(
        f"""
        INSERT INTO guest (person_id, {", ".join(columns)})
        SELECT p.id, {", ".join(f"g.{name}" for name in columns)} FROM person p CROSS JOIN guest g WHERE p.id > 1
        """,
        {},
    )
    await connection.execute("CREATE INDEX beginning_by_mark ON beginning (mark)", {})


def _mark(beginning: str) -> str:
    return hmac.new(KEY, beginning.encode(), sha256).hexdigest()[:16]


async def in_pages(work: Work) -> int:
    """As it is done: some hundred at a time, opened and compared."""
    wanted, found, last = sought(WORDS), 0, PersonId(0)
    assert wanted is not None
    while page := await work.lookup.page("stockport", after=last):
        found += sum(wanted.finds(guest, "") for guest in page)
        last = page[-1].id
    return found


async def in_one(work: Work) -> int:
    rows = await work.lookup._rows(  # noqa: SLF001
        "SELECT p.id, p.first_name FROM guest g JOIN person p ON p.id = g.person_id WHERE p.network = :network",
        {"network": "stockport"},
    )
    return sum(row["first_name"].casefold().startswith(WORDS) for row in rows)


async def by_index(work: Work) -> int:
    rows = await work.lookup._rows(  # noqa: SLF001
        """
        SELECT p.id, p.first_name FROM beginning b JOIN person p ON p.id = b.person_id
        WHERE b.mark = :mark AND p.network = :network
        """,
        {"mark": _mark(WORDS[:LONGEST_BEGINNING]), "network": "stockport"},
    )
    return sum(row["first_name"].casefold().startswith(WORDS) for row in rows)


WAYS: dict[str, Callable[[Work], Awaitable[int]]] = {"pages_ms": in_pages, "one_ms": in_one, "index_ms": by_index}


async def measure(guests: int, *, sealed: bool, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "database.key"
        make_key_file(key)
        database = await Database.open(Path(folder) / "bench.sqlite", key if sealed else None, alone=True)
        try:
            async with database.write() as work:
                await fill(work, guests)
            best: dict[str, float] = {}
            for name, way in WAYS.items():
                for _ in range(rounds):
                    async with database.write(short=False) as work:
                        begun = time.process_time()
                        assert await way(work) > 0
                        took = (time.process_time() - begun) * 1000
                    best[name] = min(best.get(name, took), took)
            return best
        finally:
            await database.close()


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench name_search", description=__doc__)
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    found = {
        said: asyncio.run(measure(asked.guests, sealed=sealed, rounds=asked.rounds))
        for said, sealed in (("plain", False), ("sealed", True))
    }
    if asked.json:
        print(json.dumps({said: {name: round(ms, 1) for name, ms in each.items()} for said, each in found.items()}))
        return
    print(f"| {asked.guests:,} guests, ms of one core | in pages | in one statement | keyed index |\n|---|---|---|---|")
    for said, each in found.items():
        print(f"| {said} | {each['pages_ms']:.0f} | {each['one_ms']:.0f} | {each['index_ms']:.0f} |")
