"""The organiser’s page is served while the bot runs: rooms, files of ours, and the way in."""

from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.config_machine import PageConfig
from bot.domain.core.clock import Clock
from bot.language.rendering import Words
from bot.page.guard import HEADERS, Guard
from bot.page.routes import PAGES
from bot.page.shown import MOST_FILE_BYTES
from bot.page.sign_in import SignIn
from bot.services.core.environment import Environment
from bot.services.organisers.page_access import IN
from bot.transport.listening import listening
from storage.database import Database

STATIC = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}


class OrganisersPage:
    """Answers about a running bot, to organisers."""

    def __init__(
        self, database: Database, environment: Environment, clock: Clock, words: Words, *, bot_name: str = ""
    ) -> None:
        """`bot_name` is the @username of the bot, for links that open it."""
        self._guard = Guard(database, environment, clock, words, bot_name=bot_name)
        self._sign_in = SignIn(self._guard, database, clock)

    def listening(self, config: PageConfig) -> AbstractAsyncContextManager[int]:
        """Serve while the context lasts; yields the port."""
        app = web.Application(client_max_size=MOST_FILE_BYTES)
        app.router.add_get(IN + "{secret:[A-Za-z0-9_-]{10,60}}", self._sign_in.look)
        app.router.add_post(IN + "{secret:[A-Za-z0-9_-]{10,60}}", self._sign_in.come_in)
        for file in sorted(STATIC.rglob("*")):
            if file.suffix in KINDS:
                app.router.add_get(
                    f"/static/{file.relative_to(STATIC).as_posix()}",
                    partial(_file, file.read_bytes(), KINDS[file.suffix]),
                )
        for route in PAGES:
            app.router.add_route(route.method, route.path, partial(self._guard.through, route=route))
        return listening(app, config.listen_host, config.listen_port, "page.listen_port")


async def _file(content: bytes, kind: str, _call: web.Request) -> web.Response:
    headers = {**HEADERS, "Cache-Control": "public, max-age=3600"}
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=headers)
