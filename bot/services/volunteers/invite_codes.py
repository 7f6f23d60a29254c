"""Codes that make somebody a volunteer or an organiser: a link to send them, which works once and for some days."""

import secrets
from datetime import timedelta

from bot.conversations.engine.engine import Typed
from bot.domain.core.messages import Button, Message, Text, Times, text
from bot.domain.core.people import ChampionState, GuestState
from bot.domain.core.permissions import Permission, must
from bot.domain.volunteers.actions import INVITE_CODE_MAKE, INVITE_CODES_TAKE_BACK, VOLUNTEER_SHOW
from bot.domain.volunteers.invite_codes import InviteCode, Part
from bot.services.calls import claim_account
from bot.services.calls.phone_guests import CODE_LETTERS, hash_of
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.directory.referrers import deep_link
from bot.services.volunteers.profile import tell
from bot.services.volunteers.roles import NAMING

LASTS = timedelta(days=7)
LENGTH = 16


async def overview(request: Request) -> Reply:
    """For whom is the link? Raises `NotAllowed`."""
    must(request.person, Permission.MAKE_CODES, request.person.organises)
    rows = tuple((Button(label=text(f"codes.for_{part}"), tap=INVITE_CODE_MAKE.tap(part)),) for part in Part)
    unused = await request.work.invite_codes.unused(request.person.organises, by=request.person.id, now=request.now)
    if unused:
        rows += ((Button(label=text("codes.take_back", count=unused), tap=INVITE_CODES_TAKE_BACK.tap()),),)
    return reply(Message(text=text("codes.which", days=LASTS.days), rows=rows))


async def make(request: Request, part: Part) -> Reply:
    """A new code as a link, shown this once; only its hash is kept. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.MAKE_CODES, network)
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(LENGTH))
    until = request.now + LASTS
    await request.work.invite_codes.add(hash_of(code), network, part, by=request.person.id, until=until)
    await audit.note(request, None, f"code_made_{part}")
    town = request.environment.network(network)
    link = text("codes.link", link=deep_link(request.bot_name, code), at=Times(start=until, zone=town.zone))
    return reply(text(f"codes.made_{part}", network=town.name), link)


async def take_back(request: Request) -> Reply:
    """Links of this organiser that nobody has used are worth nothing any more. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.MAKE_CODES, network)
    count = await request.work.invite_codes.end_unused(network, by=request.person.id, now=request.now)
    if count:
        await audit.note(request, None, "codes_taken_back")
    return reply(text("codes.taken_back", count=count) if count else text("codes.none_unused"), replace=True)


async def start(request: Request, words: Typed) -> Reply:
    """`/start`: with a code of an organiser they take the part it gives, else all goes its usual way."""
    code = next(iter(words.text.split()), "")
    invite_code = await request.work.invite_codes.find(hash_of(code)) if code else None
    if invite_code is None:
        return await claim_account.start(request, code)
    refusal = _refusal(request, invite_code)
    if refusal is not None:
        return reply(refusal)
    me, now = request.person.id, request.now
    if not await request.work.invite_codes.use(hash_of(code), me, now=now):
        return reply(text("codes.used"))
    await request.work.audit.add(invite_code.network, me, me, f"code_used_{invite_code.part}", now=now)
    home = request.environment.network(invite_code.network)
    await request.work.people.move(me, network=home.key, zone=home.zone)
    return await (_champion if invite_code.part is Part.CHAMPION else _organiser)(request, invite_code)


def _refusal(request: Request, invite_code: InviteCode) -> Text | None:
    """Why the code is worth nothing, or nothing to this person."""
    person = request.person
    if invite_code.used:
        return text("codes.used_by_you" if invite_code.used_by == person.id else "codes.used")
    if invite_code.until <= request.now:
        return text("codes.run_out")
    if not invite_code.maker_organises:
        return text("codes.maker_gone")
    if person.organiser and (person.organises == invite_code.network or invite_code.part is Part.ORGANISER):
        return text("codes.organiser_already")
    if invite_code.part is Part.CHAMPION and person.champion is ChampionState.ACTIVE:
        return text("codes.champion_already")
    belongs = person.guest in {GuestState.ACTIVE, GuestState.PAUSED} or person.champion is not None or person.organiser
    if belongs and person.network != invite_code.network:
        return text("codes.other_town", network=request.environment.network(invite_code.network).name)
    return None


async def _champion(request: Request, invite_code: InviteCode) -> Reply:
    """A volunteer at once; what they would like to do is asked where they have not said."""
    work = request.work
    await work.overview.take_on(request.person.id, by=invite_code.made_by, now=request.now)
    again = await _as_new(request)
    await _tell_maker(again, invite_code)
    if await work.people.tasks(request.person.id):
        return reply(text("codes.welcome_known"))
    asked = await again.begin("volunteering")
    return reply(text("codes.welcome_champion"), *asked.messages)


async def _organiser(request: Request, invite_code: InviteCode) -> Reply:
    """An organiser at once; their name is asked where we do not know it."""
    await request.work.people.grant_organiser(request.person.id, invite_code.network, now=request.now)
    again = await _as_new(request)
    await _tell_maker(again, invite_code)
    welcome = text("codes.welcome_organiser", network=request.environment.network(invite_code.network).name)
    if again.person.first_name:
        return reply(welcome)
    asked = await again.begin(NAMING)
    return reply(welcome, *asked.messages)


async def _as_new(request: Request) -> Request:
    return Request(request.work, request.environment, await request.work.people.get(request.person.id), request.now)


async def _tell_maker(request: Request, invite_code: InviteCode) -> None:
    assert invite_code.made_by is not None
    name = request.person.first_name or text("people.no_name")
    show = Button(label=text("check.show"), tap=VOLUNTEER_SHOW.tap(request.person.id))
    message = Message(text=text(f"codes.taken_{invite_code.part}", name=name), rows=((show,),))
    await tell(request, await request.work.people.get(invite_code.made_by), message, about=f"code:{request.person.id}")
