"""Who sends people to us: a code for each practice, its poster, and counts that show nobody."""

import secrets
from dataclasses import asdict
from datetime import datetime

from bot.conversations.directory.referrer import ReferrerDraft
from bot.domain.core.ids import PersonId, ReferrerId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.core.sheets import Sheet
from bot.domain.directory.actions import (
    REFERRER_ADD,
    REFERRER_END_ASK,
    REFERRER_POSTER,
    REFERRER_POSTER_IN,
    REFERRER_SHOW,
    REFERRER_SLIP_LINK,
    REFERRER_SLIP_LINK_END,
)
from bot.domain.teams.actions import TEAM_OF
from bot.language.counts import people_said
from bot.services.core import audit, codes, contact
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import posters
from storage.directory.referrers import Referrer
from storage.unit_of_work import Work

NAME = "referrer"
SLIP_PREFIX = "slip-"
"""By this a link is known that was taken back."""
SLIP_LENGTH = 16


async def overview(request: Request) -> Reply:
    """Every practice with a button. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_REFERRERS, request.person.network)
    practices = await request.work.referrers.all(request.person.network)
    rows = [
        (Button(label=text("referrers.choice", name=practice.name[:40]), tap=REFERRER_SHOW.tap(practice.id)),)
        for practice in practices
    ]
    rows.append((Button(label=text("referrers.add"), tap=REFERRER_ADD.tap()),))
    return reply(Message(text=text("referrers.list" if practices else "referrers.none"), rows=tuple(rows)))


async def begin(request: Request) -> Reply:
    """Ask for the name of a new one. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_REFERRERS, request.person.network)
    return await request.begin(NAME)


async def finish(request: Request, draft: ReferrerDraft) -> Reply:
    """Give it a code; one of that name keeps the code it has. Raises `NotAllowed`."""
    must(request.person, Permission.KEEP_REFERRERS, request.person.network)
    kept = await request.work.referrers.add(
        request.person.network, draft.name, new_code(), request.person.id, now=request.now
    )
    return reply(await _card(request, kept))


def new_code() -> str:
    """Short enough to be typed, and not to be guessed."""
    return f"gp{secrets.token_hex(4)}"


async def show(request: Request, referrer: ReferrerId) -> Reply:
    """The counts and the poster’s button. Raises `NotAllowed`, `Gone`."""
    own = await or_gone(request.work.referrers.get(referrer))
    must(request.person, Permission.KEEP_REFERRERS, own.network)
    return reply(await _card(request, own))


async def _card(request: Request, referrer: Referrer) -> Message:
    counts = await request.work.referrers.counts(referrer.id, now=request.now)
    card = text(
        "referrers.card",
        name=referrer.name,
        code=referrer.code,
        joined=people_said(counts.joined),
        came=people_said(counts.came),
        thrice=people_said(counts.came_three_times),
    )
    slips = asdict(await request.work.slips.counts(referrer.id, now=request.now))
    says = [card, text("referrers.slips", **{name: people_said(count) for name, count in slips.items()})]
    if referrer.ended:
        return Message(text=paragraphs((*says, text("referrers.has_ended"))))
    taps = {
        "referrers.poster": REFERRER_POSTER.tap(referrer.id),
        "referrers.slip_link": REFERRER_SLIP_LINK.tap(referrer.id),
        "referrers.team": TEAM_OF.tap(referrer.id),
    }
    if referrer.takes_slips:
        taps["referrers.slip_link_end"] = REFERRER_SLIP_LINK_END.tap(referrer.id)
    taps["referrers.end"] = REFERRER_END_ASK.tap(referrer.id)
    return Message(text=paragraphs(says), rows=tuple((Button(label=text(key), tap=tap),) for key, tap in taps.items()))


async def poster_of(request: Request, referrer: ReferrerId) -> Reply:
    """The link, and the poster as a PDF to print. Raises `NotAllowed`, `Gone`."""
    return await poster_in(request, referrer, posters.own_language(request))


async def poster_in(request: Request, referrer: ReferrerId, language: LanguageCode) -> Reply:
    """The same in a language, with a button for each of the others. Raises `NotAllowed`, `Gone`."""
    own = await open_practice(request, referrer)
    rows = posters.in_others(request, language, lambda other: REFERRER_POSTER_IN.tap(referrer, other))
    words = text("referrers.link", name=own.name, link=deep_link(request.bot_name, own.code))
    return reply(Message(text=words, sheet=poster_sheet(request, own, language), rows=rows))


def poster_sheet(request: Request, own: Referrer, language: LanguageCode) -> Sheet:
    """The poster of an `open_practice`."""
    link, network = deep_link(request.bot_name, own.code), request.environment.network(own.network)
    who = tuple(contact.run_by(request.environment, own.network))
    file, ring = f"poster-{own.code}.pdf", network.telephone
    return posters.poster(own.name, network.called, link, who, name_of_file=file, ring=ring, language=language)


async def slip_link(request: Request, referrer: ReferrerId) -> Reply:
    """A new link for its desk; the one before is worth nothing any more. Raises `NotAllowed`, `Gone`."""
    own = await open_practice(request, referrer)
    code = SLIP_PREFIX + codes.new_code(SLIP_LENGTH)
    await request.work.referrers.set_slip_code(referrer, codes.hash_of(code))
    await audit.note(request, None, "slip_link")
    link = deep_link(request.bot_name, code)
    return reply(Message(text=text("referrers.slip_link_made", name=own.name, link=link, code=code), qr=link))


async def end_slip_link(request: Request, referrer: ReferrerId) -> Reply:
    """Nobody writes a slip with it any more; those that wait go on. Raises `NotAllowed`, `Gone`."""
    own = await open_practice(request, referrer)
    await request.work.referrers.set_slip_code(referrer, None)
    await audit.note(request, None, "slip_link_end")
    return reply(text("referrers.slip_link_ended", name=own.name), replace=True)


def deep_link(bot_name: str, code: str) -> str:
    return f"https://t.me/{bot_name}?start={code}"


async def joined(work: Work, person: PersonId, code: str, *, now: datetime) -> None:
    """Somebody joined by a poster. A code that is none of ours is nothing to them."""
    referrer = await work.referrers.by_code(code) if code else None
    if referrer is not None:
        await work.referrers.note_joined(referrer.id, person, now=now)


async def open_practice(request: Request, referrer: ReferrerId) -> Referrer:
    """One of their town that has not ended. Raises `NotAllowed`, `Gone`."""
    own = await or_gone(request.work.referrers.get(referrer))
    must(request.person, Permission.KEEP_REFERRERS, own.network)
    if own.ended:
        raise Gone
    return own
