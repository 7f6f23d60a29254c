"""The way of an act through the code: how many files it runs through, and how often it goes from one file to another.

`python -m tests.bench way`: one `/food`, a typed post, a wave of invitations, a booking and a broadcast, each in a
small town. Counted are calls and returns between files of `bot`, `handlers` and `storage`, without the simulator.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from timeit import timeit
from types import FrameType
from typing import Self

from rich.console import Console
from rich.table import Table

from bot.domain.bookings.actions import BOOKING_CANCEL
from bot.domain.core.actions import SEPARATOR, name_of_action
from bot.domain.core.ids import BookingId
from handlers.routes import ROUTES
from tests.journeys.broadcasts.test_compose import writes_broadcast
from tests.support.acts import champion, posts, the_hub
from tests.support.table import guests
from tests.support.town import THURSDAY_MORNING, Town, town_at
from tests.support.volunteers import organiser

ROOT = Path(__file__).parents[2]
OURS = tuple(str(ROOT / folder) for folder in ("bot", "handlers", "storage"))
NOT_COUNTED = str(ROOT / "bot" / "simulator")
OLIVE = 7_000_000_001
POST = "Soup for 3, Brinnington hub, tomorrow 12-2pm, vegan, no allergens"


class Way:
    """Follows the calls of the main thread while it is switched on."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.changes = 0
        self._here = ""

    def __enter__(self) -> Self:
        sys.setprofile(self._seen)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _seen(self, frame: FrameType, event: str, _argument: object) -> None:
        file = frame.f_code.co_filename
        if event != "call" or not file.startswith(OURS) or file.startswith(NOT_COUNTED):
            return
        self.files.add(file)
        self.changes += file != self._here
        self._here = file


@asynccontextmanager
async def _town(folder: Path) -> AsyncIterator[Town]:
    async with town_at(THURSDAY_MORNING, folder / "way.sqlite", organisers=(OLIVE,)) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


async def _food(town: Town) -> Callable[[], Awaitable[None]]:
    (ben,) = await guests(town, "Ben")
    await posts(await champion(town, "Asha"), POST)
    return lambda: ben.writes("/food")


async def _typed_post(town: Town) -> Callable[[], Awaitable[None]]:
    asha = await champion(town, "Asha")
    return lambda: asha.writes(POST)


async def _wave(town: Town) -> Callable[[], Awaitable[None]]:
    await posts(await champion(town, "Asha"), POST)
    await guests(town, "Ben", "Cai")
    return lambda: town.moves_to(town.now + timedelta(minutes=30))


async def _booking(town: Town) -> Callable[[], Awaitable[None]]:
    (ben,) = await guests(town, "Ben")
    await posts(await champion(town, "Asha"), POST)
    await town.moves_to(town.now + timedelta(minutes=30))
    return lambda: ben.taps("I’ll come")


async def _broadcast(town: Town) -> Callable[[], Awaitable[None]]:
    await guests(town, "Ben", "Cai")
    olive = organiser(town)
    await writes_broadcast(olive, "The harvest fair is on Saturday", to="All guests")
    return lambda: olive.taps("Send it to")


ACTS = {"/food": _food, "a typed post": _typed_post, "a wave": _wave, "a booking": _booking, "a broadcast": _broadcast}


async def measure() -> dict[str, dict[str, int]]:
    """For each act: files, and changes of file."""
    ways = {}
    for name, prepare in ACTS.items():
        with tempfile.TemporaryDirectory() as folder:
            async with _town(Path(folder)) as town:
                act = await prepare(town)
                with Way() as way:
                    await act()
                ways[name] = {"files": len(way.files), "changes": way.changes}
    return ways


def microseconds_a_button() -> float:
    """How long it takes to find the service of a button and to read what the button carries."""
    tap, times = BOOKING_CANCEL.tap(BookingId(123456)), 100_000

    def find() -> None:
        ROUTES[name_of_action(tap)].arguments(tap.split(SEPARATOR)[1:])

    return timeit(find, number=times) / times * 1e6


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench way", description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    ways = asyncio.run(measure())
    if asked.json:
        print(json.dumps({**ways, "button_us": microseconds_a_button()}))
        return
    table = Table("act", "files", "changes of file")
    for name, way in ways.items():
        table.add_row(name, str(way["files"]), str(way["changes"]))
    Console().print(table, f"finding the answer to a button: {microseconds_a_button():.1f} µs")
