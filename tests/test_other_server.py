"""The bot against a Bot API server that is not our simulator and knows only five methods."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from bot import app
from bot.config import Config, StorageConfig, TelegramConfig
from bot.simulator.clock import MovableClock

TOKEN = "42:a-token-for-another-server"
BEN = {"id": 77, "is_bot": False, "first_name": "Ben"}
CHAT = {"id": 77, "type": "private", "first_name": "Ben"}
TO_READ = timedelta(seconds=3)
JOINING = ("/start", "yes", "yes", "Ben", "SK5 8BE", "1 mile", "any day", "any time", "no")


class OtherServer:
    """Says as little as the Bot API allows; anything else is 404."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.said: asyncio.Queue[str] = asyncio.Queue()
        self._ids = itertools.count(1)

    def ben_writes(self, text: str) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        message = {"message_id": next(self._ids), "date": 1_784_000_000, "chat": CHAT, "from": BEN, "text": text}
        self.updates.append({"update_id": next(self._ids), "message": {**message, "entities": entities}})

    async def answer(self, request: web.Request) -> web.Response:
        sent = await request.json() if request.content_type == "application/json" else await request.post()
        form = {**request.query, **sent}
        match request.match_info["method"]:
            case "getMe":
                return _ok({"id": 42, "is_bot": True, "first_name": "Bot", "username": "other_bot"})
            case "getUpdates":
                waiting = [update for update in self.updates if update["update_id"] >= int(str(form["offset"]))]
                if not waiting:
                    await asyncio.sleep(0.05)
                return _ok(waiting)
            case "sendMessage" | "editMessageText":
                self.said.put_nowait(str(form["text"]))
                return _ok({"message_id": next(self._ids), "date": 1_784_000_000, "chat": CHAT, "text": form["text"]})
            case "answerCallbackQuery":
                return _ok(True)
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        site = web.Application()
        site.router.add_route("*", f"/bot{TOKEN}/{{method}}", self.answer)
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def test_joining_works_against_another_bot_api_server(tmp_path: Path) -> None:
    """The base address is all that it needs; a server that knows no menu of commands does not stop it."""
    server = OtherServer()
    async with server.serving() as address:
        config = Config(
            telegram=TelegramConfig(token=TOKEN, base_url=address),
            storage=StorageConfig(path=tmp_path / "other.sqlite"),
        )
        clock = MovableClock(datetime.now(UTC), running=True)
        bot = asyncio.create_task(app.run(config, clock))
        heard = ""
        for words in JOINING:
            clock.move_by(TO_READ)
            server.ben_writes(words)
            heard = await asyncio.wait_for(server.said.get(), 10)
            while not server.said.empty() or (words == "/start" and "invitations" not in heard):
                heard = await asyncio.wait_for(server.said.get(), 10)
        assert "steps" in heard
        bot.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await bot
