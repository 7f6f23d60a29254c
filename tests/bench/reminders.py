"""`python -m tests.bench reminders [--json]`: 100,000 reminders due in one minute.

Telegram is a process of its own, so that nothing but the bot is in the event loop whose stalls are measured. The limits
are raised as far as the settings let them, to see the program and not Telegram's limit.
"""

import argparse
import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot import app
from bot.config import Config, DeliveryConfig, StorageConfig, TelegramConfig
from bot.domain.core.messages import Priority
from bot.simulator.clock import MovableClock
from bot.simulator.limits import ServerLimits
from bot.simulator.server import serve
from bot.simulator.world import World
from tests.bench.broadcast import NOON, fill
from tests.bench.contenders import TOKEN

PEOPLE = 5000
TICK_S = 0.005


@dataclass(slots=True)
class Found:
    due: int
    said: Counter[int]
    each: int
    longest_stall_ms: float
    """On the wall: other programs of the machine count, too."""
    longest_stall_cpu_ms: float
    """Of the loop’s own thread: what the program itself held it for."""
    took_s: float

    @property
    def missed(self) -> int:
        return self.due - sum(min(times, self.each) for times in self.said.values())

    @property
    def twice(self) -> int:
        return sum(max(0, times - self.each) for times in self.said.values())


def _world(people: int) -> World:
    world = World(MovableClock(NOON, running=True), limits=ServerLimits.off())
    world.add_bot(TOKEN)
    for number in range(people):
        world.person(f"Guest {number}").chat.started = True
    return world


async def telegram(people: int) -> None:
    """The other process: says where it is, and serves until it is ended."""
    async with serve(_world(people)) as server:
        print(server.base_url, flush=True)
        await asyncio.Event().wait()


async def measure(due: int, busy: int = 0) -> Found:
    people, each = min(due, PEOPLE), max(1, due // PEOPLE)
    command = (sys.executable, "-m", "tests.bench.reminders", "--telegram", str(people))
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    base_url = (await process.stdout.readline()).decode().strip()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.sqlite"
            await fill(path, list(_world(people).people.values()), Priority.REMINDER, "A reminder", each=each)
            with at_work(busy):
                stall, own, took = await _run(path, base_url)
        return Found(people * each, await _said(base_url), each, stall * 1000, own * 1000, took)
    finally:
        process.kill()
        await process.wait()


@contextmanager
def at_work(count: int) -> Iterator[None]:
    """So many other processes that never rest, meanwhile."""
    others = [subprocess.Popen((sys.executable, "-c", "while True: pass")) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


async def _run(path: Path, base_url: str) -> tuple[float, float, float]:
    """The longest stall of the loop, on the wall and of its own thread, and how long it took, all in seconds."""
    config = Config(
        telegram=TelegramConfig(token=TOKEN, base_url=base_url),
        storage=StorageConfig(path=path),
        delivery=DeliveryConfig(per_second=1000, per_chat_per_second=1000),
    )
    clock = MovableClock(NOON, running=True)
    running = asyncio.create_task(app.run(config, clock))
    stall, own, begun = 0.0, 0.0, time.perf_counter()
    look_at = 0.0
    while True:
        before, thread = time.perf_counter(), time.thread_time()
        await asyncio.sleep(TICK_S)
        now = time.perf_counter()
        if before - begun > 1:  # the start itself is measured elsewhere
            stall, own = max(stall, now - before - TICK_S), max(own, time.thread_time() - thread)
        if now >= look_at:
            look_at = now + 2
            if await asyncio.to_thread(_left, path) == 0:
                break
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    return stall, own, time.perf_counter() - begun


def _left(path: Path) -> int:
    """How many wait, asked for by a connection of its own, beside the loop."""
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        rows = connection.execute("SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')").fetchall()
    return int(rows[0][0])


async def _said(base_url: str) -> Counter[int]:
    async with aiohttp.ClientSession() as session, session.get(f"{base_url}/sent") as response:
        return Counter(sent["chat"] for sent in (await response.json())["sent"])


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench reminders", description=__doc__)
    parser.add_argument("--due", type=int, default=100_000)
    parser.add_argument("--busy", type=int, default=0, help="so many other processes are at work meanwhile")
    parser.add_argument("--telegram", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if asked.telegram:
        asyncio.run(telegram(asked.telegram))
        return 0
    found = asyncio.run(measure(asked.due, asked.busy))
    told = {
        "due": found.due,
        "missed": found.missed,
        "twice": found.twice,
        "longest_stall_ms": round(found.longest_stall_ms, 1),
        "longest_stall_cpu_ms": round(found.longest_stall_cpu_ms, 1),
    }
    if asked.json:
        print(json.dumps(told))
    else:
        print(f"{found.due} due: {found.missed} missed, {found.twice} twice, in {found.took_s:.0f} s")
        print(
            f"the event loop was held for {found.longest_stall_ms:.1f} ms at the longest,"
            f" {found.longest_stall_cpu_ms:.1f} ms of it by its own thread"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
