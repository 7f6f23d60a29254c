"""`python -m tests.bench page [--guests N] [--calls N] [--json]`: how soon each room of the organisers’ page is there.

A town of ten thousand guests after a year, with two thousand places, over real HTTP, browser and server in one process;
a bare page of aiohttp with the same number of bytes is fetched by turns in the same run. Every address of the page that
shows something is a row by itself. Processor time is of the whole process, the browser’s part included: where it is far
below the time on the wall, it is the machine that was busy.
"""

import argparse
import asyncio
import gc
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.bench.full_town import fill_town
from tests.bench.page_rooms import REPORT, RoomCall, rooms_of
from tests.bench.page_town import fill_page_town, reach_is_counted
from tests.bench.page_watch import LoopWatch, TimedLock
from tests.desk.conftest import TOKEN, Window
from tests.desk.towns import Towns, two_towns
from tests.support.everybody import HERE

GUESTS, CALLS, BEFORE = 10_000, 40, 2
FIRST_CHAT = 8_000_000_000
TO_REACH_MS, MOST_STALL_MS = 100.0, 50.0
FINE = frozenset({HTTPStatus.OK, HTTPStatus.SEE_OTHER})
Figures = dict[str, float]


@dataclass
class Room:
    """A call, and what each time it was made took."""

    call: RoomCall
    page_bytes: int = 0
    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    bare_ms: list[float] = field(default_factory=list)
    held_ms: list[float] = field(default_factory=list)
    loop: LoopWatch = field(default_factory=LoopWatch)

    @property
    def figures(self) -> Figures:
        p50, bare = statistics.median(self.wall_ms), statistics.median(self.bare_ms)
        return {
            "p50_ms": round(p50, 1),
            "p95_ms": round(_p95(self.wall_ms), 1),
            "cpu_p50_ms": round(statistics.median(self.cpu_ms), 1),
            "cpu_p95_ms": round(_p95(self.cpu_ms), 1),
            "bare_p50_ms": round(bare, 2),
            "times_bare": round(p50 / bare, 1),
            "lock_p50_ms": round(statistics.median(self.held_ms), 1),
            "lock_ms": round(max(self.held_ms), 1),
            "stall_ms": round(self.loop.wall_ms, 1),
            "stall_own_ms": round(self.loop.own_ms, 1),
            "kb": round(self.page_bytes / 1000, 1),
        }


def _p95(took: list[float]) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * 0.95))]


class Browser:
    """A signed-in one that follows nowhere, so that each call is one call."""

    def __init__(self, window: Window, lock: TimedLock) -> None:
        self._window = window
        self._lock = lock
        self._token = ""

    async def begin(self) -> None:
        found = TOKEN.search((await self._window.opens("/out")).words)
        assert found
        self._token = found[1]

    async def send(self, call: RoomCall) -> tuple[int, bytes]:
        at = f"http://127.0.0.1:{self._window.port}{call.path}"
        http = self._window.http
        came = (
            http.get(at)
            if call.form is None and not call.file
            else http.post(at, data=self._filled(call), allow_redirects=False)
        )
        async with came as answer:
            return answer.status, await answer.read()

    def _filled(self, call: RoomCall) -> aiohttp.FormData:
        filled = aiohttp.FormData([*(call.form or ()), ("token", self._token)])
        if call.file:
            filled.add_field("file", call.file, filename="places.csv", content_type="text/csv")
        return filled

    async def is_there(self, call: RoomCall) -> bytes:
        """What is made aside is waited for: how long that takes is another matter."""
        while True:
            status, content = await self.send(call)
            if status != HTTPStatus.ACCEPTED:
                return content
            await asyncio.sleep(0.05)

    async def timed(self, room: Room) -> None:
        self._lock.held_ms.clear()
        await room.loop.begin()
        began, cpu = time.perf_counter(), time.process_time()
        status, _ = await self.send(room.call)
        room.wall_ms.append((time.perf_counter() - began) * 1000)
        room.cpu_ms.append((time.process_time() - cpu) * 1000)
        await room.loop.end()
        room.held_ms.append(max(self._lock.held_ms))
        if status not in FINE:
            raise SystemExit(f"{room.call.label}: {status}")


@asynccontextmanager
async def _bare(rooms: list[Room]) -> AsyncIterator[str]:
    """Pages of aiohttp and nothing else, one for each room."""
    app = web.Application()
    pages = {str(number): "x" * room.page_bytes for number, room in enumerate(rooms)}

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=pages[request.query["room"]], content_type="text/html")

    app.router.add_get("/", page)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/?room="
    finally:
        await runner.cleanup()


async def _bare_ms(http: aiohttp.ClientSession, at: str) -> float:
    began = time.perf_counter()
    async with http.get(at) as answer:
        await answer.read()
    return (time.perf_counter() - began) * 1000


async def _counted(towns: Towns, browser: Browser) -> None:
    """A minute later; the report and the season are there, and so is a file to look at."""
    towns.a_minute_later()
    for path in (REPORT, "/season"):
        await browser.is_there(RoomCall(path))


async def _rooms(towns: Towns, browser: Browser, only: str) -> list[Room]:
    """Each is looked at before, so that what is loaded once is loaded."""
    rooms = [Room(call) for call in await rooms_of(towns)]
    upload = next(room.call for room in rooms if room.call.file)
    await browser.send(upload)
    for _ in range(BEFORE):
        await _counted(towns, browser)
        for room in rooms:
            room.page_bytes = len(await browser.is_there(room.call))
    return [room for room in rooms if only in room.call.label]


async def measure(guests: int, calls: int, only: str = "") -> list[Room]:
    """All rooms, by turns with the bare page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "towns.sqlite"
        async with two_towns(path) as towns:
            await fill_town(path, guests=guests, first_chat=FIRST_CHAT, now=towns.town.now)
            fill_page_town(path, towns, FIRST_CHAT)
            await reach_is_counted(towns)
            lock = TimedLock()
            towns.town.bot.database._lock = lock  # noqa: SLF001 - there is no other way to see how long it is held
            browser = Browser(await towns.comes_in(HERE, "lead"), lock)
            await browser.begin()
            rooms = await _rooms(towns, browser, only)
            gc.collect()
            gc.freeze()  # as the running bot does
            async with _bare(rooms) as at, aiohttp.ClientSession() as http:
                for _ in range(calls):
                    await _counted(towns, browser)
                    for number, room in enumerate(rooms):
                        await browser.timed(room)
                        room.bare_ms.append(await _bare_ms(http, f"{at}{number}"))
    return rooms


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench page")
    parser.add_argument("--guests", type=int, default=GUESTS)
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--only", default="", help="rooms with this in their line")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    found = {room.call.label: room.figures for room in asyncio.run(measure(asked.guests, asked.calls, asked.only))}
    worst = {name: max(one[name] for one in found.values()) for name in ("p95_ms", "cpu_p95_ms", "lock_ms", "stall_ms")}
    if asked.json:
        told = {f"worst_{name}": value for name, value in worst.items()}
        print(json.dumps({"guests": asked.guests, "calls": asked.calls, **told, "rooms": found}))
        return 0
    print(f"{asked.guests:,} guests, {asked.calls} calls of each room; a bare page of the same size by turns\n")
    _table(found)
    print(
        f"\nThe slowest p95 is {worst['p95_ms']:.0f} ms ({worst['cpu_p95_ms']:.0f} of the processor); to reach: ",
        end="",
    )
    print(f"{TO_REACH_MS:.0f}. The lock for writing was held for {worst['lock_ms']:.0f} ms at the longest,", end="")
    print(f" the loop for {worst['stall_ms']:.0f}; to reach: {MOST_STALL_MS:.0f}.")
    return 0


def _table(found: dict[str, Figures]) -> None:
    print(
        "| room | kB | median, p95 | processor: median, p95 | bare | × bare | lock: median, longest | loop held (own) |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for name, one in found.items():
        print(
            f"| `{name}` | {one['kb']} | {one['p50_ms']:.0f}, {one['p95_ms']:.0f} ms"
            f" | {one['cpu_p50_ms']:.0f}, {one['cpu_p95_ms']:.0f} ms | {one['bare_p50_ms']:.1f} ms"
            f" | {one['times_bare']:.0f} | {one['lock_p50_ms']:.0f}, {one['lock_ms']:.0f} ms"
            f" | {one['stall_ms']:.0f} ({one['stall_own_ms']:.0f}) ms |"
        )
