"""The Bot API over HTTP on this machine: reading calls, answering them, and spoiling answers where a fault says so."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.simulator import control
from bot.simulator.api_errors import ApiError, bad_request
from bot.simulator.bots import BotAccount
from bot.simulator.call import ApiCall, Upload
from bot.simulator.faults import Fault, Trouble
from bot.simulator.methods import error_body, perform
from bot.simulator.world import TOKEN, World

LARGEST_CALL_BYTES = 50 * 1024 * 1024
FOREVER_S = 86_400
PAGE = "<html><body><h1>{words}</h1></body></html>"
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER on, for no time: closing sends a reset."""


@dataclass(frozen=True, slots=True)
class SimulatorServer:
    """A running server. `base_url + "/bot"` and `"/file/bot"` are what a bot's library wants."""

    base_url: str
    port: int


@asynccontextmanager
async def serve(world: World, port: int = 0) -> AsyncIterator[SimulatorServer]:
    """Serve the world on 127.0.0.1 while the block runs; port 0 takes any free one."""
    app = web.Application(client_max_size=LARGEST_CALL_BYTES, middlewares=[control.for_this_machine])
    api = _Api(world)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", api.call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", api.download)
    app.router.add_routes(control.routes(world))
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.5, access_log=None)
    world.resume()
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        bound = int(runner.addresses[0][1])
        yield SimulatorServer(f"http://127.0.0.1:{bound}", bound)
    finally:
        await world.stop()
        await runner.cleanup()


class _Api:
    """The handlers of a bot's calls."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.StreamResponse:
        try:
            bot = self._bot(request)
            call = await _read(request)
        except ApiError as error:
            self._world.refusals[error.code] += 1
            return _json(error.code, error_body(error))
        trouble = self._world.faults.strike(call.method, _chat_of(call))
        if trouble is not None:
            return await self._troubled(request, bot, call, trouble)
        return _json(*await perform(bot, call))

    async def download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._bot(request)
        except ApiError as error:
            return _json(error.code, error_body(error))
        stored = self._world.files.at(request.match_info["path"])
        if stored is None:
            return _json(404, error_body(ApiError(404, "Not Found")))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _bot(self, request: web.Request) -> BotAccount:
        token = request.match_info["token"]
        bot = self._world.bots.get(token)
        if bot is None:
            raise ApiError(401, "Unauthorized") if TOKEN.fullmatch(token) else ApiError(404, "Not Found")
        return bot

    async def _troubled(
        self, request: web.Request, bot: BotAccount, call: ApiCall, trouble: Trouble
    ) -> web.StreamResponse:
        """Do the thing or not, and then answer as the fault's row says."""
        row, fault = trouble.row, trouble.fault
        status, body = await perform(bot, call) if row.does_it else (row.code, "")
        if fault in (Fault.RESET_BEFORE, Fault.RESET_AFTER):
            return _reset(request)
        if fault in (Fault.SILENCE_BEFORE, Fault.SILENCE_AFTER):
            self._world.bell.ring()
            await asyncio.sleep(FOREVER_S)
        if fault is Fault.SLOW:
            await asyncio.sleep(trouble.delay_s)
        if fault is Fault.TRUNCATED:
            body = body[: len(body) // 2]
        if row.html:
            return web.Response(status=row.code, text=PAGE.format(words=row.words), content_type="text/html")
        if row.code:
            self._world.refusals[row.code] += 1
            return _json(row.code, error_body(self._refusal(call, trouble)))
        return _json(status, body)

    def _refusal(self, call: ApiCall, trouble: Trouble) -> ApiError:
        parameters = {}
        if trouble.fault is Fault.TOO_MANY:
            parameters["retry_after"] = trouble.retry_after
        if trouble.fault is Fault.MIGRATED:
            parameters["migrate_to_chat_id"] = self._world.groups[call.chat_id()].migrates()
        return ApiError(trouble.row.code, trouble.row.words.format(retry_after=trouble.retry_after), **parameters)


def _json(status: int, body: str) -> web.Response:
    return web.Response(status=status, body=body.encode(), content_type="application/json")


def _reset(request: web.Request) -> web.Response:
    """Break the connection as a lost network does."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        request.transport.abort()
    return web.Response()


def _chat_of(call: ApiCall) -> int:
    """The chat a call is about, 0 for none."""
    return call.chat_id() if call.params.get("chat_id") else 0


async def _read(request: web.Request) -> ApiCall:
    """A call from its query and its body: form, multipart or JSON; raises 400 for a body that is none of them."""
    method = request.match_info["method"].lower()
    params: dict[str, Any] = dict(request.query) if request.query_string else {}
    files: dict[str, Upload] = {}
    if request.can_read_body:
        kind = request.content_type
        if kind == "application/json":
            params |= _object(await request.read())
        elif kind == "multipart/form-data":
            await _read_parts(request, params, files)
        else:
            params |= dict(parse_qsl((await request.read()).decode(errors="replace"), keep_blank_values=True))
    return ApiCall(method, params, files)


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body) if body.strip() else {}
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise bad_request("can't parse request JSON object")
    return given


async def _read_parts(request: web.Request, params: dict[str, Any], files: dict[str, Upload]) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            params[name] = value
