"""A page over the simulator alone: no bot behind it, which the tests play themselves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.demo.page_server import serve_phones
from bot.demo.page_view import DeskOpened, Json, Landmark, Phone, StoryTitle
from bot.simulator.clock import MovableClock
from bot.simulator.limits import ServerLimits
from bot.simulator.people import SimulatedPerson
from bot.simulator.server import serve
from bot.simulator.world import World

TOKEN = "7000000000:test-token-of-the-simulated-bot"
LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 7, 13, 10, tzinfo=LONDON)


@dataclass
class QuietStage:
    """Behind these phones nothing happens by itself."""

    phones: tuple[Phone, ...]
    done: list[str] = field(default_factory=list)
    zone: ZoneInfo = LONDON
    places: tuple[Landmark, ...] = (Landmark("Brinnington", 53.4297, -2.1326, big=True),)
    stories: tuple[StoryTitle, ...] = (StoryTitle("post", "Post a meal"),)
    commands: tuple[str, ...] = ("start", "mymeals")
    now_due: datetime | None = MONDAY + timedelta(days=1, hours=8)
    story: Json | None = None
    desk: DeskOpened | None = None
    asked: list[Json] = field(default_factory=list)
    """Who was asked, for the panel."""

    def state(self) -> Json:
        return {"bot": "running", "story": self.story}

    async def panel(self) -> Json:
        due = [{"at": self.now_due.isoformat(), "what": "reminder for Ben"}] if self.now_due else []
        return {"due": due, "invited": self.asked}

    async def next_due(self) -> datetime | None:
        return self.now_due

    async def open_desk(self) -> DeskOpened:
        if self.desk is None:
            raise RuntimeError("The desk is shut.")
        return self.desk

    async def kill_bot(self) -> None:
        self.done.append("kill")

    async def start_bot(self) -> None:
        self.done.append("start")

    def play(self, story: str) -> None:
        self.done.append(story)

    def stop_story(self) -> None:
        self.done.append("stop")


class Table:
    """The page, the people at its phones, and the bot’s side of it."""

    def __init__(self, world: World, stage: QuietStage, address: str, api: str, http: aiohttp.ClientSession) -> None:
        self.world = world
        self.stage = stage
        self.address = address
        self.http = http
        self._api = api

    def person(self, name: str) -> SimulatedPerson:
        return next(person for person in self.world.people.values() if person.name == name)

    async def bot_says(self, name: str, text: str, **more: object) -> int:
        """What a bot would send; gives the message id."""
        told = await self.bot_does("sendMessage", chat_id=self.person(name).id, text=text, parse_mode="HTML", **more)
        return int(told["message_id"])

    async def bot_does(self, method: str, **params: object) -> Json:
        async with self.http.post(f"{self._api}/bot{TOKEN}/{method}", json=params) as answer:
            told = await answer.json()
            assert told["ok"], told
            return told["result"] if isinstance(told["result"], dict) else {}

    async def post(self, path: str, told: object = None, **headers: str) -> int:
        """The status of what a page would ask for."""
        async with self.http.post(self.address + path, json=told or {}, headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def laid_table() -> AsyncIterator[Table]:
    """Four phones, and Mary who has never written to the bot."""
    world = World(MovableClock(MONDAY, running=False), limits=ServerLimits.off())
    world.add_bot(TOKEN)
    people = [world.person(name) for name in ("Asha", "Ben", "Hetty", "Olive", "Mary")]
    for person in people[:4]:
        person.chat.started = True
    roles = ("food champion", "guest", "health champion", "organiser")
    ideas = ("Soup for 12, Thursday 12-2pm",)
    stage = QuietStage(
        tuple(Phone(person.id, role, ideas, "Tap this:") for person, role in zip(people, roles, strict=False))
    )
    async with serve(world) as server, serve_phones(world, stage) as address, aiohttp.ClientSession() as http:
        yield Table(world, stage, address, server.base_url, http)


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    async with laid_table() as laid:
        yield laid
