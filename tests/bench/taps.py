"""`python -m tests.bench taps [--json]`: how long somebody waits for the text that answers a tap, four in one second.

The real program with the settings of production, and a Telegram that enforces its limits. People who have just said
hello tap and write a quarter of a second apart, as quick hands do.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from bot.demo.terminal_story import joining
from bot.simulator.limits import ServerLimits
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World
from tests.bench.contenders import PATIENCE_S, ours, running, telegram

QUARTER_S = 0.25
REST_S = 5.0
"""Until everybody's chat has rested from the hello."""
SAY_HELLO_S = 30.0


async def measure(people: int) -> tuple[list[float], int]:
    """Seconds from each tap or text to its answer, and how often Telegram said 429."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram(ServerLimits()) as (world, base_url), running(ours(), base_url, Path(folder)):
            newcomers = [world.person(f"Person {number}") for number in range(people)]
            await _say_hello(world, newcomers)
            waits = [waited for person in newcomers for waited in await _four_in_a_second(person)]
            return waits, world.refusals[429]


async def _say_hello(world: World, newcomers: list[SimulatedPerson]) -> None:
    await world.until(lambda: world.calls["getupdates"] > 0, PATIENCE_S)
    for person in newcomers:
        person.writes("/start")
    for person in newcomers:
        await person.hears("invitations", SAY_HELLO_S)
    await asyncio.sleep(REST_S)


async def _four_in_a_second(person: SimulatedPerson) -> list[float]:
    waits: list[float] = []
    begun = time.perf_counter()
    for number, (act, heard) in enumerate(joining("Ben", "sk5 8be")[:4]):
        await asyncio.sleep(begun + number * QUARTER_S - time.perf_counter())
        acted = time.perf_counter()
        (person.taps if act.startswith("Yes") else person.writes)(act)
        await person.hears(heard)
        waits.append(time.perf_counter() - acted)
    return waits


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench taps", description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    waits, refused = asyncio.run(measure(asked.people))
    parts = statistics.quantiles(waits, n=100)
    told = {"p50_s": round(parts[49], 3), "p95_s": round(parts[94], 3), "longest_s": round(max(waits), 3)}
    if asked.json:
        print(json.dumps(told | {"too_many_requests": refused}))
    else:
        print(f"{len(waits)} taps and texts, four in one second by each of {asked.people} people")
        print(f"p50 {told['p50_s']} s, p95 {told['p95_s']} s, longest {told['longest_s']} s; 429: {refused}")
    return 0
