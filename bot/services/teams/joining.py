"""Into a team and out of it: by its code and somebody’s yes, or asked by an organiser; out by a tap."""

from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId, TeamId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.teams.actions import TEAM_JOIN, TEAM_LET_IN, TEAM_NO, TEAM_NOT_NOW
from bot.domain.teams.teams import (
    MemberState,
    OnlyVolunteers,
    Team,
    can_be_in,
    can_be_invited,
    decide_asking,
    must_have_room,
)
from bot.services.core import audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.nightly import is_due
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.organisers.alerts import tell_organisers
from bot.services.teams.team_card import card, of_town, own, to_show
from storage.unit_of_work import Work

CHORE = "teams"
A_DAY = timedelta(days=1)


async def by_code(request: Request, code: str) -> Reply:
    """They ask to join; whoever an organiser had asked is in. Raises `OnlyVolunteers` and as `decide_asking`.

    A code of another town is one that there is not.
    """
    work, person = request.work, request.person
    team = await work.teams.by_code(code.casefold())
    if team is None or team.network != person.network:
        return reply(text("teams.no_code"))
    known = await work.teams.known(team.id, person.id)
    becomes = decide_asking(person, team, known, await work.teams.how_many(person.id))
    if becomes is MemberState.IN:
        return await _joined(request, team, known)
    if known is None or known is MemberState.SAID_NO:
        await work.teams.move(team.id, person.id, known, MemberState.ASKED, now=request.now)
        await _ask_the_team(request, team)
    return reply(text("teams.asked", practice=team.practice))


async def _ask_the_team(request: Request, team: Team) -> None:
    """Its members, or the organisers where it has none: the first yes or no counts."""
    work, person = request.work, request.person
    rows = tuple(
        (Button(label=text(key, name=person.first_name[:20]), tap=action.tap(team.id, person.id)),)
        for key, action in (("teams.let_in", TEAM_LET_IN), ("teams.not_now", TEAM_NOT_NOW))
    )
    message = Message(text=text("teams.asks", name=person.first_name, practice=team.practice), rows=rows)
    dedupe = f"team_asked:{team.id}:{person.id}:{request.now.timestamp():.3f}"
    heard = False
    for member in await work.teams.members(team.id):
        if member.state is MemberState.IN:
            to_hear = hearers.only(await work.people.get(member.person))
            heard |= (await hearers.tell(work, to_hear, message, dedupe=dedupe, now=request.now)).circle is not None
    if not heard:
        await tell_organisers(work, team.network, message, dedupe=dedupe, now=request.now)


async def _joined(request: Request, team: Team, known: MemberState | None) -> Reply:
    if known is not MemberState.IN:
        await request.work.teams.move(team.id, request.person.id, known, MemberState.IN, now=request.now)
        await audit.note(request, request.person.id, "team_joined")
    return reply(text("teams.joined", practice=team.practice), await card(request, team), replace=True)


async def invite(request: Request, team_id: TeamId, person: PersonId) -> Reply:
    """An organiser asks a champion, who says yes or no. Raises `Gone`, `NotAllowed`."""
    team, work = await of_town(request, team_id), request.work
    someone = await or_gone(work.people.get(person))
    known = await work.teams.known(team.id, person)
    if not can_be_invited(someone, team, known, await work.teams.how_many(person)):
        raise Gone
    await work.teams.move(team.id, person, known, MemberState.INVITED, now=request.now)
    yes = Button(label=text("teams.yes"), tap=TEAM_JOIN.tap(team.id))
    no = Button(label=text("teams.no"), tap=TEAM_NO.tap(team.id))
    asked = text("teams.invited", name=someone.first_name, practice=team.practice)
    await _tell(request, someone, Message(text=asked, rows=((yes,), (no,))), "team_invited")
    return reply(text("teams.was_asked", name=someone.first_name))


async def join(request: Request, team_id: TeamId) -> Reply:
    """They were asked, and say yes. Raises `Gone`, `OnlyVolunteers`, `TooManyTeams`."""
    team = await _invited(request, team_id)
    if not can_be_in(request.person, team.network):
        raise OnlyVolunteers
    must_have_room(await request.work.teams.how_many(request.person.id))
    return await _joined(request, team, MemberState.INVITED)


async def no(request: Request, team_id: TeamId) -> Reply:
    """They would rather not, and are thanked; nobody asks again. Raises `Gone`."""
    team = await _invited(request, team_id)
    await request.work.teams.move(team.id, request.person.id, MemberState.INVITED, MemberState.SAID_NO, now=request.now)
    return reply(text("teams.no_thanks"), replace=True)


async def _invited(request: Request, team_id: TeamId) -> Team:
    team = await or_gone(request.work.teams.get(team_id))
    if await request.work.teams.known(team.id, request.person.id) is not MemberState.INVITED:
        raise Gone
    return team


async def let_in(request: Request, team_id: TeamId, person: PersonId) -> Reply:
    """A member or an organiser says yes. Raises `Gone` where it was answered, `NotAllowed`.

    Whoever waits for a team has a place in it, so they are not in too many by this.
    """
    team, someone = await _who_asked(request, team_id, person)
    if not can_be_in(someone, team.network):
        raise Gone
    await request.work.teams.move(team.id, person, MemberState.ASKED, MemberState.IN, now=request.now)
    await audit.note(request, person, "team_joined")
    welcome = Message(text=text("teams.joined", practice=team.practice), rows=((to_show(team),),))
    await _tell(request, someone, welcome, "team_joined")
    return reply(text("teams.let_in_done", name=someone.first_name), replace=True)


async def not_now(request: Request, team_id: TeamId, person: PersonId) -> Reply:
    """Said kindly, and an organiser may still ask them. Raises `Gone`, `NotAllowed`."""
    team, someone = await _who_asked(request, team_id, person)
    await request.work.teams.move(team.id, person, MemberState.ASKED, MemberState.NOT_NOW, now=request.now)
    await _tell(request, someone, Message(text=text("teams.not_just_now", practice=team.practice)), "team_not_now")
    return reply(text("teams.not_now_done", name=someone.first_name), replace=True)


async def _who_asked(request: Request, team_id: TeamId, person: PersonId) -> tuple[Team, Person]:
    team = await own(request, team_id)
    if await request.work.teams.known(team.id, person) is not MemberState.ASKED:
        raise Gone
    return team, await or_gone(request.work.people.get(person))


async def leave(request: Request, team_id: TeamId) -> Reply:
    """By a tap. Raises `Gone` for whoever is not in it."""
    team = await or_gone(request.work.teams.get(team_id))
    if not await _out(request, team, request.person.id):
        raise Gone
    return reply(text("teams.left", practice=team.practice), replace=True)


async def take_out(request: Request, team_id: TeamId, person: PersonId) -> Reply:
    """An organiser takes somebody out, who hears of it. Raises `Gone`, `NotAllowed`."""
    team = await of_town(request, team_id)
    someone = await or_gone(request.work.people.get(person))
    if not await _out(request, team, person):
        raise Gone
    await _tell(request, someone, Message(text=text("teams.taken_out", practice=team.practice)), "team_taken_out")
    return reply(await card(request, team), replace=True)


async def _out(request: Request, team: Team, person: PersonId) -> bool:
    """They stand in for nobody of it any more. Organisers hear where nobody is left."""
    work = request.work
    if not await work.teams.move(team.id, person, MemberState.IN, None, now=request.now):
        return False
    await work.stand_ins.end_of(person, team.id)
    await audit.note(request, person, "team_left")
    if not any(one.state is MemberState.IN for one in await work.teams.members(team.id)):
        words: Text = text("teams.empty", practice=team.practice)
        dedupe = f"team_empty:{team.id}:{request.now.timestamp():.3f}"
        message = Message(text=words, rows=((to_show(team),),))
        await tell_organisers(work, team.network, message, dedupe=dedupe, now=request.now)
    return True


async def _tell(request: Request, someone: Person, message: Message, about: str) -> None:
    dedupe = f"{about}:{someone.id}:{request.now.timestamp():.3f}"
    await hearers.tell(request.work, hearers.only(someone), message, dedupe=dedupe, now=request.now)


async def drop_out(work: Work, environment: Environment, *, now: datetime) -> None:
    """Once a night: who has stopped for good, or moved. They count no more from the moment that they did."""
    if await is_due(work, environment, CHORE, now=now):
        await work.teams.drop_out()
        await work.stand_ins.forget_over((now - A_DAY).date())
        await work.retention.done(CHORE, now=now)
