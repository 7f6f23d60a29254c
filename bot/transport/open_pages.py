"""What anybody may fetch: what is on, as pages and calendars, and a guest’s own calendar by its secret.

However many fetch, few wait for the database (`bot.transport.own_calendars` for the secrets). Nothing is logged of who
asks, nor what for. What is on is put together at most once a minute.
"""

import logging
import re
from datetime import datetime, timedelta
from hashlib import sha256

from aiohttp import web

from bot.domain.core.clock import Clock
from bot.language.whats_on_page import STYLE_HASH
from bot.services.core.environment import Environment, Network
from bot.services.offers import whats_on
from bot.transport.own_calendars import OwnCalendars, TooManyAsk
from storage.database import Database, DatabaseTrouble

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=1)
OWN = re.compile(r"mine-([0-9a-f]{32})\.ics")
TYPES = {"ics": "text/calendar", "html": "text/html"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'",
}
PUBLIC = {"Cache-Control": "public, max-age=300"}
PRIVATE = {"Cache-Control": "private, max-age=300", "X-Robots-Tag": "noindex, nofollow"}


class OpenPages:
    """Answers without asking who it is. What is on is shown only where `environment.whats_on_at` says so."""

    def __init__(self, database: Database, environment: Environment, clock: Clock, bot_link: str) -> None:
        self._database = database
        self._environment = environment
        self._clock = clock
        self._bot_link = bot_link
        self._own_calendars = OwnCalendars(database, clock)
        self._made: dict[str, tuple[datetime, whats_on.Files]] = {}

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/{folder:calendar|whats-on}/{name}", self.fetched)

    async def fetched(self, request: web.Request) -> web.Response:
        """404 for what is not there, or no more; 304 for what has not changed; 429 for too many; 503 on trouble."""
        folder, name = request.match_info["folder"], request.match_info["name"]
        own = OWN.fullmatch(name) if folder == "calendar" else None
        try:
            content = await (self._own_calendars.fetched(own[1]) if own else self._public(f"{folder}/{name}"))
        except TooManyAsk:
            return web.Response(status=429, headers={**HEADERS, "Retry-After": "1"})
        except DatabaseTrouble as trouble:
            log.error("%s", trouble)  # noqa: TRY400 - of the machine; a calendar asks again
            return web.Response(status=503)
        return _answer(request, content, name, PRIVATE if own else PUBLIC)

    async def _public(self, name: str) -> str | None:
        if not self._environment.whats_on_at:
            return None
        for network in self._environment.networks:
            if name.startswith((f"calendar/{network.key}", f"whats-on/{network.key}")):
                make = (await self._files(network)).get(name)
                if make is not None:
                    return make()
        return None

    async def _files(self, network: Network) -> whats_on.Files:
        """Of those who ask at once and wait, the first puts them together."""
        if (made := self._fresh(network)) is not None:
            return made
        async with self._database.write(short=False) as work:
            if (made := self._fresh(network)) is None:
                now = self._clock.now()
                made = await whats_on.files(work, self._environment, network, link=self._bot_link, now=now)
                self._made[network.key] = now, made
        return made

    def _fresh(self, network: Network) -> whats_on.Files | None:
        at, made = self._made.get(network.key, (None, None))
        return made if at is not None and self._clock.now() - at < FRESH else None


def _answer(request: web.Request, content: str | None, name: str, caching: dict[str, str]) -> web.Response:
    if content is None:
        return web.Response(status=404, headers=HEADERS)
    tag = f'"{sha256(content.encode()).hexdigest()[:32]}"'
    headers = {**HEADERS, **caching, "ETag": tag}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    kind = TYPES[name.rpartition(".")[2]]
    return web.Response(text=content, content_type=kind, charset="utf-8", headers=headers)
