"""`/team`; what organisers do with teams; and something begun for one."""

import secrets

from bot.conversations.engine.answer import Typed
from bot.domain.core.ids import ReferrerId, TeamId
from bot.domain.core.messages import Button, Lines, Message, text
from bot.domain.core.people import ChampionState
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import NotAllowed
from bot.domain.teams.actions import TEAM_INVITE, TEAM_MAKE
from bot.domain.teams.teams import CODE_PREFIX, can_be_invited
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.directory.referrers import deep_link, open_practice
from bot.services.offers import posting
from bot.services.teams import joining
from bot.services.teams.team_card import card, counted, counts, of_town, own, to_show

MANY = 60


async def team(request: Request, words: Typed) -> Reply:
    """`/team`: the card of each that they are in; with a code behind it they ask to join."""
    code = next(iter(words.text.split()), "")
    if code:
        return await joining.by_code(request, code)
    teams = await request.work.teams.of_person(request.person.id)
    if not teams:
        return reply(text("teams.in_none"))
    return reply(*[await card(request, one) for one in teams])


async def overview(request: Request) -> Reply:
    """Every team of the town with the same counts, by name. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.KEEP_REFERRERS, network)
    teams = await request.work.teams.all(network)
    if not teams:
        return reply(text("teams.town_none"))
    told = [
        text("teams.of_town", practice=one.practice, lines=Lines(lines=counted(await counts(request, one))))
        for one in teams
    ]
    words = text("teams.town", lines=Lines(lines=tuple(told)))
    return reply(Message(text=words, rows=tuple((to_show(one),) for one in teams)))


async def of_practice(request: Request, referrer: ReferrerId) -> Reply:
    """Its card; where there is none, a button to make it. Raises `Gone`, `NotAllowed`."""
    practice = await open_practice(request, referrer)
    found = await request.work.teams.of_referrer(referrer)
    if found is not None:
        return reply(await card(request, found))
    make_one = Button(label=text("teams.make"), tap=TEAM_MAKE.tap(referrer))
    return reply(Message(text=text("teams.none_yet", practice=practice.name), rows=((make_one,),)))


async def make(request: Request, referrer: ReferrerId) -> Reply:
    """A second tap shows the one that there is. Raises `Gone`, `NotAllowed`."""
    await open_practice(request, referrer)
    code = f"{CODE_PREFIX}{secrets.token_hex(4)}"
    made = await request.work.teams.make(referrer, code, request.person.id, now=request.now)
    await audit.note(request, None, "team_made")
    return reply(await card(request, made), replace=True)


async def link(request: Request, team_id: TeamId) -> Reply:
    """Its code as a link and as a picture to print: whoever opens it asks to join. Raises `Gone`, `NotAllowed`."""
    found = await own(request, team_id)
    opens = deep_link(request.bot_name, found.code)
    return reply(Message(text=text("teams.link", practice=found.practice, link=opens, code=found.code), qr=opens))


async def choose(request: Request, team_id: TeamId) -> Reply:
    """A button for each champion who may be asked. Raises `Gone`, `NotAllowed`."""
    found = await of_town(request, team_id)
    helpers = await request.work.overview.helpers(found.network, [ChampionState.ACTIVE], organisers=False)
    rows = []
    for helper in helpers[:MANY]:
        someone = await request.work.people.get(helper.id)
        known = await request.work.teams.known(found.id, helper.id)
        if can_be_invited(someone, found, known, await request.work.teams.how_many(helper.id)):
            label = text("teams.choice_of", name=helper.first_name[:36])
            rows.append((Button(label=label, tap=TEAM_INVITE.tap(found.id, helper.id)),))
    key = "teams.whom" if rows else "teams.nobody_to_ask"
    return reply(Message(text=text(key, practice=found.practice), rows=tuple(rows)))


async def start_something(request: Request, team_id: TeamId) -> Reply:
    """`/post`, noted for the team. Who is asked to it, and in which turn, is as for any post. Raises `NotAllowed`."""
    found = await own(request, team_id)
    if not await request.work.teams.is_member(found.id, request.person.id):
        raise NotAllowed
    return await posting.begin_for_team(request, found.id)
