"""`python -m tests.bench growth [--json]`: the same `/food` in a town of 1,000 guests and in one of 1,000,000.

Both databases hold a year of history. What is compared is the processor time that the bot takes for each update, which
depends less on what else the machine does than seconds on the wall. Then a night of the large one: how long the tidying
takes, and how long others wait for the database meanwhile.
"""

import argparse
import asyncio
import json
import shutil
import statistics
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.simulator.world import FIRST_PERSON_ID
from tests.bench.contenders import PATIENCE_S, cpu_s, ours, running, telegram
from tests.bench.full_town import fill_town
from tests.bench.night import tidied
from tests.bench.updates import UNLIMITED

SMALL = 1_000
WRITERS = 900


async def measure(town: Path) -> float:
    """Milliseconds of processor time for each update; the people who write are spread over the whole town."""
    async with telegram() as (world, base_url), running(ours(), base_url, town, UNLIMITED) as process:
        people = [world.person(f"Guest {number}") for number in range(WRITERS + 1)]
        await world.until(lambda: world.calls["getupdates"] > 0, PATIENCE_S)
        people[0].writes("/food")
        await world.until(lambda: world.sent, PATIENCE_S)
        before = cpu_s(process.pid)
        for person in people[1:]:
            person.writes("/food")
        await world.until(lambda: len(world.sent) > WRITERS, PATIENCE_S)
        return 1000 * (cpu_s(process.pid) - before) / WRITERS


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench growth", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = _all(Path(folder), (SMALL, asked.people), asked.runs)
        night = asyncio.run(tidied(Path(folder) / f"{asked.people}.sqlite", datetime.now(UTC) + timedelta(days=1)))
    middle = [statistics.median(values) for values in found.values()]
    if asked.json:
        told = {"small_ms": middle[0], "large_ms": middle[1], "ratio": middle[1] / middle[0]}
        told |= {f"night_{name}": value for name, value in asdict(night).items()}
        told["file_kb_a_person"] = night.file_mb * 1000 / asked.people
        print(json.dumps({name: round(value, 3) for name, value in told.items()}))
        return 0
    for people, values in found.items():
        print(f"{people:>9} people: {statistics.median(values):.2f} ms each ({min(values):.2f}–{max(values):.2f})")
    print(f"the large town costs {middle[1] / middle[0]:.2f} × the small one")
    print(f"its file has {night.file_mb:.0f} MB, {night.file_mb * 1000 / asked.people:.2f} KB a person")
    print(
        f"a night’s tidying takes {night.took_s:.1f} s on the wall, {night.cpu_s:.1f} s of the processor;"
        f" somebody waits {night.longest_wait_s:.2f} s at the longest"
    )
    return 0


def _all(folder: Path, sizes: tuple[int, ...], runs: int) -> dict[int, list[float]]:
    """By turns, each run on a fresh copy: the numbers of the updates begin anew."""
    for people in sizes:
        path = folder / f"{people}.sqlite"
        asyncio.run(fill_town(path, guests=people, first_chat=FIRST_PERSON_ID, now=datetime.now(UTC)))
    found: dict[int, list[float]] = {people: [] for people in sizes}
    for _ in range(runs):
        for people in sizes:
            town = Path(tempfile.mkdtemp(dir=folder))
            shutil.copy(folder / f"{people}.sqlite", town / "bench.sqlite")
            found[people].append(asyncio.run(measure(town)))
            shutil.rmtree(town)
    return found
