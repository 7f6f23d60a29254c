"""A town under load for `tests.crash`: people who write, post, accept and come, and the real program beside it."""

import asyncio
import json
import os
import random
import resource
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app_environment import environment_of
from bot.config import STOCKPORT, Config
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.ids import ChatId
from bot.domain.core.people import ChampionState, Task
from bot.services.core.environment import Environment
from bot.services.core.request import Request
from bot.services.guests import registration
from bot.services.guests.presence import arrive
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World
from storage.database import Database
from storage.engine.place import Place, PostgresUrl
from storage.unit_of_work import Work
from tests.support.rows_beside import rows_of

TOKEN = "7000000000:test-token-for-crashing-and-going-on"
GUESTS = 40
SECTOR = "SK5 8"
LUNCH = "Veg soup for 12, Brinnington Community Hub, tomorrow 12-2pm, vegan, no allergens"
ANSWERS = ("Post it", "No, none of it", "Yes", "A shared meal", "Home", "Free")
"""What Asha says to the questions that her words left open."""
LONGEST_SILENCE_S = 10.0
MOST_TRIES = 300
"""On a busy machine, the program hardly wakes up between two kills."""
POSTING = "c:posting:"
"""So begins what a button of the post carries; its revision comes next."""
YES = "I’ll come"
QUESTIONS = ("/help", "/mymeals", "Hello, what is this?", "/help")
MOST_UNANSWERED = 30
ACTS_A_SECOND = 25.0


ITS_NAME = {"name", "key", "local_authority"}


class Program:
    """`python -m bot run` as a process of its own, killed and started again."""

    def __init__(
        self,
        folder: Path,
        base_url: str,
        organiser: int,
        *,
        follow: bool = True,
        url: PostgresUrl | None = None,
        name: str = "crash",
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """On a file, unless it is told of a server. What else it is told, by the names of the environment."""
        self.database = folder / "crash.sqlite"
        self.place: Place = url or self.database
        self.log = folder / f"{name}.log"
        self._arguments = ("-m", "bot", "run", *(("--follow-clock", base_url) if follow else ()))
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("FEEDING_")},
            "FEEDING_TELEGRAM__TOKEN": TOKEN,
            "FEEDING_TELEGRAM__BASE_URL": base_url,
            **({"FEEDING_STORAGE__URL": url} if url else {"FEEDING_STORAGE__PATH": str(self.database)}),
            "FEEDING_NETWORKS": json.dumps([{**STOCKPORT.model_dump(include=ITS_NAME), "organisers": [organiser]}]),
            "FEEDING_RULES__FIRST_POSTS_TO_APPROVE": "0",
            **(settings or {}),
        }
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """Of the process; 0 where there is none."""
        return self._process.pid if self._process is not None and self._process.returncode is None else 0

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._arguments, env=self._environment, stdout=log, stderr=log, cwd=Path.cwd()
            )

    async def kill(self) -> None:
        """SIGKILL: no farewell of any kind."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    def freeze(self) -> None:
        """SIGSTOP: it is there, and does nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """And goes on where it was."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    async def stop(self, patience_s: float = 5.0) -> int:
        """SIGTERM, as a machine that shuts down sends it; returns the exit code. `TimeoutError` if it lingers."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(patience_s):
            return await self._process.wait()

    async def wait(self, patience_s: float = 30.0) -> int:
        """Until it ends by itself; returns the exit code. `TimeoutError` if it goes on."""
        assert self._process is not None
        async with asyncio.timeout(patience_s):
            return await self._process.wait()

    def may_write(self, size: int) -> None:
        """From now on files may grow to so many bytes; more, and the disk seems to fail."""
        assert self._process is not None
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    async def end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """What stands in its database."""
        return rows_of(self.place, sql, values)


@dataclass(frozen=True, slots=True)
class People:
    """Who lives in the town."""

    olive: SimulatedPerson
    asha: SimulatedPerson
    guests: tuple[SimulatedPerson, ...]

    @property
    def all(self) -> tuple[SimulatedPerson, ...]:
        return (self.olive, self.asha, *self.guests)


async def settle_in(world: World, place: Place) -> People:
    """An organiser, a champion and many guests who joined some time ago."""
    people = People(
        world.person("Olive"), world.person("Asha"), tuple(world.person(f"Guest {number}") for number in range(GUESTS))
    )
    config = Config(networks=(STOCKPORT.model_copy(update={"organisers": (people.olive.id,)}),))
    database, environment = await Database.open(place), environment_of(config)
    async with database.write() as work:
        await work.venues.add(
            network=environment.home.key,
            name="Brinnington Community Hub",
            address="Brinnington Road",
            lat=53.4297,
            lon=-2.1326,
            area="",
            step_free=True,
        )
        for person in people.all:
            person.chat.started = True
            await _settle(work, environment, person, people, world.clock.now())
    await database.close()
    return people


async def _settle(work: Work, environment: Environment, phone: SimulatedPerson, people: People, now: datetime) -> None:
    person = await arrive(work, environment, ChatId(phone.id), now=now)
    await work.people.rename(person.id, phone.name)
    if phone is people.asha:
        await work.people.apply(person.id, (Task.COOK,), now=now)
        moves = (ChampionState.APPLIED, ChampionState.ACTIVE)
        await work.people.move_champion(person.id, *moves, by=person.id, now=now)
    elif phone in people.guests:
        place = environment.gazetteer.place_of_sector(SECTOR)
        assert place is not None
        answers = RegistrationDraft(
            first_name=phone.name,
            sector=place.sector,
            area=place.area,
            lat=place.lat,
            lon=place.lon,
            uncertainty_m=place.uncertainty_m,
            limit_m=6000,
        )
        await registration.finish(Request(work, environment, person, now), answers)


class Load:
    """People who go on writing and tapping whether or not the program is there."""

    def __init__(self, world: World, people: People, chance: random.Random) -> None:
        self._world = world
        self._people = people
        self._chance = chance
        self._answered: set[int] = set()
        self.asked = 0
        self.yeses = 0
        self.resting = False

    async def run(self) -> None:
        """Act for ever, about `ACTS_A_SECOND`, unless too much waits for its answer already."""
        while True:
            await asyncio.sleep(self._chance.expovariate(ACTS_A_SECOND))
            if not self.resting and self.asked - len(self._world.sent) < MOST_UNANSWERED:
                self._act(self._chance.choice(self._people.guests))

    def _act(self, person: SimulatedPerson) -> None:
        self.asked += 1
        for message in reversed(person.chat.messages):
            if message.message_id not in self._answered and any(YES in row for row in message.buttons):
                self._answered.add(message.message_id)
                coming = self._chance.random() < 0.8
                self.yeses += coming
                person.taps_on(message, YES if coming else "Not this time")
                return
        person.writes(self._chance.choice(QUESTIONS))

    async def post(self) -> None:
        """Asha types a post and answers what is asked, each as soon as she sees the question."""
        asha = self._people.asha
        posted = len(self._posted())
        self.asked += 1
        asha.writes(LUNCH)
        for _ in range(MOST_TRIES):
            await self._hears_more(asha)
            if len(self._posted()) > posted:
                return
            question = self._question()
            if question is not None:
                self.asked += 1
                asha.taps_on(question, _answer(question))
        raise AssertionError(self._world.chat_log(asha))

    def _posted(self) -> list[SimulatedMessage]:
        return [message for message in self._people.asha.chat.messages if message.text.startswith("It is posted")]

    def _question(self) -> SimulatedMessage | None:
        """The question of the post that stands at present, among all else that she is told.

        A question that was said twice is answered in one of its two bubbles, and the other stays as it was.
        """
        asked: list[tuple[int, int, SimulatedMessage]] = []
        for message in self._people.asha.chat.messages:
            taps = [button.get("callback_data", "") for row in message.inline for button in row]
            asked += [(int(tap.split(":")[2]), message.message_id, message) for tap in taps if POSTING in tap]
        return max(asked, key=lambda one: one[:2])[2] if asked else None

    async def _hears_more(self, person: SimulatedPerson) -> None:
        """Until anything changes in the chat. Somebody who hears nothing for a while tries again, as people do."""
        before = person.chat.version
        with suppress(TimeoutError):
            await self._world.until(lambda: person.chat.version > before, LONGEST_SILENCE_S)


def _answer(question: SimulatedMessage) -> str:
    labels = [label for row in question.buttons for label in row]
    return next((label for label in ANSWERS if label in labels), "Skip")
