"""The one way through the page: who calls, whether they may, one transaction, and what is said when something is wrong.

In this order: the name that was called (against DNS rebinding), the cookie, how often, the form and its token, the
permission. Nothing is logged of who looks at what; the services leave their line in “Who looked at what”.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.domain.core.clock import Clock
from bot.domain.core.people import Person
from bot.domain.core.permissions import must
from bot.domain.core.refusals import Gone, NotAllowed, Refused
from bot.domain.organisers.page_access import form_token, is_form_token
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.page.aside import Aside
from bot.page.limits import CallsAMinute
from bot.page.rendering import page
from bot.page.rooms import ROOMS
from bot.page.shown import (
    GoTo,
    PageCall,
    PageFile,
    PageForm,
    PageLater,
    PageRoute,
    PageThen,
    PageUpload,
    PageView,
    Ready,
    Shown,
)
from bot.services.core.environment import Environment
from bot.services.core.request import Request
from bot.services.organisers import page_access
from bot.transport.listening import THIS_MACHINE, all_of
from storage.database import Database, DatabaseTrouble
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

MOST_CALLS = 240
"""Of one session in a minute."""
MOST_STRANGERS = 60
"""Calls in a minute by all who are not signed in, together: nobody guesses a link by trying."""
SECURE_COOKIE, PLAIN_COOKIE = "__Host-page", "page"
STRANGERS = "strangers"
NO_LETTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no keyboard writes, and not every database keeps."""
DONE = re.compile(r"[a-z_.]{1,60}")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Server": "page",
}
"""Of every answer that is no file of ours."""


class Guard:
    """Lets organisers through to a room, each with what they may see there."""

    def __init__(
        self, database: Database, environment: Environment, clock: Clock, words: Words, *, bot_name: str = ""
    ) -> None:
        self._bot_name = bot_name
        self._database = database
        self._environment = environment
        self._clock = clock
        self._words = words
        self._aside = Aside(database)
        self._one_at_a_time = ThreadPoolExecutor(max_workers=1, thread_name_prefix="page")
        self._calls = CallsAMinute(MOST_CALLS)
        self._strangers = CallsAMinute(MOST_STRANGERS)
        at = urlsplit(environment.page_at)
        self._names = frozenset({at.hostname or ""}) if at.scheme == "https" else THIS_MACHINE
        self.secure = at.scheme == "https"
        self.cookie = SECURE_COOKIE if self.secure else PLAIN_COOKIE

    def end(self) -> None:
        """What is being made for rooms is made no more."""
        self._aside.break_off()

    async def through(self, call: web.Request, route: PageRoute) -> web.Response:
        """What the room shows, or what is wrong, in words."""
        try:
            return await self._through(call, route)
        except web.HTTPRequestEntityTooLarge:
            return self.said("page.too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except DatabaseTrouble as trouble:
            log.error("%s", trouble)  # noqa: TRY400 - of the machine; nothing was changed
            return self.said("page.trouble", HTTPStatus.SERVICE_UNAVAILABLE)

    async def _through(self, call: web.Request, route: PageRoute) -> web.Response:
        if refused := self.stopped_at_the_door(call):
            return refused
        session, now = call.cookies.get(self.cookie, ""), self._clock.now()
        if not session.isascii() or not session:
            return self.stranger(call)
        form = await self._form(call, route, session, now)
        if isinstance(form, web.Response):
            return form
        came = await self._to_the_end(call, route, session, form)
        if isinstance(came, web.Response):
            return came
        person, shown = came
        ready = await self._made(form_token(session), shown, now) if isinstance(shown, PageLater) else shown
        if isinstance(ready, PageFile) and ready.draw is not None:
            ready = replace(ready, content=await asyncio.to_thread(ready.draw))
        response = await asyncio.to_thread(self._response, ready, person, session, said=_said_there(call))
        if response.status == HTTPStatus.ACCEPTED and call.headers.get("HX-Target", "main") != "main":
            response.headers["HX-Redirect"] = call.path_qs  # not into a part of a page
        return response

    async def _form(self, call: web.Request, route: PageRoute, session: str, now: datetime) -> PageForm | web.Response:
        """Nothing is read of what a stranger sends, nor of what is sent too often."""
        if call.method != "POST":
            return PageForm()
        async with self._database.write() as work:
            if await page_access.signed_in(work, session, now=now) is None:
                return self.stranger(call)
        return self._too_often(session, now) or await filled_in(call, route.most_bytes)

    def _too_often(self, session: str, now: datetime) -> web.Response | None:
        """Those who are in are counted each by themselves; a cookie that somebody made up is not."""
        if self._calls.takes(form_token(session), now):
            return None
        return self.said("page.too_often", HTTPStatus.TOO_MANY_REQUESTS)

    async def _to_the_end(
        self, call: web.Request, route: PageRoute, session: str, form: PageForm
    ) -> web.Response | tuple[Person, Ready | PageLater[Any]]:
        """A room goes on after what takes a moment, in a transaction of its own."""
        goes_on = False
        while True:
            came = await self._in_the_room(call, route, session, form, goes_on=goes_on)
            if isinstance(came, web.Response):
                return came
            person, shown = came
            if not isinstance(shown, PageThen):
                return person, shown
            worked = await asyncio.get_running_loop().run_in_executor(self._one_at_a_time, shown.work)
            route, goes_on = replace(route, room=partial(_goes_on, shown.then, worked)), True

    async def _in_the_room(
        self, call: web.Request, route: PageRoute, session: str, form: PageForm, *, goes_on: bool
    ) -> web.Response | tuple[Person, Shown]:
        """One transaction, in which it is asked who calls and what they may."""
        now = self._clock.now()
        async with self._database.write(short=False) as work:
            person = await page_access.signed_in(work, session, now=now)
            if person is None:
                return self.stranger(call)
            if call.method != "POST" and not goes_on and (too_often := self._too_often(session, now)):
                return too_often
            if call.method == "POST" and not is_form_token(session, form.get("token", "")):
                return self.said("page.not_our_form", HTTPStatus.FORBIDDEN)
            request = Request(work, self._environment, person, now, bot_name=self._bot_name)
            made = self._aside.keys(form_token(session), now)
            page_call = PageCall(
                request=request, session=session, path=call.match_info, query=call.query, form=form, made=made
            )
            return person, await self._shown(work, route, page_call)

    async def _shown(self, work: Work, route: PageRoute, page_call: PageCall) -> Shown:
        """A refusal undoes what the room had begun."""
        person = page_call.request.person
        try:
            async with work.savepoint():
                must(person, route.permission, person.organises)
                return await route.room(page_call)
        except NotAllowed as refusal:
            return _refusal(refusal, HTTPStatus.FORBIDDEN)
        except Gone as refusal:
            return _refusal(refusal, HTTPStatus.NOT_FOUND)
        except Refused as refusal:
            return _refusal(refusal, HTTPStatus.CONFLICT)

    async def _made(self, browser: str, later: PageLater[Any], now: datetime) -> Ready:
        try:
            return await self._aside.shown(browser, later, now)
        except Gone as refusal:  # of a part of it that there is not
            return _refusal(refusal, HTTPStatus.NOT_FOUND)

    def _response(self, shown: Ready, person: Person, session: str, *, said: str) -> web.Response:
        if isinstance(shown, GoTo):
            return web.Response(status=HTTPStatus.SEE_OTHER, headers={**HEADERS, "Location": shown.address})
        if isinstance(shown, PageFile):
            headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{shown.name}"'}
            return web.Response(body=shown.content, content_type=shown.kind, charset="utf-8", headers=headers)
        common = {
            "person": person,
            "town": self._environment.network(person.organises),
            "token": form_token(session),
            "said": said if self._words.has(said) else "",
            "rooms": ROOMS,
        }
        written = page(shown, self._words, person.language, **common)
        return web.Response(text=written, status=shown.status, content_type="text/html", headers=HEADERS)

    def stopped_at_the_door(self, call: web.Request) -> web.Response | None:
        """For a call by another name than ours, and a form that was sent from another page."""
        try:
            name = urlsplit(f"//{call.headers.get('Host', '')}").hostname
        except ValueError:
            name = None
        if name not in self._names:
            return self.said("page.another_name", HTTPStatus.MISDIRECTED_REQUEST)
        origin = call.headers.get("Origin")
        if call.method == "POST" and origin is not None and urlsplit(origin).hostname not in self._names:
            return self.said("page.not_our_form", HTTPStatus.FORBIDDEN)
        return None

    def stranger(self, call: web.Request) -> web.Response:
        """How one comes in. Too many of them are told to wait: those who are in are not."""
        if too_many := self.counted_stranger():
            return too_many
        response = self.said("page.come_in_by_chat", HTTPStatus.FORBIDDEN if call.method == "POST" else HTTPStatus.OK)
        if "HX-Request" in call.headers:  # for a part of a page: the whole of it is shown
            response.headers["HX-Redirect"] = "/"
        return response

    def counted_stranger(self) -> web.Response | None:
        """None where one more may be answered."""
        if self._strangers.takes(STRANGERS, self._clock.now()):
            return None
        return self.said("page.too_often", HTTPStatus.TOO_MANY_REQUESTS)

    def said(self, key: str, status: HTTPStatus) -> web.Response:
        """A page for somebody who is not in."""
        return self.outside(PageView(template="outside.html", values={"key": key}), status)

    def outside(self, view: PageView, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
        """The same, of a template of its own."""
        written = page(view, self._words, DEFAULT_LANGUAGE)
        return web.Response(text=written, status=status, content_type="text/html", headers=HEADERS)


async def _goes_on(then: Callable[[PageCall, Any], Awaitable[Shown]], worked: object, call: PageCall) -> Shown:
    return await then(call, worked)


def _refusal(refusal: Refused, status: HTTPStatus) -> PageView:
    return PageView(template="refused.html", values={"why": refusal.text()}, status=status)


def _said_there(call: web.Request) -> str:
    """What was done, said on the page after it; of the texts that are there for it alone."""
    done = call.query.get("done", "")
    return f"page.done.{done}" if DONE.fullmatch(done) else ""


async def filled_in(call: web.Request, most_bytes: int) -> PageForm:
    """What was filled in. Raises 413 for more than that, however it is sent, before it is all there.

    Parts with a file are read as they come: `post` finds nothing once somebody else has read them.
    """
    if (call.content_length or 0) > most_bytes:
        raise web.HTTPRequestEntityTooLarge(most_bytes, call.content_length or 0)
    call = call.clone(client_max_size=most_bytes)
    try:
        sent = await call.post()
        await all_of(call)
    except web.HTTPException:
        raise
    except Exception:  # noqa: BLE001 - whatever the library stumbles over is no form; nor is what was broken off
        raise web.HTTPBadRequest from None
    fields = tuple((name, NO_LETTERS.sub("", value)) for name, value in sent.items() if isinstance(value, str))
    files = {name: _upload(value) for name, value in sent.items() if isinstance(value, web.FileField)}
    return PageForm(fields, files)


def _upload(sent: web.FileField) -> PageUpload:
    with sent.file as file:
        return PageUpload(sent.filename, file.read())
