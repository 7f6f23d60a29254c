"""Several real programs on one PostgreSQL database, with a web server in front, for `tests.crash --programs`.

It is known who leads, each has a wire of its own to Telegram and to the database, and takeovers are timed.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import aiohttp

from bot.simulator.world import World
from storage.engine.place import PostgresUrl
from storage.engine.postgres_locks import LEAD
from tests.crash_town import Program
from tests.crash_wire import Balancer, Wire, free_port
from tests.support import postgres_server
from tests.support.rows_beside import rows_of

T = TypeVar("T")
SECRET = "a-secret-of-the-simulated-webhook"
UP_WITHIN_S = 60.0
LEADS_WITHIN_S = 60.0
LOOKS_S = 0.02
SENDING = (b"/sendMessage", b"/editMessage", b"/sendPhoto", b"/sendDocument")
WHO = f"""
    SELECT l.named FROM leader l
    JOIN pg_locks k ON k.pid = l.pid AND k.locktype = 'advisory' AND k.granted AND CAST(k.objid AS BIGINT) = {LEAD}
    JOIN pg_database d ON d.oid = k.database AND d.datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Takeover:
    """Seconds from the blow: until the new leader first calls Telegram, and until it has said something.

    `silence_s` lies between the last message of the one and the first of the other.
    """

    called_s: float
    said_s: float
    silence_s: float


class OneOfSeveral:
    """A program, its wires, and where it is called."""

    def __init__(self, program: Program, port: int, watched: int, telegram: Wire, database: Wire) -> None:
        self.program = program
        self.port = port
        self.watched = watched
        self.telegram = telegram
        self.database = database

    async def stands_by(self) -> bool:
        """It is up, and does not lead."""
        return await self._says() == {"ok": True, "leads": False}

    async def is_up(self) -> bool:
        return bool((await self._says()).get("ok"))

    async def _says(self) -> dict[str, Any]:
        try:
            timeout = aiohttp.ClientTimeout(total=2)
            async with aiohttp.ClientSession(timeout=timeout) as session:
                answer = await session.get(f"http://127.0.0.1:{self.watched}/healthz")
                said: dict[str, Any] = await answer.json()
                return said
        except (aiohttp.ClientError, TimeoutError, OSError):
            return {}


class Several:
    """To `tests.crash` like one program: started, struck, asked to end, and looked into."""

    def __init__(self, world: World, url: PostgresUrl, balancer: Balancer, programs: list[OneOfSeveral]) -> None:
        self.world = world
        self.url = url
        self.balancer = balancer
        self.programs = programs
        self.takeovers: list[Takeover] = []
        self.said_after_waking = 0
        """What programs have said that were stopped while others took over."""

    @property
    def log(self) -> Path:
        return self.programs[0].program.log

    async def start(self) -> None:
        """Those that do not run."""
        for one in self.programs:
            if not one.program.pid:
                await one.program.start()

    async def stop(self) -> None:
        """All, in whatever order they hear of it."""
        await asyncio.gather(*(one.program.stop(10.0) for one in self.programs if one.program.pid))

    async def end(self) -> None:
        for one in self.programs:
            await one.program.end()

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return rows_of(self.url, sql, values)

    def do(self, sql: str, **values: Any) -> None:
        """Beside them."""
        self.rows(f"{sql} RETURNING 1" if sql.startswith("UPDATE") else sql, **values)

    def leader(self) -> OneOfSeveral | None:
        """Who holds the lock and has said so; None while nobody does."""
        if not self.rows("SELECT 1 WHERE to_regclass('leader') IS NOT NULL"):
            return None
        named = {int(row[0].rpartition(":")[2]) for row in self.rows(WHO)}
        return next((one for one in self.programs if one.program.pid in named), None)

    async def led(self) -> OneOfSeveral:
        """Whoever leads, as soon as somebody does."""
        return await soon(self._leader, LEADS_WITHIN_S)

    async def _leader(self) -> OneOfSeveral | None:
        return self.leader()

    async def ready(self, standing: int) -> OneOfSeveral:
        """One leads, and so many stand by."""

        async def others() -> bool:
            ones = await asyncio.gather(*(one.stands_by() for one in self.programs))
            return sum(ones) >= standing

        leader = await self.led()
        await soon(others, UP_WITHIN_S)
        return leader

    async def timed(self, blow: Callable[[], Awaitable[object]], *, says: bool = True) -> None:
        """A blow after which another leads. Without `says`, only until that calls Telegram for the first time."""
        asked, began = self.world.calls["getme"], monotonic()
        striking = asyncio.ensure_future(blow())
        await self.world.until(lambda: self.world.calls["getme"] > asked, LEADS_WITHIN_S)
        called, before = monotonic(), len(self.world.sent)
        if says:
            await self.world.until(lambda: len(self.world.sent) > before, LEADS_WITHIN_S)
            said = monotonic()
            between = self.world.sent[before].at - self.world.sent[before - 1].at
            self.takeovers.append(Takeover(called - began, said - began, between.total_seconds()))
        await striking


async def soon(look: Callable[[], Awaitable[T | None]], patience_s: float) -> T:
    """What it finds, as soon as it finds something. Raises `TimeoutError`."""
    async with asyncio.timeout(patience_s):
        while not (found := await look()):  # noqa: ASYNC110 - of other processes
            await asyncio.sleep(LOOKS_S)
        return found


@asynccontextmanager
async def several(
    world: World, server_port: int, organiser: int, url: PostgresUrl, folder: Path, *, count: int, follow: bool = True
) -> AsyncIterator[Several]:
    """So many programs, none of which runs yet."""
    async with AsyncExitStack() as opened:
        ports = [free_port() for _ in range(count)]
        balancer = Balancer(ports)
        await opened.enter_async_context(balancer.serving())
        world.bot.in_front = f"http://127.0.0.1:{balancer.port}/telegram"
        programs = []
        for number, port in enumerate(ports, 1):
            telegram, database = Wire(port=server_port), Wire(path=f"{postgres_server.FOLDER}/.s.PGSQL.5432")
            await opened.enter_async_context(telegram.carrying())
            await opened.enter_async_context(database.carrying())
            watched = free_port()
            program = Program(
                folder,
                f"http://127.0.0.1:{telegram.port}",
                organiser,
                follow=follow,
                url=_through(url, database),
                name=f"program{number}",
                settings=_settings(port, watched),
            )
            programs.append(OneOfSeveral(program, port, watched, telegram, database))
        all_of_them = Several(world, url, balancer, programs)
        try:
            yield all_of_them
        finally:
            await all_of_them.end()


def _through(url: PostgresUrl, wire: Wire) -> PostgresUrl:
    name = url.partition("///")[2].partition("?")[0]
    return PostgresUrl(f"postgresql://tester@127.0.0.1:{wire.port}/{name}?sslmode=disable&gssencmode=disable")


def _settings(port: int, watched: int) -> dict[str, str]:
    return {
        "FEEDING_TELEGRAM__MODE": "webhook",
        "FEEDING_WEBHOOK__PUBLIC_URL": "https://127.0.0.1",
        "FEEDING_WEBHOOK__SECRET": SECRET,
        "FEEDING_WEBHOOK__LISTEN_PORT": str(port),
        "FEEDING_WATCHING__PORT": str(watched),
    }


def sends(chunk: bytes) -> int:
    """How many messages a piece of what a program says to Telegram sends or changes."""
    return sum(chunk.count(word) for word in SENDING)


def some_of(chance: random.Random, rows: list[tuple[Any, ...]]) -> list[int]:
    """One or more of them, at random."""
    pids = [int(row[0]) for row in rows]
    return chance.sample(pids, chance.randint(1, len(pids))) if pids else []
