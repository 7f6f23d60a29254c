"""`python -m tests.bench page [--guests N] [--calls N] [--json]`: how soon each room of the organisers’ page is there.

A town of ten thousand guests after a year, over real HTTP, browser and server in one process; a bare page of aiohttp
with the same number of bytes is fetched by turns in the same run. Every address of the page that shows something is
a row by itself.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.page.guard import MOST_CALLS
from bot.page.routes import PAGES
from tests.bench.full_town import fill_town
from tests.desk.conftest import Window
from tests.desk.lines import BEGUN_FIRST, address
from tests.desk.towns import Towns, two_towns
from tests.support.everybody import HERE

GUESTS, CALLS, BEFORE = 10_000, 40, 3
FIRST_CHAT = 8_000_000_000
TO_REACH_MS = 100.0


@dataclass
class Room:
    """An address, how long each call took, and how long a bare page of its size."""

    path: str
    page_bytes: int
    took_ms: list[float] = field(default_factory=list)
    bare_ms: list[float] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        p50, bare = statistics.median(self.took_ms), statistics.median(self.bare_ms)
        return {
            "p50_ms": round(p50, 2),
            "p95_ms": round(_p95(self.took_ms), 2),
            "bare_p50_ms": round(bare, 2),
            "times_bare": round(p50 / bare, 1),
            "kb": round(self.page_bytes / 1000, 1),
        }


def _p95(took: list[float]) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]


@asynccontextmanager
async def _bare(sizes: dict[str, int]) -> AsyncIterator[int]:
    """Pages of aiohttp and nothing else, one for each room."""
    app = web.Application()

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="x" * sizes[request.query["room"]], content_type="text/html")

    app.router.add_get("/", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _timed(window: Window, path: str) -> float:
    began = time.perf_counter()
    came = await window.opens(path)
    took_ms = (time.perf_counter() - began) * 1000
    if came.status != 200:
        raise SystemExit(f"{path}: {came.status}")
    return took_ms


async def _rooms(towns: Towns, window: Window) -> list[Room]:
    """Each is looked at a few times before, so that what is loaded once is loaded."""
    rooms = []
    for path in sorted({route.path for route in PAGES if route.method == "GET"} - BEGUN_FIRST):
        room = Room(address(path, towns.who.numbers), 0)
        for _ in range(BEFORE):
            await _timed(window, room.path)
        room.page_bytes = len(window.last.words.encode())
        rooms.append(room)
        towns.a_minute_later()
    return rooms


async def measure(guests: int, calls: int) -> list[Room]:
    """All rooms, by turns with the bare page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "towns.sqlite"
        async with two_towns(path) as towns:
            await fill_town(path, guests=guests, first_chat=FIRST_CHAT, now=towns.town.now)
            window = await towns.comes_in(HERE, "lead")
            rooms = await _rooms(towns, window)
            async with _bare({room.path: room.page_bytes for room in rooms}) as port:
                bare = Window(window.http, port)
                for number in range(calls * len(rooms)):
                    room = rooms[number % len(rooms)]
                    if number % (MOST_CALLS // 2) == 0:
                        towns.a_minute_later()
                    room.took_ms.append(await _timed(window, room.path))
                    room.bare_ms.append(await _timed(bare, f"/?room={room.path}"))
    return rooms


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench page")
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    rooms = asyncio.run(measure(asked.guests, asked.calls))
    found = {room.path: room.figures for room in rooms}
    worst = max(figures["p95_ms"] for figures in found.values())
    if asked.json:
        print(json.dumps({"guests": asked.guests, "calls": asked.calls, "worst_p95_ms": worst, "rooms": found}))
        return 0
    print(f"{asked.guests:,} guests, {asked.calls} calls of each room; a bare page of the same size by turns\n")
    print("| room | kB | median | p95 | bare page | × bare |")
    print("|---|---|---|---|---|---|")
    for name, one in found.items():
        took = (
            f"{one['p50_ms']:.1f} ms | {one['p95_ms']:.1f} ms | {one['bare_p50_ms']:.1f} ms | {one['times_bare']:.0f}"
        )
        print(f"| `{name}` | {one['kb']} | {took} |")
    print(f"\nThe slowest p95 is {worst:.0f} ms; to reach: {TO_REACH_MS:.0f} ms.")
    return 0
