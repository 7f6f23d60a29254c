"""Real programs as processes on one database: short versions of `python -m tests.crash --programs`.

Everybody who writes gets one answer, whatever befalls whoever leads.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from storage.engine.migrator import already_run, migrations, run
from storage.engine.place import PostgresUrl
from storage.engine.postgres_connection import PostgresConnection
from tests.crash import FIRST_DAY
from tests.crash_blows import Blow, freeze, strike
from tests.crash_several import Several, several, soon
from tests.crash_town import TOKEN
from tests.standing.conftest import HERE, PATIENCE_S
from tests.support import postgres_server
from tests.support.databases import place_of

pytestmark = HERE
EACH_S = 0.05
"""Somebody else writes this soon."""
MOST_IN_DOUBT = 2
"""Of what is under way when a line or a program is lost; there may be seven, but this Telegram answers quickly."""


@asynccontextmanager
async def _running(folder: Path, url: PostgresUrl | None = None, count: int = 2) -> AsyncIterator[Several]:
    world = World(MovableClock(FIRST_DAY, running=True))
    world.add_bot(TOKEN)
    if url is None:
        postgres_server.make(name := place_of(folder / "real"))
        url = postgres_server.address(name)
    async with serve(world) as server, several(world, server.port, 1, url, folder, count=count) as programs:
        await programs.start()
        await programs.ready(count - 1)
        yield programs


def _newcomer(programs: Several) -> int:
    """The chat of a new person, who has written once."""
    person = programs.world.person("Ben")
    person.writes("/help")
    return person.id


async def _write(programs: Several, number: int) -> None:
    """So many new people, each once; until all were answered."""
    await _answered(programs, {_newcomer(programs) for _ in range(number)})


async def _write_until(programs: Several, struck: "asyncio.Task[None]") -> None:
    """One after the other, and until all were answered: what was struck is heard of by what comes in."""
    chats = set()
    while not struck.done():
        chats.add(_newcomer(programs))
        await asyncio.wait({struck}, timeout=EACH_S)
    await _answered(programs, chats)


async def _answered(programs: Several, chats: set[int]) -> None:
    await programs.world.until(lambda: chats <= {sent.chat for sent in programs.world.sent}, PATIENCE_S)

    async def written_down() -> bool:
        return programs.rows("SELECT count(*) FROM outbox WHERE state <> 'sent'") == [(0,)]

    await soon(written_down, PATIENCE_S)


def _said_twice(programs: Several) -> int:
    return sum(count - 1 for count in Counter(sent.chat for sent in programs.world.sent).values())


async def _befalls(programs: Several, blow: Blow) -> int:
    """While people write; how much of it was said twice."""
    before = _said_twice(programs)
    striking = asyncio.create_task(strike(programs, blow, random.Random(1)))
    await _write_until(programs, striking)
    await striking
    await _write(programs, 5)
    assert programs.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert programs.world.refusals[429] == 0
    return _said_twice(programs) - before


async def test_three_start_at_once_and_whatever_befalls_them_nobody_is_forgotten(tmp_path: Path) -> None:
    """On an empty database. One after the other is struck, until one is left."""
    async with _running(tmp_path, count=3) as programs:
        twice = [await _befalls(programs, blow) for blow in (Blow.KILL, Blow.COMMIT, Blow.SESSIONS)]
        assert max(twice) <= MOST_IN_DOUBT
        assert await _befalls(programs, Blow.TERM) == 0


async def test_the_leader_is_stopped_and_woken(tmp_path: Path) -> None:
    """Another leads when it has said nothing for ten seconds (here they are over at once); it says nothing more."""
    async with _running(tmp_path) as programs:
        await _write(programs, 3)
        leader = await programs.led()
        await freeze(programs, leader, silent=True)
        await _write(programs, 3)
        assert programs.said_after_waking == 0
        assert _said_twice(programs) == 0
        assert await programs.led() is not leader


async def test_three_start_at_once_on_an_old_database(tmp_path: Path) -> None:
    """One brings it up to date."""
    postgres_server.make(name := place_of(tmp_path / "old"))
    url = postgres_server.address(name)
    connection = PostgresConnection(url, None)
    await connection.open()
    await already_run(connection)
    await run(connection, migrations()[:20])
    await connection.close()
    async with _running(tmp_path, url, count=3) as programs:
        await _write(programs, 3)
        assert programs.rows("SELECT max(number) FROM schema_version") == [(migrations()[-1].number,)]
