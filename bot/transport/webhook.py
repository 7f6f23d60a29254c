"""Being called by Telegram: an update is kept in the inbox first, and only then answered with 200."""

import hmac
import json
import logging
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from aiohttp import web
from telegram.ext import ExtBot

from bot.config import WebhookConfig
from bot.domain.core.clock import Clock
from bot.transport.listening import all_of, listening
from bot.transport.polling import ALLOWED
from bot.transport.wakeup import Wakeup
from storage.database import Database, DatabaseTrouble
from storage.messaging.inbox import Received

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_ID = 2**63
"""What a database keeps as a whole number."""


class Pages(Protocol):
    """What anybody may fetch from the same server."""

    def add_to(self, app: web.Application, /) -> None: ...


class Webhook:
    """Takes updates in; one that comes twice is kept once. `worker` is rung when something has come.

    Whoever asks for `pages` has them from the same server.
    """

    def __init__(
        self, config: WebhookConfig, database: Database, clock: Clock, worker: Wakeup, pages: Pages | None = None
    ) -> None:
        assert config.secret is not None
        self._config = config
        self._secret = config.secret.get_secret_value()
        self._database = database
        self._clock = clock
        self._worker = worker
        self._pages = pages

    def listening(self) -> AbstractAsyncContextManager[int]:
        """Serve while the context lasts; yields the port."""
        app = web.Application(client_max_size=self._config.max_body_bytes)
        app.router.add_post(self._config.path, self.taken)
        if self._pages is not None:
            self._pages.add_to(app)
        return listening(app, self._config.listen_host, self._config.listen_port, "webhook.listen_port")

    async def announce(self, bot: ExtBot[None]) -> None:
        """Tell Telegram where to call."""
        await bot.set_webhook(
            f"{self._config.public_url}{self._config.path}",
            secret_token=self._secret,
            allowed_updates=json.loads(ALLOWED),
        )

    async def taken(self, request: web.Request) -> web.Response:
        """403 without the secret, 400 for what is no update, 503 when it cannot be kept, 200 once it safely is."""
        header = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(header.encode("utf-8", "surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        try:
            body = (await all_of(request)).decode()
            update_id = json.loads(body)["update_id"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return web.Response(status=400)
        if type(update_id) is not int or not 0 <= update_id < LARGEST_ID:
            return web.Response(status=400)
        try:
            async with self._database.take_in() as inbox:
                await inbox.keep([Received(update_id, body)], now=self._clock.now())
        except DatabaseTrouble as trouble:
            log.error("%s", trouble)  # noqa: TRY400 - of the machine; Telegram brings it again
            return web.Response(status=503)
        self._worker.ring()
        return web.Response()
