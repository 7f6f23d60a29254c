"""How long others wait while the bot decides whom to ask, and while an organiser asks whom nothing reaches.

A real database file with 30,000 guests and 100 open sittings, the real services. Meanwhile people answer invitations
(each in a transaction of its own, as the worker does), and a watch looks how long the event loop is held.
"""

import argparse
import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from bot.app_environment import environment_of
from bot.config import Config
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.services.bookings import answer
from bot.services.core.environment import Environment
from bot.services.core.request import Request
from bot.services.invitations import coverage, fill_status, send
from storage.database import Database
from tests.bench.stall_town import NETWORK, NOW, fill

TICK_S = 0.002
TAP_EVERY_S = 0.02
HELD_AT_MOST_MS = 50


@dataclass(slots=True)
class Watch:
    """What the others saw of one piece of work. Times in milliseconds."""

    took_s: float = 0.0
    cpu_s: float = 0.0
    """Processor time of the whole program meanwhile, the taps included."""
    longest_stall_ms: float = 0.0
    """On the wall: other programs of the machine count, too."""
    longest_stall_cpu_ms: float = 0.0
    """Of the loop’s own thread: what the program itself held it for."""
    waits_ms: list[float] = field(default_factory=list)
    """From each tap to its answer being committed."""

    @property
    def longest_wait_ms(self) -> float:
        return max(self.waits_ms, default=0.0)

    @property
    def p99_wait_ms(self) -> float:
        return (
            quantiles(self.waits_ms, n=100, method="inclusive")[98] if len(self.waits_ms) > 1 else self.longest_wait_ms
        )


async def watched(
    work: Callable[[], Awaitable[object]], database: Database, environment: Environment, taps: "Taps"
) -> Watch:
    """Do it, while people tap and the loop is watched."""
    watch = Watch()
    gc.collect()
    others = [asyncio.create_task(_look(watch)), asyncio.create_task(taps.go_on(watch, database, environment))]
    await asyncio.sleep(0.05)
    begun, cpu = time.perf_counter(), time.process_time()
    await work()
    watch.took_s, watch.cpu_s = time.perf_counter() - begun, time.process_time() - cpu
    await asyncio.sleep(0.05)
    for task in others:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return watch


async def _look(watch: Watch) -> None:
    while True:
        wall, cpu = time.perf_counter(), time.thread_time()
        await asyncio.sleep(TICK_S)
        watch.longest_stall_ms = max(watch.longest_stall_ms, (time.perf_counter() - wall - TICK_S) * 1000)
        watch.longest_stall_cpu_ms = max(watch.longest_stall_cpu_ms, (time.thread_time() - cpu) * 1000)


class Taps:
    """People who answer what they were asked, one every few hundredths of a second, by turns yes and no."""

    def __init__(self, asked: list[tuple[OccurrenceId, PersonId]]) -> None:
        self._asked = asked

    @classmethod
    async def of(cls, database: Database, occurrences: int) -> "Taps":
        """A few of each open sitting."""
        found: list[tuple[OccurrenceId, PersonId]] = []
        async with database.write() as work:
            for number in range(1, occurrences + 1):
                asked = await work.invitations.open_of(OccurrenceId(number))
                found += [(one.occurrence_id, one.person) for one in asked]
        found.sort(key=lambda one: (one[1] % 997, one))
        return cls(found)

    async def go_on(self, watch: Watch, database: Database, environment: Environment) -> None:
        while self._asked:
            occurrence_id, person = self._asked.pop()
            begun = time.perf_counter()
            async with database.write() as work:
                request = Request(work, environment, await work.people.get(person), NOW)
                await (answer.decline if len(self._asked) % 2 else answer.accept)(request, occurrence_id)
            watch.waits_ms.append((time.perf_counter() - begun) * 1000)
            await asyncio.sleep(TAP_EVERY_S)


async def measure(folder: Path, *, guests: int, occurrences: int) -> dict[str, Watch]:
    path = folder / "town.sqlite"
    await fill(path, guests=guests, occurrences=occurrences)
    environment = environment_of(Config())
    database = await Database.open(path)
    gc.collect()
    gc.freeze()  # as the running bot does
    try:
        taps = await Taps.of(database, occurrences)
        organiser = await _organiser(database)

        async with database.write() as work:
            await work.coverage_requests.ask(organiser, now=NOW)

        async def card() -> None:
            async with database.write() as work:
                occurrence = await work.offers.occurrence(OccurrenceId(1))
                await fill_status.count(work, occurrence, now=NOW)

        jobs = {
            "nothing": lambda: asyncio.sleep(2),
            "decision": lambda: send.invite(partial(database.write, short=False), environment, now=NOW),
            "reach": lambda: coverage.answer(partial(database.write, short=False), environment, now=NOW),
            "how_is_it_going": card,
        }
        return {name: await watched(job, database, environment, taps) for name, job in jobs.items()}
    finally:
        await database.close()


async def _organiser(database: Database) -> PersonId:
    """One of the hosts organises, too."""
    async with database.write() as work:
        occurrence = await work.offers.occurrence(OccurrenceId(1))
        await work.people.grant_organiser(occurrence.host, NETWORK, now=NOW)
        return occurrence.host


def told(watches: dict[str, Watch]) -> dict[str, dict[str, float]]:
    """Without the single waits."""
    numbers: dict[str, dict[str, float]] = {}
    for name, watch in watches.items():
        plain = {key: value for key, value in asdict(watch).items() if key != "waits_ms"}
        plain |= {"taps": len(watch.waits_ms), "p99_wait_ms": watch.p99_wait_ms}
        numbers[name] = {key: round(value, 3) for key, value in plain.items()}
        numbers[name]["longest_wait_ms"] = round(watch.longest_wait_ms, 3)
    return numbers


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench stall", description=__doc__)
    parser.add_argument("--guests", type=int, default=30_000)
    parser.add_argument("--sittings", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if asked.guests < 1 or asked.sittings < 1:
        parser.error("there is nothing to decide without guests and sittings: give at least 1 of each")
    with tempfile.TemporaryDirectory() as folder:
        watches = asyncio.run(measure(Path(folder), guests=asked.guests, occurrences=asked.sittings))
    if asked.json:
        print(json.dumps(told(watches)))
    else:
        Console(width=140).print(_table(watches, f"{asked.guests} guests, {asked.sittings} open sittings"))
    return 0


def _table(watches: dict[str, Watch], title: str) -> Table:
    table = Table(title=title)
    for heading in (
        "while the bot does",
        "takes s",
        "of processor",
        "loop held, wall ms",
        "own thread ms",
        "taps",
        "wait p99 ms",
        "longest",
    ):
        table.add_column(heading, justify="right")
    for name, watch in watches.items():
        stall, cpu = f"{watch.longest_stall_ms:.0f}", f"{watch.longest_stall_cpu_ms:.0f}"
        waits = (str(len(watch.waits_ms)), f"{watch.p99_wait_ms:.0f}", f"{watch.longest_wait_ms:.0f}")
        table.add_row(name.replace("_", " "), f"{watch.took_s:.2f}", f"{watch.cpu_s:.2f}", stall, cpu, *waits)
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
