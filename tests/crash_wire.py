"""What stands between several programs and the world: a web server that asks the next, and a wire that can be cut."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic

import aiohttp
from aiohttp import web

TAKES_S = 1.0
"""A program that has not answered within this is passed over."""
RESTS_S = 2.0
"""And so long others are asked first."""
AWAY = frozenset({502, 503})


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


class Balancer:
    """Brings each call to one of several programs in turn; where it is not there, or says 503, to the next."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)
        self._failed: dict[int, float] = {}
        self._turn = 0
        self.port = 0
        self.in_vain = 0
        """Calls that none has taken: they come again."""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._brought)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TAKES_S)) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.port = int(runner.addresses[0][1])
            try:
                yield
            finally:
                await runner.cleanup()

    async def _brought(self, request: web.Request) -> web.Response:
        body, headers = await request.read(), {**request.headers}
        for port in self._in_turn():
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}{request.path}", data=body, headers=headers
                ) as answer:
                    if answer.status not in AWAY:
                        return web.Response(status=answer.status)
            except (aiohttp.ClientError, TimeoutError, OSError):
                self._failed[port] = monotonic()
        self.in_vain += 1
        return web.Response(status=503)

    def _in_turn(self) -> list[int]:
        self._turn = (self._turn + 1) % len(self._ports)
        turned = self._ports[self._turn :] + self._ports[: self._turn]
        return sorted(turned, key=lambda port: monotonic() - self._failed.get(port, -RESTS_S) < RESTS_S)


class Wire:
    """Carries what a program says to a server, and back. `hears` is told what it says.

    Where that answers True the wire is cut: the server has what was said, and its answer never comes.
    """

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0, path: str = "") -> None:
        self._to = (host, port, path)
        self.port = 0
        self.hears: Callable[[bytes], bool] = lambda _: False
        self.cuts = 0

    @asynccontextmanager
    async def carrying(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._line, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        try:
            yield
        finally:
            server.close()

    async def _line(self, said: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        host, port, path = self._to
        try:
            opening = asyncio.open_unix_connection(path) if path else asyncio.open_connection(host, port)
            answered, says = await opening
        except OSError:
            answers.transport.abort()
            return
        back = asyncio.create_task(_carried(answered, answers))
        try:
            while chunk := await said.read(65536):
                if self.hears(chunk):
                    back.cancel()
                    await asyncio.wait([back])
                    says.write(chunk)
                    await says.drain()
                    await asyncio.wait([asyncio.ensure_future(answered.read(1))], timeout=1)  # it is done
                    self.cuts += 1
                    break
                says.write(chunk)
                await says.drain()
        except OSError:
            pass
        finally:
            back.cancel()
            says.close()
            answers.transport.abort()


async def _carried(said: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await said.read(65536):
            to.write(chunk)
            await to.drain()
    to.close()
