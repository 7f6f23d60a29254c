"""Being called over HTTP: no line is held open by somebody who says nothing, and no page of a browser gets in."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.transport.errors import Fatal, report

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
"""A request is whole within this, from the beginning of the line or from the answer to the one before."""
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class _ImpatientLine(web.RequestHandler):
    """One line: dropped when a request on it is not whole in time."""

    def __init__(self, server: web.Server, patience_s: float) -> None:
        loop = asyncio.get_running_loop()
        # the library’s own way to have no log of who called, which its types do not know
        super().__init__(server, loop=loop, keepalive_timeout=patience_s, access_log=None)  # type: ignore[arg-type]
        self._loop_of_line = loop
        self._patience_s = patience_s
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.hurry()

    def connection_lost(self, exc: BaseException | None) -> None:
        self.has_all()
        super().connection_lost(exc)

    def has_all(self) -> None:
        """The request that is being brought is here."""
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def hurry(self) -> None:
        """The next request is waited for."""
        self.has_all()
        self._deadline = self._loop_of_line.call_later(self._patience_s, self._drop)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - it repeats what was sent
    ) -> web.StreamResponse:
        """What is no HTTP is answered by its number alone. None of it is logged: links and cookies may stand in it."""
        if request.writer.output_size > 0:
            raise ConnectionError("The answer has begun.")
        if status == HTTPStatus.INTERNAL_SERVER_ERROR and exc is not None:
            report(log, "A call failed", exc)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Server": "page"}
        answer = web.Response(status=status, text=HTTPStatus(status).phrase, headers=headers)
        answer.force_close()
        return answer

    def log_exception(self, *args: Any, exc_info: object = None, **_kw: Any) -> None:
        """By its type and place, as everything of ours: its message may hold what was sent."""
        if isinstance(exc_info, BaseException):
            report(log, str(args[0]) if args else "", exc_info)

    def _drop(self) -> None:
        self._deadline = None
        if self.transport is not None:
            self.transport.close()


async def all_of(request: web.Request) -> bytes:
    """The body of a request. From here on it takes as long as it takes."""
    body = await request.read()
    if isinstance(request.protocol, _ImpatientLine):
        request.protocol.has_all()
    return body


@web.middleware
async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """And then the next may come, soon."""
    try:
        return await handler(request)
    finally:
        if isinstance(request.protocol, _ImpatientLine):
            request.protocol.hurry()


@web.middleware
async def for_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for a page of a browser that got here by a name of its own (DNS rebinding)."""
    try:
        name = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        name = None
    return await handler(request) if name in THIS_MACHINE else web.Response(status=403, text="Only for this machine.")


@asynccontextmanager
async def listening(
    app: web.Application, host: str, port: int, setting: str, *, patience_s: float = PATIENCE_S
) -> AsyncIterator[int]:
    """Take calls while the context lasts; yields the port. Raises `Fatal` when somebody else does, or nobody may."""
    app.middlewares.append(_answered)
    runner = web.AppRunner(app)
    await runner.setup()
    assert runner.server is not None
    try:
        try:
            server = await asyncio.get_running_loop().create_server(
                partial(_ImpatientLine, runner.server, patience_s), host, port
            )
        except OSError as error:
            why = os.strerror(error.errno or 0)
            raise Fatal(f"The program cannot listen on {host}:{port} ({why}). Please change {setting}.") from None
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            server.close()
    finally:
        await runner.cleanup()
