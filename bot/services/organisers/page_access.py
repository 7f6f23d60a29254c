"""`/organise → Open the page`: a link that works once, or the Mini App; who is signed in, and out again."""

import secrets
from datetime import datetime

from bot.domain.core.messages import Button, Message, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, may, must
from bot.domain.organisers.actions import PAGE_OUT_EVERYWHERE
from bot.domain.organisers.mini_app import AppCaller
from bot.domain.organisers.page_access import hash_of_secret
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work

IN = "/in/"
"""The path of a link, before its secret."""
APP = "/app"
"""The path of the Mini App."""


async def link(request: Request) -> Reply:
    """A new link; one from before works no more. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    at = request.environment.page_at
    if not at:
        return reply(text("page.link.off"))
    address = at + await link_path(request.work, request.person, now=request.now)
    rows = [(Button(label=text("page.link.out_everywhere"), tap=PAGE_OUT_EVERYWHERE.tap()),)]
    if address.startswith("https://"):
        rows.insert(0, (Button(label=text("page.link.open"), opens=address),))
        rows.insert(0, (Button(label=text("page.link.app"), app=at + APP),))
    return reply(Message(text=text("page.link", link=address), rows=tuple(rows)))


async def link_path(work: Work, person: Person, *, now: datetime) -> str:
    """Of a new link for an organiser; one from before works no more."""
    secret = secrets.token_urlsafe(24)
    await work.page_sessions.add_link(person.id, hash_of_secret(secret), now=now)
    return IN + secret


async def out_everywhere(request: Request) -> Reply:
    """Every browser is signed out. Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    count = await request.work.page_sessions.end_all(request.person.id)
    return reply(text("page.out_everywhere", count=count), replace=True)


async def is_good(work: Work, secret: str, *, now: datetime) -> bool:
    """Whether a link would still let somebody in. Looking does not use it up: programs look at links on their own."""
    return await work.page_sessions.has_link(hash_of_secret(secret), now=now)


async def sign_in(work: Work, secret: str, *, now: datetime) -> str | None:
    """The secret of a new session; None where the link is used, too old, or was never one."""
    whose = await work.page_sessions.use_link(hash_of_secret(secret), now=now)
    return await _begun(work, await work.people.get(whose), now=now) if whose is not None else None


async def sign_in_by_app(work: Work, caller: AppCaller, *, now: datetime) -> str | None:
    """The same, for whom Telegram vouches; None for who is no organiser, and for what was used already."""
    person = await work.people.by_chat(caller.chat)
    if person is None or not may(person, Permission.ORGANISE, person.organises):
        return None  # and nothing is kept of it
    first = await work.page_sessions.use_app(caller.once, now=now)
    return await _begun(work, person, now=now) if first else None


async def _begun(work: Work, person: Person, *, now: datetime) -> str | None:
    if not may(person, Permission.ORGANISE, person.organises):
        return None
    session = secrets.token_urlsafe(32)
    await work.page_sessions.forget_old(now=now)
    await work.page_sessions.begin(person.id, person.organises, hash_of_secret(session), now=now)
    await work.audit.add(person.organises, person.id, None, "page_in", now=now)
    return session


async def signed_in(work: Work, session: str, *, now: datetime) -> Person | None:
    """Who it is, as they are now."""
    whose = await work.page_sessions.whose(hash_of_secret(session), now=now)
    return await work.people.get(whose) if whose is not None else None


async def sign_out(work: Work, session: str) -> None:
    await work.page_sessions.end(hash_of_secret(session))
