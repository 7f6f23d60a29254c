"""What befalls several programs in `tests.crash --programs`: killed, asked to end, stopped, their lines cut."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from enum import StrEnum

import psycopg

from tests.crash_several import OneOfSeveral, Several, sends, some_of, soon
from tests.support import postgres_server

AGAIN_WITHIN_S = 60.0
TAKEN_OVER_WITHIN_S = 15.0
OURS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'feeding' AND pid <> pg_backend_pid()
"""


class Blow(StrEnum):
    """By the name that `--how` gives it."""

    KILL = "kill"
    """The leader is killed (SIGKILL)."""
    TERM = "term"
    """The leader is asked to end (SIGTERM), as when a new version is rolled out."""
    FREEZE = "freeze"
    """The leader is stopped (SIGSTOP) until another leads, and woken (SIGCONT)."""
    SESSIONS = "sessions"
    """Any lines of any programs are ended by the server."""
    SERVER = "server"
    """The server is restarted."""
    COMMIT = "commit"
    """A line of any program is cut at COMMIT, which is done and not answered."""


async def strike(several: Several, blow: Blow, chance: random.Random) -> None:
    """Once one leads; returns when somebody has said something again."""
    leader = await several.ready(0)
    await STRIKES[blow](several, leader, chance)


async def _kill(several: Several, leader: OneOfSeveral, chance: random.Random) -> None:
    await several.timed(leader.program.kill, says=chance.random() < 0.8)


async def _term(several: Several, leader: OneOfSeveral, _chance: random.Random) -> None:
    async def asked_to_end() -> None:
        assert await leader.program.stop(10.0) == 0

    await several.timed(asked_to_end)


async def _freeze(several: Several, leader: OneOfSeveral, _chance: random.Random) -> None:
    await freeze(several, leader)


async def freeze(several: Several, leader: OneOfSeveral, *, silent: bool = False) -> None:
    """Until another leads; `silent`: as if its time was over at once. Then it wakes and stands by."""

    async def frozen() -> None:
        leader.program.freeze()
        if silent:
            several.do("UPDATE leader SET at = at - make_interval(secs => 60)")

    async with asyncio.timeout(TAKEN_OVER_WITHIN_S * 2):
        await several.timed(frozen, says=not silent)
    said = 0

    def heard(chunk: bytes) -> bool:
        nonlocal said
        said += sends(chunk)
        return False

    leader.telegram.hears = heard
    leader.program.thaw()
    await soon(leader.stands_by, AGAIN_WITHIN_S)
    leader.telegram.hears = lambda _: False
    several.said_after_waking += said


async def _sessions(several: Several, _leader: OneOfSeveral, chance: random.Random) -> None:
    for pid in some_of(chance, several.rows(OURS)):
        several.do("SELECT pg_terminate_backend(CAST(:pid AS INTEGER))", pid=pid)
    await _says_again(several)


async def _server(several: Several, _leader: OneOfSeveral, chance: random.Random) -> None:
    await asyncio.to_thread(postgres_server.restart, chance.choice(("fast", "immediate")))
    await _says_again(several)


async def _commit(several: Several, _leader: OneOfSeveral, chance: random.Random) -> None:
    """Of the leader two times in three: the others write only what comes in."""
    running = [one for one in several.programs if one.program.pid]
    one = several.leader() if chance.random() < 0.67 else chance.choice(running)
    cut_one = one or running[0]
    cut = asyncio.Event()

    def commits(chunk: bytes) -> bool:
        if b"COMMIT" in chunk and not cut.is_set():
            cut.set()
            return True
        return False

    cut_one.database.hears = commits
    await asyncio.wait_for(cut.wait(), AGAIN_WITHIN_S)
    cut_one.database.hears = lambda _: False
    await _says_again(several)


async def _says_again(several: Several) -> None:
    before = len(several.world.sent)
    await several.world.until(lambda: len(several.world.sent) > before, AGAIN_WITHIN_S)

    async def leads() -> bool:
        try:
            return several.leader() is not None
        except psycopg.Error:
            return False

    await soon(leads, AGAIN_WITHIN_S)


STRIKES: dict[Blow, Callable[[Several, OneOfSeveral, random.Random], Awaitable[None]]] = {
    Blow.KILL: _kill,
    Blow.TERM: _term,
    Blow.FREEZE: _freeze,
    Blow.SESSIONS: _sessions,
    Blow.SERVER: _server,
    Blow.COMMIT: _commit,
}
