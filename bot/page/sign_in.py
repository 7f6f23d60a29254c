"""Coming in by a link from the chat, or as Telegram’s Mini App."""

from http import HTTPStatus

from aiohttp import web

from bot.domain.core.clock import Clock
from bot.domain.organisers.mini_app import MOST_APP_DATA_BYTES, AppKey, app_caller
from bot.domain.organisers.page_access import SESSION_LIVES
from bot.page.guard import HEADERS, Guard, filled_in
from bot.page.shown import PageView
from bot.services.organisers import page_access
from bot.services.organisers.page_access import APP
from storage.database import Database, DatabaseTrouble

FIRST_PAGE = "/"
APP_IN = APP + "/in"
TELEGRAM_WEB = "https://web.telegram.org"
WHOLE_APP_FORM = 4 * MOST_APP_DATA_BYTES
"""Each of its letters is up to three where a form is sent."""


class SignIn:
    """A link is looked at without being used up: Telegram and virus scanners look at links before people do."""

    def __init__(self, guard: Guard, database: Database, clock: Clock) -> None:
        self._guard = guard
        self._database = database
        self._clock = clock

    async def look(self, call: web.Request) -> web.Response:
        """One button, for a link that would still work."""
        if refused := self._guard.stopped_at_the_door(call):
            return refused
        secret = call.match_info["secret"]
        try:
            async with self._database.write() as work:
                good = await page_access.is_good(work, secret, now=self._clock.now())
        except DatabaseTrouble:
            return self._guard.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        if not good:
            return self._used()
        return self._guard.outside(PageView(template="come_in.html", values={"path": call.path}))

    async def come_in(self, call: web.Request) -> web.Response:
        """Once."""
        if refused := self._guard.stopped_at_the_door(call):
            return refused
        try:
            async with self._database.write() as work:
                session = await page_access.sign_in(work, call.match_info["secret"], now=self._clock.now())
        except DatabaseTrouble:
            return self._guard.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        return self._in(session) if session else self._used()

    def _used(self) -> web.Response:
        """Those who try are counted; whoever has a good link comes in, however many try meanwhile."""
        return self._guard.counted_stranger() or self._guard.said("page.link.used", HTTPStatus.GONE)

    def _in(self, session: str) -> web.Response:
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


class AppSignIn(SignIn):
    """Telegram’s Mini App: a script of ours hands on what Telegram signed, which stands behind the # of the address."""

    def __init__(self, guard: Guard, database: Database, clock: Clock, key: AppKey) -> None:
        super().__init__(guard, database, clock)
        self._key = key

    async def app(self, call: web.Request) -> web.Response:
        """A page without anything of anybody: its script sends the rest. Telegram’s own web page may frame it.

        What it says there is how to come in otherwise: the rooms stay out of every frame.
        """
        if refused := self._guard.stopped_at_the_door(call):
            return refused
        response = self._guard.outside(PageView(template="app.html", values={"path": APP_IN}))
        policy = HEADERS["Content-Security-Policy"]
        framed = policy.replace("frame-ancestors 'none'", f"frame-ancestors {TELEGRAM_WEB}")
        response.headers["Content-Security-Policy"] = framed
        del response.headers["X-Frame-Options"]
        return response

    async def come_in_by_app(self, call: web.Request) -> web.Response:
        """Once for each time that Telegram opens it."""
        if refused := self._guard.stopped_at_the_door(call):
            return refused
        form, now = await filled_in(call, WHOLE_APP_FORM), self._clock.now()
        caller, session = app_caller(form.get("data"), self._key, now=now), None
        if caller is not None:
            try:
                async with self._database.write() as work:
                    session = await page_access.sign_in_by_app(work, caller, now=now)
            except DatabaseTrouble:
                return self._guard.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)
        if session is None:
            return self._guard.counted_stranger() or self._guard.said("page.app.refused", HTTPStatus.FORBIDDEN)
        return self._in(session)
