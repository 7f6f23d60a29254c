"""The demo on a page: the simulator, the phones and the stories in this process, and the real bot in one of its own."""

import asyncio
import contextlib
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from bot import app
from bot.config import Config, load_config
from bot.demo_behind import Behind, WatchedUpdates
from bot.demo_bot import BotProcess, write_config
from bot.demo_stories import TITLES, Teller
from bot.demo_town import CHAMPION, GUESTS, HEALTH_CHAMPION, NEWCOMER, ORGANISER, VENUES, settle_in
from bot.simulator.clock import MovableClock
from bot.simulator.limits import Limits
from bot.simulator.page_view import Json, Landmark, Phone, StoryTitle
from bot.simulator.phones import serve_phones
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.database import Database
from storage.gazetteer import load_gazetteer

TOKEN = "7000000000:demo-on-this-machine-only"  # noqa: S105 - of the simulated bot
LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 7, 13, 10, tzinfo=LONDON)
A_CHAT_A_SECOND = 20
"""Telegram asks for about one message a second in a chat; here nobody should have to wait."""
WATCHING_S = 1.3
"""How long a story stops at each step, at least."""
ON_THE_PAGE = (*GUESTS, NEWCOMER)

SEATS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        CHAMPION,
        "food champion",
        (
            "20 portions veg curry, Brinnington Community Hub, tomorrow 5-7pm, vegan, no allergens",
            "/post",
        ),
    ),
    (NEWCOMER, "guest", ("/mymeals",)),
    (HEALTH_CHAMPION, "health champion", ("/help",)),
    (ORGANISER, "organiser", ("/help",)),
)
"""Whose phones are on the table, what they are, and what they could write first."""


@dataclass(slots=True)
class Backstage:
    """What stands behind the phones: see `bot.simulator.phones.Backstage`."""

    world: World
    bot: BotProcess
    teller: Teller
    behind: Behind
    phones: tuple[Phone, ...]
    places: tuple[Landmark, ...]
    zone: ZoneInfo = LONDON
    stories: tuple[StoryTitle, ...] = TITLES
    commands: tuple[str, ...] = ("start", "help")

    def state(self) -> Json:
        return {"bot": self.bot.state, "story": self.teller.state}

    async def panel(self) -> Json:
        return await self.behind.look()

    async def next_due(self) -> datetime | None:
        return await self.behind.next_due()

    async def kill_bot(self) -> None:
        await self.bot.kill()

    async def start_bot(self) -> None:
        await self.bot.start()

    def play(self, story: str) -> None:
        self.teller.play(story)

    def stop_story(self) -> None:
        self.teller.stop()


@asynccontextmanager
async def open_page(
    folder: Path, *, port: int = 0, pause_s: float = WATCHING_S
) -> AsyncIterator[tuple[str, Backstage]]:
    """The address of the page and what is behind it, while the block runs. The bot may still be starting.

    `folder` is an absolute path, of a folder without a town.
    """
    world = World(MovableClock(BEGINS, running=True), limits=Limits(per_chat_per_second=A_CHAT_A_SECOND))
    updates = world.add_bot(TOKEN).updates = WatchedUpdates(world)
    people = {name: world.person(name) for name in (CHAMPION, NEWCOMER, HEALTH_CHAMPION, ORGANISER, *GUESTS)}
    phones = tuple(Phone(people[name].id, role, ideas) for name, role, ideas in SEATS)
    settings = folder / "demo.toml"
    async with serve(world) as server:
        write_config(
            settings, base_url=server.base_url, organisers=(people[ORGANISER].id,), a_chat_a_second=A_CHAT_A_SECOND
        )
        config = load_config(settings)
        await _settle(config, world)
        bot = BotProcess(world, server.base_url, settings, TOKEN, world.bell.ring)
        teller = Teller(world, bot, world.bell.ring, pause_s=pause_s)
        behind = Behind(world, updates, config.storage.path)
        await bot.start()
        try:
            stage = Backstage(world, bot, teller, behind, phones, _landmarks(config))
            async with serve_phones(world, stage, port) as address:
                yield address, stage
        finally:
            teller.stop()
            await bot.stop()
            await behind.close()


async def _settle(config: Config, world: World) -> None:
    database = await Database.open(config.storage.path)
    try:
        async with database.write() as work:
            await settle_in(work, app.desk_of(config), world, world.clock.now(), guests=ON_THE_PAGE)
    finally:
        await database.close()


def _landmarks(config: Config) -> tuple[Landmark, ...]:
    """The names on the drawn maps: the venues, and the wards of the town."""
    wards = load_gazetteer().areas(config.networks[0].local_authority)
    venues = [Landmark(name, lat, lon, big=True) for name, _, lat, lon, _ in VENUES]
    return (*venues, *(Landmark(ward.name, ward.lat, ward.lon) for ward in wards))


async def show_page(folder: Path, *, port: int = 0, kept: bool) -> None:
    """Serve the page until Ctrl+C. `folder` is absolute and `kept`, or will be gone."""
    console = Console()
    async with open_page(folder, port=port) as (address, _):
        console.print(f"\n  [b]{address}[/]\n", highlight=False)
        console.print("  Four phones, one town, a clock that you can move. Everybody in it is made up.")
        stays = f"The data stays in {folder}." if kept else "Everything is gone when you stop it."
        console.print(f"  Nothing leaves this machine. {stays} Ctrl+C stops it.\n", style="dim")
        if sys.stdout.isatty():
            await asyncio.to_thread(webbrowser.open, address)
        await _until_stopped()


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


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C raises KeyboardInterrupt instead
            loop.add_signal_handler(name, stopped.set)
    await stopped.wait()
