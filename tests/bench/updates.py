"""`python -m tests.bench updates [--what food|tap|post] [--json]`: what an update costs, up to its answer.

`food`: each person writes `/food` once. Ours keeps the update, looks up the guest, finds which of twelve meals fit, and
keeps the answer in the database with a commit that is on the disk (FULL) before anything is said. The bare peers say a
fixed text and keep nothing; the fair ones look up the guest, choose meals by SQL, show six buttons and commit each.
`tap`: “I’ll come”, with its reminders, the host and the pin on the map; `post`: a meal typed in one go. Ours alone.
`--engines`: ours on SQLite beside ours on a PostgreSQL server of our own, which writes to the disk (fsync on) below
`TEST_POSTGRES_FOLDER`; its processor time is not counted, but it needs some of the same machine.
All in the same call, by turns. Processor time depends less on what else the machine does than seconds on the wall.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from storage.moving import move
from tests.bench.acts import ACTS, Act, all_do, has_said_all, town_for
from tests.bench.contenders import (
    PATIENCE_S,
    Contender,
    aiogram,
    aiogram_fair,
    cpu_s,
    ours,
    ours_on_a_server,
    ptb_fair,
    running,
    stock_ptb,
    telegram,
)
from tests.support import postgres_server

SPREAD = "lowest–highest"
UNLIMITED = {"DELIVERY__PER_SECOND": "1000", "DELIVERY__PER_CHAT_PER_SECOND": "1000"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run of one contender."""

    per_s: float
    """Updates a second, on the wall."""
    cpu_ms: float
    """Processor time for each."""


async def measure(contender: Contender, act: Act, count: int, settings: Mapping[str, str] = UNLIMITED) -> Cost:
    """From the first call that fetches the updates to the last answer; whatever follows counts as processor time."""
    with tempfile.TemporaryDirectory() as folder:
        await town_for(Path(folder) / "bench.sqlite", count + 1, known=act.known)
        if contender.on_a_server:
            settings = {**settings, "STORAGE__URL": await _moved(Path(folder) / "bench.sqlite")}
        async with telegram() as (world, base_url), running(contender, base_url, Path(folder), settings) as process:
            world.person("Host").chat.started = True
            first, *people = [world.person(f"Person {number}") for number in range(count + 1)]
            await world.until(lambda: world.calls["getupdates"] > 0, PATIENCE_S)
            first.writes("/food")  # whoever answers once has opened its connections
            await world.until(lambda: world.sent, PATIENCE_S)
            for step in (*act.before, act.step):  # and has loaded what it reads with
                await all_do(world, [first], step)
            for step in act.before:
                await all_do(world, people, step)
            said, cpu, begun = len(world.sent), cpu_s(process.pid), time.perf_counter()
            for person in people:
                act.step(person)
            await world.until(lambda: len(world.sent) >= said + count, PATIENCE_S)
            took = time.perf_counter() - begun
            await has_said_all(world)
            assert all(act.heard in "".join(person.heard) for person in people), world.chat_log(people[0])
            return Cost(count / took, 1000 * (cpu_s(process.pid) - cpu) / count)


async def _moved(town: Path) -> str:
    """The address of the same town on the server."""
    postgres_server.server(safe=True)
    assert postgres_server.is_safe(), "That server forgets what it was told when the power fails: end it first."
    url = postgres_server.anew(town)
    await move(town, url, now=datetime.now(UTC), told=lambda *_: None, of=lambda *_: None)
    return url


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench updates", description=__doc__)
    parser.add_argument("--what", choices=tuple(ACTS), default="food")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--engines", action="store_true")
    asked = parser.parse_args(argv)
    contenders = [contender for contender in (ours(), *_peers(asked)) if contender]
    costs: dict[str, list[Cost]] = {contender.name: [] for contender in contenders}
    for _ in range(asked.runs):
        for contender in contenders:
            costs[contender.name].append(asyncio.run(measure(contender, ACTS[asked.what], asked.count)))
    if asked.engines:
        postgres_server.end()
    if asked.json:
        print(json.dumps(_told(costs)))
    else:
        _show(costs)
    return 0


def _peers(asked: argparse.Namespace) -> tuple[Contender | None, ...]:
    if asked.engines:
        return (ours_on_a_server(),)
    return (stock_ptb(), aiogram(), ptb_fair(), aiogram_fair()) if asked.what == "food" else ()


def _told(costs: dict[str, list[Cost]]) -> dict[str, float]:
    rates = {f"{name}_per_s": round(median(cost.per_s for cost in found), 1) for name, found in costs.items()}
    return rates | {f"{name}_cpu_ms": round(median(cost.cpu_ms for cost in found), 2) for name, found in costs.items()}


def _show(costs: dict[str, list[Cost]]) -> None:
    rate = median(cost.per_s for cost in costs["ours"])
    own = median(cost.cpu_ms for cost in costs["ours"])
    print(f"{'':<14}{'updates/s':>10}{SPREAD:>16}{'ours is':>9}{'cpu ms':>9}{SPREAD:>16}{'ours is':>9}")
    for name, found in costs.items():
        rates, cpu = [cost.per_s for cost in found], [cost.cpu_ms for cost in found]
        print(
            f"{name:<14}{median(rates):>10.0f}{f'{min(rates):.0f}–{max(rates):.0f}':>16}{rate / median(rates):>8.2f}×"
            f"{median(cpu):>9.2f}{f'{min(cpu):.2f}–{max(cpu):.2f}':>16}{median(cpu) / own:>8.2f}×"
        )
