"""The organiser’s page is served while the bot runs: rooms, files of ours, and the way in."""

import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.config import Config
from bot.config_machine import PageConfig
from bot.domain.core.clock import Clock
from bot.domain.organisers.mini_app import AppKey
from bot.language.rendering import Words
from bot.page.guard import HEADERS, Guard
from bot.page.routes import PAGES
from bot.page.shown import MOST_FILE_BYTES
from bot.page.sign_in import APP_IN, AppSignIn, SignIn
from bot.services.core.environment import Environment
from bot.services.organisers.page_access import APP, IN
from bot.transport.errors import report
from bot.transport.listening import PATIENCE_S, listening
from storage.database import Database

log = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
WRONG = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "page.too_large",
    HTTPStatus.BAD_REQUEST: "page.not_our_form",
}
"""What is said where aiohttp stops a call."""
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}


class OrganisersPage:
    """Answers about a running bot, to organisers."""

    def __init__(
        self,
        database: Database,
        environment: Environment,
        clock: Clock,
        words: Words,
        *,
        bot_name: str = "",
        app_key: AppKey | None = None,
    ) -> None:
        """`bot_name` is the @username of the bot, for links; with `app_key`, Telegram’s Mini App is a second way in."""
        self._guard = Guard(database, environment, clock, words, bot_name=bot_name)
        self._sign_in = SignIn(self._guard, database, clock)
        self._app = AppSignIn(self._guard, database, clock, app_key) if app_key else None

    @asynccontextmanager
    async def listening(self, config: PageConfig, *, patience_s: float = PATIENCE_S) -> AsyncIterator[int]:
        """Serve while the context lasts; yields the port."""
        app = web.Application(client_max_size=MOST_FILE_BYTES, middlewares=[_in_words(self._guard)])
        app.router.add_get(IN + "{secret:[A-Za-z0-9_-]{10,60}}", self._sign_in.look)
        app.router.add_post(IN + "{secret:[A-Za-z0-9_-]{10,60}}", self._sign_in.come_in)
        if self._app is not None:
            app.router.add_get(APP, self._app.app)
            app.router.add_post(APP_IN, self._app.come_in_by_app)
        for file in sorted(STATIC.rglob("*")):
            if file.suffix in KINDS:
                app.router.add_get(
                    f"/static/{file.relative_to(STATIC).as_posix()}",
                    partial(_file, file.read_bytes(), KINDS[file.suffix]),
                )
        for route in PAGES:
            app.router.add_route(route.method, route.path, partial(self._guard.through, route=route))
        try:
            async with listening(
                app, config.listen_host, config.listen_port, "page.listen_port", patience_s=patience_s
            ) as port:
                yield port
        finally:
            self._guard.end()


def _in_words(guard: Guard) -> Middleware:
    """What is no address of ours, or too large, is said as everything else is, and with the same care."""

    @web.middleware
    async def in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as problem:
            return guard.said(WRONG.get(HTTPStatus(problem.status), "page.nowhere"), HTTPStatus(problem.status))
        except Exception as error:  # noqa: BLE001 - whatever it is, nothing of it is shown
            report(log, "The page failed", error)
            return guard.said("page.broken", HTTPStatus.INTERNAL_SERVER_ERROR)

    return in_words


async def _file(content: bytes, kind: str, _call: web.Request) -> web.Response:
    headers = {**HEADERS, "Cache-Control": "public, max-age=3600"}
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=headers)


def served(
    config: Config, database: Database, environment: Environment, clock: Clock, bot_name: str
) -> AbstractAsyncContextManager[int]:
    """The page of a running bot, as the settings say."""
    key = AppKey.of(config.bot_token()) if config.page.has_app else None
    page = OrganisersPage(database, environment, clock, Words.load(), bot_name=bot_name, app_key=key)
    return page.listening(config.page)
