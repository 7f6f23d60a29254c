"""The town of a volunteer: the one that they live in, or chose; and another one, where that was not right.

Who helps in another town stops in the first and offers to help in the second, whose organisers decide.
"""

from bot.conversations.engine.choices import answered
from bot.conversations.volunteers.where import D, TownDraft, lives_in
from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.people import ChampionState
from bot.domain.core.refusals import Gone
from bot.domain.volunteers.actions import VOLUNTEER_MOVE
from bot.domain.volunteers.moving import may_move
from bot.services.calls import phone_guests
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, reply
from bot.services.core.towns import helps
from bot.services.guests.presence import count_on_others
from bot.services.organisers.alerts import tell_organisers
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.profile import name_of


def with_home_of_guest(request: Request, draft: D) -> D:
    """Whoever is on the list has said where they live, and is not asked again."""
    return lives_in(draft, request.person.network) if request.person.guest in ON_THE_LIST else draft


async def with_known_home(request: Request, draft: D) -> D:
    """The same, and whoever said it when they offered to help before: they can change it at the end."""
    if request.person.guest in ON_THE_LIST:
        return with_home_of_guest(request, draft)
    sector, area = await request.work.overview.home(request.person.id)
    known = request.environment.gazetteer.area(AreaCode(area))
    town = request.environment.town_of(known.local_authority) if known is not None else None
    if town is None:
        return draft
    draft = draft.model_copy(update={"sector": sector, "area": area})
    return lives_in(answered(draft, "postcode"), town.key)


async def into_town(request: Request, draft: TownDraft) -> None:
    """Somebody new belongs to the town that they would help in. Who belongs somewhere already stays."""
    person = request.person
    stays = helps(person) or person.guest in ON_THE_LIST
    if draft.helps_in and not stays:
        town = request.environment.network(draft.helps_in)
        await request.work.people.move(person.id, network=town.key, zone=town.zone)


def row(request: Request) -> tuple[tuple[Button, ...], ...]:
    """The button that puts the town right, for whom it does something."""
    if not may_move(request.person, len(request.environment.networks)):
        return ()
    return ((Button(label=text("moving.button"), tap=VOLUNTEER_MOVE.tap()),),)


async def begin(request: Request) -> Reply:
    """In which town would they help? Raises `Gone` for whom it is nothing."""
    if not may_move(request.person, len(request.environment.networks)):
        raise Gone
    draft = TownDraft(leaves=request.person.network)
    return await request.begin("moving", with_home_of_guest(request, draft))


async def finish(request: Request, draft: TownDraft) -> Reply:
    """They stop here, and offer to help there: both towns hear of it. Raises `Gone`."""
    work, person, now = request.work, request.person, request.now
    if not may_move(person, len(request.environment.networks)):
        raise Gone
    if draft.helps_in in {"", person.network}:
        return reply(text("moving.stays", town=request.environment.network(person.network).name))
    before, after = request.environment.network(person.network), request.environment.network(draft.helps_in)
    tasks = (await work.vetting.tasks(person.id)).offered
    assert person.champion is not None
    await work.people.move_champion(person.id, person.champion, ChampionState.REMOVED, by=person.id, now=now)
    await count_on_others(work, request.environment, await work.people.get(person.id), now=now)
    await phone_guests.hand_over(work, request.environment, now=now)
    await work.people.move(person.id, network=after.key, zone=after.zone)
    await work.people.apply(person.id, tasks, now=now)
    await work.overview.set_home(person.id, draft.sector, draft.area)
    await work.audit.add(before.key, person.id, person.id, "volunteer_moved", now=now)
    await _both_hear(request.of(await work.people.get(person.id)), before.key, before.name, after.name)
    return reply(text("moving.sent", town=after.called, before=before.name))


async def _both_hear(request: Request, before: str, name_before: str, name_after: str) -> None:
    work, someone, now = request.work, request.person, request.now
    dedupe = f"moved:{someone.id}:{now.isoformat()}"
    gone = Message(text=text("moving.told_before", name=name_of(someone), town=name_after))
    await tell_organisers(work, before, gone, dedupe=f"{dedupe}:before", now=now)
    read = (await to_read(request, someone)).card
    words = paragraphs((text("moving.told_after", name=name_of(someone), town=name_before), read.text))
    await tell_organisers(work, someone.network, Message(text=words, rows=read.rows), dedupe=dedupe, now=now)
