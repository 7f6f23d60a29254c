"""`python -m tests.bench start [--json]`: from the start of the process to its first `getUpdates`, and idle memory.

And to its first answer, for whoever wrote while it was away: what is only listened to has not been answered.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.contenders import PATIENCE_S, Contender, cpu_s, ours, running, stock_ptb, telegram

IDLE_S = 2.0
HARDLY_S = 0.05
"""Of the processor within `IDLE_S`: it still looks for what is due."""


async def measure(contender: Contender) -> tuple[float, float, float]:
    """Seconds until it asks for updates, those of the processor, and megabytes resident when it was idle."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as (world, base_url):
            begun = time.perf_counter()
            async with running(contender, base_url, Path(folder)) as process:
                await world.until(lambda: world.calls["getupdates"] > 0, PATIENCE_S)
                took, cpu = time.perf_counter() - begun, cpu_s(process.pid)
                await _idle(process.pid)
                return took, cpu, _resident_mb(process.pid)


async def measure_answer(contender: Contender) -> float:
    """Seconds until it has answered what was written before it started."""
    with tempfile.TemporaryDirectory() as folder:
        async with telegram() as (world, base_url):
            world.person("Asha").writes("/food")
            begun = time.perf_counter()
            async with running(contender, base_url, Path(folder)):
                await world.until(lambda: world.sent, PATIENCE_S)
                return time.perf_counter() - begun


async def _idle(pid: int) -> None:
    """Wait until all is loaded that is loaded after the first call."""
    before = -IDLE_S
    while (now := cpu_s(pid)) - before > HARDLY_S:
        before = now
        await asyncio.sleep(IDLE_S)


def _resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench start", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    contenders = (ours(), stock_ptb())
    for contender in contenders:
        asyncio.run(measure(contender))  # the first run compiles, and is not counted
    found: dict[str, list[tuple[float, ...]]] = {contender.name: [] for contender in contenders}
    for _ in range(asked.runs):
        for contender in contenders:
            found[contender.name].append((*asyncio.run(measure(contender)), asyncio.run(measure_answer(contender))))
    middle = {name: [statistics.median(values) for values in zip(*runs, strict=True)] for name, runs in found.items()}
    if asked.json:
        told = {"ours_s": middle["ours"][0], "ptb_s": middle["ptb"][0], "rss_mb": middle["ours"][2]}
        told |= {"ours_cpu_s": middle["ours"][1], "ptb_cpu_s": middle["ptb"][1]}
        told |= {"ours_answer_s": middle["ours"][3], "ptb_answer_s": middle["ptb"][3]}
        print(json.dumps({name: round(value, 2) for name, value in told.items()}))
    else:
        for name, runs in found.items():
            (took, cpu, resident, answered), times = middle[name], [took for took, *_ in runs]
            print(
                f"{name:<6}{took:>6.2f} s ({min(times):.2f}–{max(times):.2f}) to the first getUpdates,"
                f" {cpu:.2f} s of the processor, {answered:.2f} s to the first answer, {resident:.0f} MB idle"
            )
    return 0
