"""What the link of an organiser gives: asked when it is opened, and again when the questions are answered.

Whoever has helped before and does not now is not taken on again by a link: an organiser decides.
"""

from dataclasses import replace

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.engine.engine import Draft
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.people import ChampionState, GuestState, Person
from bot.domain.volunteers.actions import VOLUNTEER_BACK_ASK, VOLUNTEER_SHOW
from bot.domain.volunteers.invite_codes import InviteCode, Part
from bot.domain.volunteers.stand_down import AWAY
from bot.services.core.request import Request
from bot.services.guests import answers
from bot.services.guests.shown import as_asked
from bot.services.organisers.alerts import tell_organisers
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.first_steps import first_steps
from bot.services.volunteers.profile import button, card_button, name_of, tell


async def is_adult(request: Request) -> bool:
    """They have told us so before."""
    return bool(await request.work.answers.said_last(request.person.id, ADULT))


async def note_adult(request: Request, draft: Draft, conversation: str) -> None:
    """Keep that they said so, where this conversation has asked."""
    if ADULT in draft.answered and not await is_adult(request):
        await answers.consent(request, ADULT, given=True, shown=as_asked(draft, text(f"{conversation}.{ADULT}.ask")))


def refusal(request: Request, invite_code: InviteCode) -> Text | None:
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


async def use(request: Request, code_hash: str) -> Text:
    """They take the part that the code gives, once; or hear why not, or that an organiser decides."""
    work, person, now = request.work, request.person, request.now
    invite_code = await work.invite_codes.find(code_hash)
    if invite_code is None:
        return text("codes.maker_gone")
    refused = refusal(request, invite_code)
    if refused is not None:
        return refused
    if not await work.invite_codes.use(code_hash, person.id, now=now):
        return text("codes.used")
    if await work.overview.has_stood_down(person.id):
        await _organisers_decide(request, invite_code)
        return text("codes.organisers_decide")
    await work.audit.add(invite_code.network, person.id, person.id, f"code_used_{invite_code.part}", now=now)
    home = request.environment.network(invite_code.network)
    await work.people.move(person.id, network=home.key, zone=home.zone)
    if invite_code.part is Part.CHAMPION:
        await work.overview.take_on(person.id, by=invite_code.made_by, now=now)
    else:
        await work.people.grant_organiser(person.id, home.key, now=now)
    await _tell_maker(request, invite_code)
    if invite_code.part is Part.ORGANISER:
        return text("codes.welcome_organiser", network=home.name)
    someone = await work.people.get(person.id)
    return text("codes.welcome_known", steps=await first_steps(work, request.environment, someone, now=now))


async def _tell_maker(request: Request, invite_code: InviteCode) -> None:
    assert invite_code.made_by is not None
    someone = await request.work.people.get(request.person.id)
    show = Button(label=text("check.show"), tap=VOLUNTEER_SHOW.tap(someone.id))
    message = Message(text=text(f"codes.taken_{invite_code.part}", name=name_of(someone)), rows=((show,),))
    await tell(request, await request.work.people.get(invite_code.made_by), message, about=f"code:{someone.id}")


async def _organisers_decide(request: Request, invite_code: InviteCode) -> None:
    """What the link would have given is theirs to give, with the buttons for it."""
    work, someone = request.work, request.person
    assert invite_code.made_by is not None
    maker = await work.people.get(invite_code.made_by)
    if someone.champion is None:
        await work.people.apply(someone.id, (), now=request.now)
        someone = replace(someone, champion=ChampionState.APPLIED)
    key = "codes.helped_before" if invite_code.part is Part.CHAMPION else "codes.organised_before"
    read = (await to_read(request, someone)).card
    words = paragraphs((text(key, name=name_of(someone), maker=name_of(maker)), read.text))
    waits = someone.champion is ChampionState.APPLIED
    message = Message(text=words, rows=read.rows if waits else _choices(someone))
    dedupe = f"code_again:{someone.id}:{request.now.isoformat()}"
    await tell_organisers(work, invite_code.network, message, dedupe=dedupe, now=request.now)


def _choices(someone: Person) -> tuple[tuple[Button, ...], ...]:
    """What organisers can do about somebody as they stand."""
    if someone.champion in AWAY:
        return ((button(VOLUNTEER_BACK_ASK, someone.id),), (card_button(someone.id),))
    return ((card_button(someone.id),),)
