"""What a program has open for others whether it leads or stands by: Telegram’s calls, and whether it is well.

Pages are shown by whoever leads: what stands by says 503, and a web server in front asks the next.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from bot.config import Config
from bot.domain.core.clock import Clock
from bot.transport.health import HOST, Watching
from bot.transport.listening import for_this_machine, listening
from bot.transport.open_pages import OpenPages
from bot.transport.wakeup import Wakeup
from bot.transport.webhook import Webhook
from storage.database import Database, DatabaseTrouble

STANDS_BY = {"ok": True, "leads": False}


class FrontDoor:
    """`database` is for what comes in alone."""

    def __init__(self, config: Config, database: Database, clock: Clock) -> None:
        self._config = config
        self._database = database
        self._pages: OpenPages | None = None
        self._watching: Watching | None = None
        self.webhook: Webhook | None = None
        if config.telegram.mode == "webhook":
            self.webhook = Webhook(config.webhook, database, clock, Wakeup(), self)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """While the context lasts."""
        async with AsyncExitStack() as opened:
            if self.webhook is not None:
                await opened.enter_async_context(self.webhook.listening())
            if port := self._config.watching.port:
                app = web.Application(middlewares=[for_this_machine])
                app.router.add_get("/healthz", self._health)
                app.router.add_get("/metrics", self._metrics)
                await opened.enter_async_context(listening(app, HOST, port, "watching.port"))
            yield

    def shows(self, pages: OpenPages) -> None:
        """It leads now."""
        self._pages = pages

    def tells(self, watching: Watching) -> None:
        """The same."""
        self._watching = watching

    def leaves(self) -> None:
        """It leads no more."""
        self._pages = self._watching = None

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/{folder:calendar|whats-on}/{name}", self._fetched)

    async def _fetched(self, request: web.Request) -> web.Response:
        if self._pages is None:
            return web.Response(status=503, headers={"Retry-After": "1"})
        return await self._pages.fetched(request)

    async def _health(self, request: web.Request) -> web.Response:
        """200 also for what stands by, as long as it can keep what comes in."""
        if self._watching is not None:
            return await self._watching.health(request)
        try:
            async with self._database.take_in() as inbox:
                await inbox.last_id()
        except DatabaseTrouble as trouble:
            said = {"ok": False, "leads": False, "late": ["database"], "database": str(trouble)}
            return web.json_response(said, status=503)
        return web.json_response(STANDS_BY)

    async def _metrics(self, request: web.Request) -> web.Response:
        if self._watching is not None:
            return await self._watching.metrics(request)
        return web.Response(text="# TYPE feeding_leads gauge\nfeeding_leads 0\n")
