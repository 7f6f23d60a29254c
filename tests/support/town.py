"""A small town for the tests: the real bot over real HTTP against the simulator, a real database, a clock that is ours.

The bot is driven step by step, so nothing is ever waited for.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import Bot, build
from bot.config import Config, RulesConfig, StorageConfig, TelegramConfig
from bot.simulator.clock import MovableClock
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.engine.cipher import make_key_file
from storage.engine.place import PostgresUrl
from tests.support.databases import place, rested_database
from tests.support.overheard import OVERHEARD

TOKEN = "7000000000:test-token-of-the-simulated-bot"
LONDON = ZoneInfo("Europe/London")
THURSDAY_MORNING = datetime(2026, 7, 16, 10, tzinfo=LONDON)
SOON = timedelta(minutes=1)


class Resident:
    """A person of the town: does something, and the bot answers before the next line of the test."""

    def __init__(self, town: "Town", phone: SimulatedPerson) -> None:
        self.town = town
        self.phone = phone

    @property
    def name(self) -> str:
        return self.phone.name

    @property
    def last(self) -> SimulatedMessage:
        return self.phone.last

    @property
    def heard(self) -> str:
        """All that the bot said to them and is still there, in one text."""
        return "\n".join(self.phone.heard)

    async def writes(self, *texts: str) -> None:
        for words in texts:
            self.phone.writes(words)
            await self.town.settles()

    async def edits(self, words: str, *, of: str = "") -> None:
        """Change a message of their own: the newest, or the newest with these words."""
        mine = [message for message in self.phone.chat.messages if not message.from_bot and of in message.text]
        self.phone.edits(mine[-1], words)
        await self.town.settles()

    async def taps(self, *labels: str) -> None:
        for label in labels:
            self.phone.taps(label)
            await self.town.settles()

    async def taps_on(self, message: SimulatedMessage, label: str) -> None:
        self.phone.taps_on(message, label)
        await self.town.settles()

    def was_told(self, words: str) -> bool:
        return any(words in text for text in self.phone.heard)


class Town:
    """The simulator, the bot and the clock together."""

    _fetched_to = 0

    def __init__(self, world: World, clock: MovableClock, bot: Bot, config: Config) -> None:
        self.config = config
        self.world = world
        self.clock = clock
        self.bot = bot

    def person(self, name: str) -> Resident:
        return Resident(self, self.world.person(name))

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def settles(self) -> None:
        """Let the bot do all there is to do now; waits of a few seconds for Telegram’s limits are jumped over."""
        handled = await self._hears()
        for _ in range(2000):
            said_before = len(self.world.sent)
            if handled:
                await self.bot.tick()
                await self.bot.commands.step()
            sent = await self.bot.delivery.step()
            await self.bot.delivery.finish()
            await self.bot.worker.notices_sent()
            handled = await self._hears() if handled or self._more_to_hear() else 0
            if handled or sent or len(self.world.sent) > said_before:
                continue  # what has come back may let the next go
            due = self.bot.delivery.again_at
            if due is None or due > self.now + SOON:
                return
            self.clock.move_to(max(due, self.now + timedelta(milliseconds=1)))
        raise AssertionError("the bot does not come to rest")

    async def _hears(self) -> int:
        if self._said_to_the_bot():
            fetched = await self.bot.polling.poll(timeout_s=0)
            self._fetched_to = self._said[fetched - 1] if fetched else 0
        return await self.bot.worker.work_through()

    def _more_to_hear(self) -> bool:
        return self.bot.worker.some_wait or self._said_to_the_bot()

    def _said_to_the_bot(self) -> bool:
        """Whether there is anything to fetch: to ask in vain each time would be half of all that goes over the line."""
        return any(number > self._fetched_to for number in self._said)

    @property
    def _said(self) -> list[int]:
        """The numbers of the updates that Telegram keeps: until the bot asks for the next, also those that it has."""
        return [number for bot in self.world.bots.values() for number, _ in bot.updates.pending]

    async def moves_to(self, moment: datetime) -> None:
        """Let time pass: everything that falls due on the way happens at its time."""
        while (due := await self._next()) is not None and due <= moment:
            self.clock.move_to(max(due, self.now + timedelta(milliseconds=1)))
            await self.bot.tick()
            await self.settles()
        self.clock.move_to(max(moment, self.now))
        await self.bot.tick()
        await self.bot.commands.step()
        await self.settles()

    async def jumps_to(self, moment: datetime) -> None:
        """That hour, and what is due by then, without the steps on the way: for a test that asks nothing of them."""
        self.clock.move_to(max(moment, self.now))
        await self.bot.tick()
        await self.settles()

    async def _next(self) -> datetime | None:
        async with self.bot.database.write() as work:
            look = await work.offers.next_look()
        due = await self.bot.delivery.next_time()
        moments = [moment for moment in (look, due) if moment is not None]
        return min(moments) if moments else None


def with_organisers(config: Config, organisers: tuple[int, ...]) -> Config:
    """Of the first town."""
    first, *others = config.networks
    first = first.model_copy(update={"organisers": organisers})
    return config.model_copy(update={"networks": (first, *others)})


def _mode(config: Config | None) -> Literal["polling", "webhook"]:
    return config.telegram.mode if config else "polling"


def _key(path: Path, config: Config | None) -> Path | None:
    """The key of the database: none unless a test asks for one, or `SEALED=1 pytest …` for all of them."""
    if os.environ.get("SEALED") and (config is None or config.storage.key_file is None):
        make_key_file(path.with_suffix(".key"))
        return path.with_suffix(".key")
    return config.storage.key_file if config else None


def storage_at(path: Path, key: Path | None = None) -> StorageConfig:
    """The file, or the database on the server with which the tests are run."""
    at = place(path)
    url = SecretStr(at) if isinstance(at, PostgresUrl) else None
    return StorageConfig(path=path, url=url, key_file=key)


@asynccontextmanager
async def town_at(
    moment: datetime, path: Path, *, organisers: tuple[int, ...] = (), config: Config | None = None
) -> AsyncIterator[Town]:
    """A town whose clock stands at `moment`, with its database at `path`; first posts are not read unless `config`."""
    clock = MovableClock(moment, running=False)
    world = World(clock)
    world.add_bot(TOKEN)
    OVERHEARD.worlds.append(world)
    key = _key(path, config)
    if key is None:
        rested_database(path, moment)
    async with serve(world) as server:
        settings = (config or Config(rules=RulesConfig(first_posts_to_approve=0))).model_copy(
            update={
                "telegram": TelegramConfig(token=TOKEN, base_url=server.base_url, mode=_mode(config)),
                "storage": storage_at(path, key),
            }
        )
        if organisers:
            settings = with_organisers(settings, organisers)
        town = Town(world, clock, await build(settings, clock), settings)
        try:
            yield town
        finally:
            await town.bot.close()
