"""The demo on a page: the simulator, the phones and the stories in this process, and the real bot in one of its own."""

import asyncio
import contextlib
import importlib
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.config import STOCKPORT, Config, NetworkConfig, load_config
from bot.demo.bot_process import BotProcess, write_config
from bot.demo.cast import (
    BEGINS,
    CHAMPION,
    GUESTS,
    HEALTH_CHAMPION,
    LONDON,
    NEWCOMER,
    NEXT_ORGANISER,
    NEXT_VENUES,
    ORGANISER,
    RUNG,
    TOKEN,
    VENUES,
)
from bot.demo.last_update import WatchedUpdates
from bot.demo.page_server import serve_phones
from bot.demo.page_view import DeskOpened, Json, Landmark, Phone, StoryTitle
from bot.demo.stories import STORIES, TITLES
from bot.demo.storyteller import Storyteller
from bot.domain.core.ids import ChatId
from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database
from storage.directory.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from bot.demo.inspector import Behind

THE_PAGE_FIRST_S = 2
"""So long the slow work waits for somebody to look at the page; the bot is starting meanwhile."""
TAMESIDE = NetworkConfig(name="Tameside", key="tameside", local_authority="E08000008")
TOWNS = ((STOCKPORT, ORGANISER), (TAMESIDE, NEXT_ORGANISER))
"""Each with who organises it; there are phones of the first, and a story in the second."""
ON_THE_PAGE = (NEWCOMER, "Jean", *(name for name in GUESTS if name != RUNG))

SEATS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        CHAMPION,
        "food champion",
        (
            "Shared meal: veg curry and rice for 12, Brinnington Community Hub, tomorrow 6-8pm, vegan, no allergens",
            "/post",
        ),
        f"{CHAMPION} cooks. Tap the first of these, and she posts a meal:",
    ),
    (
        NEWCOMER,
        "guest",
        ("/food", "/mymeals"),
        f"{NEWCOMER} would like company and food. He is asked along when a meal fits him. He can ask, too:",
    ),
    (
        HEALTH_CHAMPION,
        "health champion",
        ("/guests", "/calls"),
        f"{HEALTH_CHAMPION} rings neighbours who have no smartphone, such as {RUNG}:",
    ),
    (ORGANISER, "organiser", ("/organise", "/broadcast"), f"{ORGANISER} sees that all is well, and writes to many:"),
    (NEXT_ORGANISER, f"organiser of {TAMESIDE.name}", ("/organise",), f"{NEXT_ORGANISER} looks after the next town:"),
)
"""Who is what, what they could write first, and a hint for visitors. The first four phones are on the table."""


@dataclass(slots=True)
class Backstage:
    """What stands behind the phones: see `bot.demo.page_server.Backstage`."""

    world: World
    bot: BotProcess
    teller: Storyteller
    phones: tuple[Phone, ...]
    places: tuple[Landmark, ...]
    zone: ZoneInfo = LONDON
    stories: tuple[StoryTitle, ...] = TITLES
    commands: tuple[str, ...] = ("start", "help")
    behind: "Behind | None" = None
    """None until the database is there."""
    desk: Callable[[], Awaitable[DeskOpened]] | None = None
    """The same: opens the organisers’ page as the organiser."""
    looked_at: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once a page has everything."""

    def state(self) -> Json:
        return {"bot": self.bot.state, "story": self.teller.state}

    async def panel(self) -> Json:
        self.looked_at.set()
        return await self.behind.look() if self.behind else {}

    async def next_due(self) -> datetime | None:
        return await self.behind.next_due() if self.behind else None

    async def open_desk(self) -> DeskOpened:
        if self.desk is None or self.bot.state == "stopped":
            raise RuntimeError("The desk opens when the town is awake and the bot runs. Try again in a moment.")
        return await self.desk()

    async def kill_bot(self) -> None:
        await self.bot.kill()

    async def start_bot(self) -> None:
        await self.bot.start()

    def play(self, story: str) -> None:
        self.teller.play(STORIES[story])

    def stop_story(self) -> None:
        self.teller.stop()


@asynccontextmanager
async def open_page(
    folder: Path, *, port: int = 0, pace: float = 1
) -> AsyncIterator[tuple[str, Backstage, asyncio.Task[None]]]:
    """The address of the page, what is behind it, and the task that brings it to life, while the block runs.

    The page is there at once; its people have settled in and the bot is up some seconds later. `folder` is an absolute
    path, of a folder without a town.
    """
    world = World(MovableClock(BEGINS, running=True))
    updates = world.add_bot(TOKEN).updates = WatchedUpdates(world)
    people = {name: world.person(name) for name in (CHAMPION, HEALTH_CHAMPION, ORGANISER, *ON_THE_PAGE, NEXT_ORGANISER)}
    for person in people.values():
        person.chat.started = True
    phones = tuple(Phone(people[name].id, role, ideas, hint) for name, role, ideas, hint in SEATS)
    settings = folder / "demo.toml"
    async with serve(world) as server:
        organised = tuple((town, people[organiser].id) for town, organiser in TOWNS)
        write_config(settings, base_url=server.base_url, organised=organised, page=_free_port())
        config = load_config(settings)
        bot = BotProcess(world, server.base_url, settings, TOKEN, world.bell.ring)
        settled = asyncio.Event()
        teller = Storyteller(world, bot, settled, world.bell.ring, pace=pace)
        stage = Backstage(world, bot, teller, phones, _landmarks(config))
        async with serve_phones(world, stage, port) as address:
            life = asyncio.create_task(_comes_to_life(stage, config, updates, settled))
            try:
                yield address, stage, life
            finally:
                teller.stop()
                await _cancelled(life)
                await bot.stop()
                if stage.behind is not None:
                    await stage.behind.close()


async def _comes_to_life(stage: Backstage, config: Config, updates: WatchedUpdates, settled: asyncio.Event) -> None:
    """Make the database, start the bot, and let the people settle in while it starts."""
    database = await Database.open(config.storage.path)
    try:
        await stage.bot.start()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(THE_PAGE_FIRST_S):
                await stage.looked_at.wait()
        parts = await asyncio.to_thread(importlib.import_module, "bot.demo.lazy")  # slow; the page is there sooner
        async with database.write() as work:
            await parts.settle(work, config, stage.world, ON_THE_PAGE)
        stage.behind = parts.Behind(stage.world, updates, config.storage.path)
        stage.desk = partial(_olives_desk, parts.open_desk, config, stage)
    finally:
        await database.close()
    settled.set()


async def _olives_desk(open_desk: Callable[..., Awaitable[DeskOpened]], config: Config, stage: Backstage) -> DeskOpened:
    olive = next(phone.person for phone in stage.phones if stage.world.people[phone.person].name == ORGANISER)
    return await open_desk(config.storage.path, ChatId(olive), config.page.address, now=stage.world.clock.now())


def _free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})


def _landmarks(config: Config) -> tuple[Landmark, ...]:
    """The names on the drawn maps: the venues, and the wards of the towns."""
    places = load_gazetteer()
    wards = [ward for town in config.networks for ward in places.areas(town.local_authority)]
    venues = [Landmark(name, lat, lon, big=True) for name, _, lat, lon, _ in (*VENUES, *NEXT_VENUES)]
    return (*venues, *(Landmark(ward.name, ward.lat, ward.lon) for ward in wards))


async def show_page(folder: Path, *, port: int = 0, kept: bool) -> None:
    """Serve the page until Ctrl+C. `folder` is absolute and `kept`, or will be gone."""
    console = Console()
    async with open_page(folder, port=port) as (address, _, life):
        console.print(f"\n  [b]{address}[/]\n", highlight=False)
        console.print("  Four phones, one town, a clock that you can move. Everybody in it is made up.")
        stays = f"The data stays in {folder}." if kept else "Everything is gone when you stop it."
        console.print(f"  Nothing leaves this machine. {stays} Ctrl+C stops it.\n", style="dim")
        if sys.stdout.isatty():
            await asyncio.to_thread(webbrowser.open, address)
        await _until_stopped(life)


def run_page(data: Path | None, *, port: int = 0) -> None:
    """`show_page` with a folder: `data`, made if need be, or a temporary one.

    Raises `FileExistsError` when `data` has a town already.
    """
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
        if (data / "demo.sqlite").exists():
            raise FileExistsError(f"There is a town in {data} already. Name another folder.")
        asyncio.run(show_page(data.absolute(), port=port, kept=True))
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        asyncio.run(show_page(Path(folder), port=port, kept=False))


async def _until_stopped(life: asyncio.Task[None]) -> None:
    """Until Ctrl+C. Raises what kept the town from coming to life."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError):  # Windows: Ctrl+C raises KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    waits = asyncio.create_task(stopped.wait())
    await asyncio.wait({waits, life}, return_when=asyncio.FIRST_COMPLETED)
    if life.done():
        life.result()
    await waits
