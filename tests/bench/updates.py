"""`python -m tests.bench updates [--json]`: updates a second, from `getUpdates` to the answer that Telegram has.

Each person writes `/food` once. Ours keeps the update, looks up the guest, finds which of twelve meals fit, and
keeps the answer in the database with a commit that is on the disk (FULL) before anything is said; the peers say a
fixed text and keep nothing. All in the same call, by turns.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.simulator.world import FIRST_PERSON_ID
from tests.bench.contenders import PATIENCE_S, Contender, aiogram, ours, running, stock_ptb, telegram
from tests.bench.full_town import fill_town

UNLIMITED = {"DELIVERY__PER_SECOND": "1000", "DELIVERY__PER_CHAT_PER_SECOND": "1000"}


async def measure(contender: Contender, count: int, settings: Mapping[str, str] = UNLIMITED) -> float:
    """Updates a second of one contender, from the first call that fetches them to the last answer."""
    with tempfile.TemporaryDirectory() as folder:
        if contender.name == "ours":
            path = Path(folder) / "bench.sqlite"
            await fill_town(path, guests=count + 1, first_chat=FIRST_PERSON_ID, now=datetime.now(UTC))
        async with telegram() as (world, base_url), running(contender, base_url, Path(folder), settings):
            people = [world.person(f"Person {number}") for number in range(count + 1)]
            await world.until(lambda: world.calls["getupdates"] > 0, PATIENCE_S)
            people[0].writes("/food")  # whoever answers once has opened its connections
            await world.until(lambda: world.sent, PATIENCE_S)
            begun = time.perf_counter()
            for number in range(count):
                people[number + 1].writes("/food")
            await world.until(lambda: len(world.sent) >= count + 1, PATIENCE_S)
            return count / (time.perf_counter() - begun)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench updates", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    contenders = [contender for contender in (ours(), stock_ptb(), aiogram()) if contender]
    rates: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(asked.runs):
        for contender in contenders:
            rates[contender.name].append(asyncio.run(measure(contender, asked.count)))
    if asked.json:
        print(json.dumps({f"{name}_per_s": round(statistics.median(found), 1) for name, found in rates.items()}))
    else:
        _show(rates)
    return 0


def _show(rates: dict[str, list[float]]) -> None:
    best = statistics.median(rates["ours"])
    print(f"{'':<10}{'updates/s':>10}{'lowest':>10}{'highest':>10}{'ours is':>10}")
    for name, found in rates.items():
        middle = statistics.median(found)
        print(f"{name:<10}{middle:>10.0f}{min(found):>10.0f}{max(found):>10.0f}{best / middle:>9.2f}×")
