"""Lines to the webhook and to the watcher: half-open ones are dropped, other names for this machine are refused."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from bot.transport.health import Watching
from bot.transport.listening import PATIENCE_S, all_of, listening
from tests.simulator.conftest import TOKEN
from tests.support.town import THURSDAY_MORNING, Town

SOON_S = 0.2
HALF_OPEN = {
    "nothing": b"",
    "half a line": b"POST /telegr",
    "half of its headers": b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Le",
    "half of its body": b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
    "a chunk that never ends": b"POST /telegram HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    "a second one after a whole one": b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}POST /te",
}
WHOLE = b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"


async def _takes(request: web.Request) -> web.Response:
    body = await all_of(request)
    await asyncio.sleep(3 * SOON_S if body == b"[]" else 0)
    return web.Response(text="kept")


@asynccontextmanager
async def _line(patience_s: float = SOON_S) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    app = web.Application()
    app.router.add_post("/telegram", _takes)
    async with listening(app, "127.0.0.1", 0, "webhook.listen_port", patience_s=patience_s) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        yield reader, writer
        writer.close()


@pytest.mark.parametrize("said", HALF_OPEN.values(), ids=HALF_OPEN)
async def test_a_half_open_line_is_dropped(said: bytes) -> None:
    """Whatever it stops at; it is not held open by a letter now and then."""
    async with _line() as (reader, writer):
        writer.write(said)
        async with asyncio.timeout(10):
            try:
                heard = await reader.read()
            except ConnectionError:
                heard = b""
    assert heard.count(b"HTTP/1.1") == (1 if said.startswith(WHOLE) else 0)


async def test_a_trickle_is_no_request() -> None:
    """The time is that of the whole request, not of a pause in it."""
    async with _line() as (reader, writer):
        trickle = asyncio.create_task(_trickles(writer))
        async with asyncio.timeout(10):
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
        trickle.cancel()


async def _trickles(writer: asyncio.StreamWriter) -> None:
    """A letter now and then."""
    for letter in HALF_OPEN["half of its headers"] * 1000:
        writer.write(bytes([letter]))
        await asyncio.sleep(SOON_S / 10)


async def test_a_line_that_is_used_stays() -> None:
    """For as long as an answer takes, and for the next request after a pause."""
    async with _line() as (reader, writer):
        for body in (b"{}", b"[]", b"{}"):
            writer.write(WHOLE[:-2] + body)
            assert await reader.readuntil(b"kept")
            await asyncio.sleep(SOON_S / 2)


def test_ten_seconds_are_given() -> None:
    assert PATIENCE_S == 10


@asynccontextmanager
async def _watched(town: Town) -> AsyncIterator[str]:
    watching = Watching(town.bot.pulse, town.bot.database, town.clock, polls=True)
    async with watching.listening(0) as port:
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def _simulated(_town: Town) -> AsyncIterator[str]:
    world = World(MovableClock(THURSDAY_MORNING, running=False))
    world.add_bot(TOKEN)
    async with serve(world) as server:
        yield server.base_url


async def _asked(server: AbstractAsyncContextManager[str], path: str, host: str) -> tuple[int, str]:
    async with (
        server as base,
        aiohttp.ClientSession() as session,
        session.get(base + path, headers={"Host": host}) as answer,
    ):
        return answer.status, await answer.text()


SERVERS: list[tuple[Callable[[Town], AbstractAsyncContextManager[str]], str]] = [
    (_watched, "/healthz"),
    (_watched, "/metrics"),
    (_simulated, "/clock"),
    (_simulated, "/people"),
    (_simulated, "/sent"),
    (_simulated, f"/bot{TOKEN}/getMe"),
]


@pytest.mark.parametrize(("server", "path"), SERVERS)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "[::", "", "localhost@x"]
)
async def test_another_name_for_this_machine_is_refused(
    town: Town, server: Callable[[Town], AbstractAsyncContextManager[str]], path: str, host: str
) -> None:
    """A page whose name was pointed at this machine reads nothing."""
    status, text = await _asked(server(town), path, host)
    assert status in {400, 403}
    assert "feeding_" not in text


@pytest.mark.parametrize(("server", "path"), SERVERS)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:80", "[::1]:80", "LOCALHOST"])
async def test_this_machine_by_its_own_names_is_heard(
    town: Town, server: Callable[[Town], AbstractAsyncContextManager[str]], path: str, host: str
) -> None:
    status, _ = await _asked(server(town), path, host)
    assert status != 403
