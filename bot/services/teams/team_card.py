"""What a team reads of itself: who is in it, what they led, who started with their code, what is on next."""

from bot.domain.core.ids import PersonId, TeamId
from bot.domain.core.messages import Button, Items, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.teams.actions import (
    TEAM_CHOOSE,
    TEAM_LEAVE,
    TEAM_LET_IN,
    TEAM_LINK,
    TEAM_POST,
    TEAM_SHOW,
    TEAM_TAKE_OUT,
)
from bot.domain.teams.counting import TeamCounts, count_team
from bot.domain.teams.teams import MemberState, Team, TeamMember
from bot.language import offer_facts
from bot.language.counts import people_said
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

NEXT = 5


async def own(request: Request, team: TeamId) -> Team:
    """One of theirs, or of an organiser’s town. Raises `Gone`, `NotAllowed`."""
    found = await or_gone(request.work.teams.get(team))
    member = await request.work.teams.is_member(team, request.person.id)
    must(request.person, Permission.TEAM, found.network, owner=member)
    return found


async def of_town(request: Request, team: TeamId) -> Team:
    """For its organisers alone. Raises `Gone`, `NotAllowed`."""
    found = await or_gone(request.work.teams.get(team))
    must(request.person, Permission.KEEP_REFERRERS, found.network)
    return found


async def show(request: Request, team: TeamId) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return reply(await card(request, await own(request, team)))


async def counts(request: Request, team: Team) -> TeamCounts:
    """By the one rule."""
    teams = request.work.teams
    return count_team(
        team.id,
        await teams.joined(team.id),
        await teams.starts(team.referrer, now=request.now),
        await teams.sittings(team.id),
        await teams.calls_made(team.id),
        zone=request.environment.network(team.network).zone,
        now=request.now,
    )


async def card(request: Request, team: Team) -> Message:
    """All of it, and what whoever reads it may do."""
    known = await request.work.teams.members(team.id)
    members = [one for one in known if one.state is MemberState.IN]
    names = Items(items=tuple(one.first_name for one in members))
    who = text("teams.members", names=names) if members else text("teams.nobody")
    lines: list[Param] = [text("teams.card", practice=team.practice), who]
    lines.append(Lines(lines=counted(await counts(request, team))))
    lines.append(await _next(request.work, request, team))
    waiting = [one for one in known if one.state is MemberState.ASKED]
    if waiting:
        lines.append(text("teams.waiting", names=Items(items=tuple(one.first_name for one in waiting))))
    rows = [_let_in(team, one) for one in waiting]
    rows += _rows(request, team, {one.person for one in members})
    if may(request.person, Permission.KEEP_REFERRERS, team.network):
        rows += [_take_out(team, one) for one in members if one.person != request.person.id]
    return Message(text=paragraphs(lines), rows=tuple((button,) for button in rows))


def counted(found: TeamCounts) -> tuple[Text, ...]:
    """Activities led first. Of people only what shows nobody."""
    led = text("teams.led", count=found.led, came=people_said(found.came_to_led))
    return (
        led if found.led else text("teams.led_none"),
        text("teams.started", all=people_said(found.started), month=people_said(found.started_this_month)),
        text("teams.came", once=people_said(found.came), again=people_said(found.came_again)),
        text("teams.calls", calls=people_said(found.calls)),
    )


async def _next(work: Work, request: Request, team: Team) -> Text:
    ahead = await work.teams.ahead(team.id, now=request.now, most=NEXT)
    if not ahead:
        return text("teams.nothing_next")
    short = [offer_facts.short(await work.offers.occurrence(one)) for one in ahead]
    return text("teams.next", lines=Lines(lines=tuple(short)))


def _let_in(team: Team, one: TeamMember) -> Button:
    return Button(label=text("teams.let_in", name=one.first_name[:20]), tap=TEAM_LET_IN.tap(team.id, one.person))


def _take_out(team: Team, one: TeamMember) -> Button:
    return Button(label=text("teams.take_out", name=one.first_name[:20]), tap=TEAM_TAKE_OUT.tap(team.id, one.person))


def _rows(request: Request, team: Team, members: set[PersonId]) -> list[Button]:
    mine = request.person.id in members
    taps = {"teams.start_something": TEAM_POST.tap(team.id)} if mine else {}
    if may(request.person, Permission.KEEP_REFERRERS, team.network):
        taps["teams.invite"] = TEAM_CHOOSE.tap(team.id)
    taps["teams.link_button"] = TEAM_LINK.tap(team.id)
    taps |= {"teams.leave": TEAM_LEAVE.tap(team.id)} if mine else {}
    return [Button(label=text(key), tap=tap) for key, tap in taps.items()]


def to_show(team: Team) -> Button:
    """Opens its card."""
    return Button(label=text("teams.choice", practice=team.practice[:36]), tap=TEAM_SHOW.tap(team.id))
