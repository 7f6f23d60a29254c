"""Codes that make somebody a volunteer or an organiser: a link to send them, which works once and for some days."""

from datetime import timedelta

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.engine.answer import Typed
from bot.conversations.volunteers.questions_and_vetting import NamingDraft
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.offers.handing_on import read_link
from bot.domain.teams.teams import CODE_PREFIX
from bot.domain.volunteers.actions import INVITE_CODE_MAKE, INVITE_CODES_TAKE_BACK
from bot.domain.volunteers.invite_codes import Part
from bot.services.calls import claim_account
from bot.services.core import audit
from bot.services.core.codes import hash_of, new_code
from bot.services.core.request import Reply, Request, reply
from bot.services.directory.referrers import deep_link
from bot.services.guests import handed_on
from bot.services.teams import joining
from bot.services.volunteers import apply, taking_on
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
    code = new_code(LENGTH)
    until = request.now + LASTS
    await request.work.invite_codes.add(hash_of(code), network, part, by=request.person.id, until=until)
    await audit.note(request, None, f"code_made_{part}")
    town = request.environment.network(network)
    link = deep_link(request.bot_name, code)
    words = text("codes.link", link=link, at=Times(start=until, zone=town.zone))
    copy = Button(label=text("codes.copy"), copies=link)
    return reply(text(f"codes.made_{part}", network=town.name), Message(text=words, rows=((copy,),)))


async def take_back(request: Request) -> Reply:
    """Links of this organiser that nobody has used are worth nothing any more. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.MAKE_CODES, network)
    count = await request.work.invite_codes.end_unused(network, by=request.person.id, now=request.now)
    if count:
        await audit.note(request, None, "codes_taken_back")
    return reply(text("codes.taken_back", count=count) if count else text("codes.none_unused"), replace=True)


async def start(request: Request, words: Typed) -> Reply:
    """`/start`: with a link to a meal they see that; with a code of an organiser they take the part it gives.

    Else all goes its usual way.
    """
    word = next(iter(words.text.split()), "")
    if (handed := read_link(word)) is not None:
        return await handed_on.opened(request, handed)
    if word.casefold().startswith(CODE_PREFIX):
        return await joining.by_code(request, word)
    code = hash_of(word) if word else ""
    invite_code = await request.work.invite_codes.find(code) if code else None
    if invite_code is None:
        return await claim_account.start(request, word)
    refused = taking_on.refusal(request, invite_code)
    if refused is not None:
        return reply(refused)
    if await request.work.overview.has_stood_down(request.person.id):
        return reply(await taking_on.use(request, code))
    if invite_code.part is Part.CHAMPION:
        return await _champion(request, code, invite_code.network)
    return await _organiser(request, code)


async def _champion(request: Request, code: str, network: str) -> Reply:
    """What we do not know of a volunteer is asked first."""
    if await taking_on.is_adult(request) and (await request.work.vetting.tasks(request.person.id)).offered:
        return reply(await taking_on.use(request, code))
    asked = await apply.begin_anew(request, code, but_for=network)
    return reply(text("codes.welcome_champion"), *asked.messages)


async def _organiser(request: Request, code: str) -> Reply:
    """The same, of an organiser."""
    adult = await taking_on.is_adult(request)
    if adult and request.person.first_name:
        return reply(await taking_on.use(request, code))
    draft = NamingDraft(code=code, answered=(ADULT,) if adult else ())
    asked = await request.begin(NAMING, draft)
    return reply(text("codes.first_organiser"), *asked.messages)
