"""What people do in `python -m tests.bench updates`: ask what is on, take a place, or post a meal."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.invitations.candidates import Why
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import FIRST_PERSON_ID, World
from storage.engine.times import stored
from tests.bench.contenders import PATIENCE_S
from tests.bench.full_town import fill_town

HOSTS = 6
"""Of the meals that are on: as many as stand on a page of `/food`."""
QUIET_S = 1.0
"""The bot has said all when it has called nothing for so long."""
POST = "Shared meal: soup for 10 at the Hub, High Street, tomorrow 5pm to 7pm, vegan, free, no allergens"

Step = Callable[[SimulatedPerson], object]


@dataclass(frozen=True, slots=True)
class Act:
    """One update of each person, and what has to come first."""

    before: tuple[Step, ...]
    step: Step
    heard: str
    """What the answer says to it."""
    known: bool = False
    """Everybody is asked to each meal, and may post."""


def _food(person: SimulatedPerson) -> None:
    person.writes("/food")


def _comes(person: SimulatedPerson) -> None:
    person.taps("I’ll come")


def _opens_one(person: SimulatedPerson) -> None:
    """Not everybody the same, so that not one host hears of all."""
    meals = person.last.buttons[:HOSTS]
    person.taps(meals[person.id % len(meals)][0])


ACTS = {
    "food": Act((), _food, ""),
    "tap": Act((_food, _opens_one), _comes, "How will you get there?", known=True),
    "post": Act((), lambda person: person.writes(POST), "Are any of the 14 main allergens in it?", known=True),
}


async def town_for(path: Path, guests: int, *, known: bool) -> None:
    """The first simulated person is the host, the others are guests."""
    now = datetime.now(UTC)
    await fill_town(path, guests=guests, first_chat=FIRST_PERSON_ID + 1, now=now)
    if known:
        with closing(sqlite3.connect(path)) as connection, connection:
            _ask_all(connection, stored(now - timedelta(days=30)))


def _ask_all(connection: sqlite3.Connection, at: str) -> None:
    connection.execute("UPDATE guest SET joined_at = ?", (at,))
    connection.execute(
        "INSERT INTO champion (person_id, state, tasks, applied_at) SELECT person_id, 'active', 'host', ? FROM guest",
        (at,),
    )
    connection.execute(
        "UPDATE offer SET host_id = (SELECT MIN(person_id) FROM guest) + id % ? WHERE state = 'open'", (HOSTS,)
    )
    connection.execute(
        """
        INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at)
        SELECT oc.id, g.person_id, 'sent', 1, ?, 0.3, ? FROM guest g CROSS JOIN occurrence oc WHERE oc.state = 'open'
        """,
        (Why(slot=1, metres=500).model_dump_json(), at),
    )


async def all_do(world: World, people: list[SimulatedPerson], step: Step) -> None:
    """Everybody at once, and until everybody was answered and the bot has nothing left to say."""
    before = {person.id: _newest(person) for person in people}
    for person in people:
        step(person)
    await world.until(lambda: all(_newest(person) > before[person.id] for person in people), PATIENCE_S)
    await has_said_all(world)


def _newest(person: SimulatedPerson) -> int:
    """The bot’s last word to them, or the last change of one."""
    return max((message.version for message in person.chat.messages if message.from_bot), default=-1)


async def has_said_all(world: World) -> None:
    """Wait until it makes no more calls but those that ask for updates; they go on for ever."""
    async with asyncio.timeout(PATIENCE_S):
        before = -1
        while (made := world.calls.total() - world.calls["getupdates"]) != before:
            before = made
            await asyncio.sleep(QUIET_S)
