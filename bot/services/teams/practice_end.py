"""A practice sends nobody any more: its poster, its link and its team end. What came of them stays counted."""

from bot.domain.core.ids import ReferrerId
from bot.domain.core.messages import Button, Message, text
from bot.domain.directory.actions import REFERRER_END, REFERRER_SHOW
from bot.domain.teams.teams import MemberState, Team
from bot.services.core import audit, hearers
from bot.services.core.request import Reply, Request, reply
from bot.services.directory.referrers import open_practice


async def ask(request: Request, referrer: ReferrerId) -> Reply:
    """Nothing is done yet. Raises `NotAllowed`, `Gone`."""
    practice = await open_practice(request, referrer)
    yes = Button(label=text("referrers.end_yes"), tap=REFERRER_END.tap(referrer))
    no = Button(label=text("referrers.end_no"), tap=REFERRER_SHOW.tap(referrer))
    return reply(Message(text=text("referrers.end_ask", name=practice.name), rows=((yes,), (no,))), replace=True)


async def end(request: Request, referrer: ReferrerId) -> Reply:
    """Slips that wait go to all who ring, and whoever was in the team hears of it. Raises `NotAllowed`, `Gone`."""
    practice, work = await open_practice(request, referrer), request.work
    team = await work.teams.of_referrer(referrer)
    if team is not None:
        await _end_team(request, team)
    await work.referrers.end(referrer, now=request.now)
    await audit.note(request, None, "practice_ended")
    return reply(text("referrers.ended", name=practice.name), replace=True)


async def _end_team(request: Request, team: Team) -> None:
    """Whoever stood in for one of it does so no more; whoever rests hears of it, too."""
    work = request.work
    told = Message(text=text("teams.over", practice=team.practice))
    for person in await work.teams.joined(team.id):
        await work.stand_ins.end_of(person, team.id)
        await work.teams.move(team.id, person, MemberState.IN, None, now=request.now)
        to_hear = hearers.only(await work.people.get(person))
        await hearers.tell(work, to_hear, told, dedupe=f"team_over:{team.id}:{person}", now=request.now)
    await work.teams.end(team.id)
