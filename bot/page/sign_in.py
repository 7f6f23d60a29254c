"""Coming in by a link from the chat, and going out."""

from http import HTTPStatus

from aiohttp import web

from bot.domain.core.clock import Clock
from bot.domain.organisers.page_access import SESSION_LIVES
from bot.page.guard import HEADERS, Guard
from bot.page.shown import PageView
from bot.services.organisers import page_access
from storage.database import Database, DatabaseTrouble

FIRST_PAGE = "/"


class SignIn:
    """A link is looked at without being used up: Telegram and virus scanners look at links before people do."""

    def __init__(self, guard: Guard, database: Database, clock: Clock) -> None:
        self._guard = guard
        self._database = database
        self._clock = clock

    async def look(self, call: web.Request) -> web.Response:
        """One button, for a link that would still work."""
        if refused := self._guard.stopped_at_the_door(call) or self._guard.counted_stranger():
            return refused
        secret = call.match_info["secret"]
        try:
            async with self._database.write() as work:
                good = await page_access.is_good(work, secret, now=self._clock.now())
        except DatabaseTrouble:
            return self._guard.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        if not good:
            return self._guard.said("page.link.used", HTTPStatus.GONE)
        return self._guard.outside(PageView(template="come_in.html", values={"path": call.path}))

    async def come_in(self, call: web.Request) -> web.Response:
        """Once."""
        if refused := self._guard.stopped_at_the_door(call) or self._guard.counted_stranger():
            return refused
        try:
            async with self._database.write() as work:
                session = await page_access.sign_in(work, call.match_info["secret"], now=self._clock.now())
        except DatabaseTrouble:
            return self._guard.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        if session is None:
            return self._guard.said("page.link.used", HTTPStatus.GONE)
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers={**HEADERS, "Location": FIRST_PAGE})
        response.set_cookie(
            self._guard.cookie,
            session,
            max_age=int(SESSION_LIVES.total_seconds()),
            path="/",
            secure=self._guard.secure,
            httponly=True,
            samesite="Strict",
        )
        return response
