"""Somebody who rests or has gone helps again, with what went to others or without."""

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Param, paragraphs, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission
from bot.domain.offers.offers import ON, Occurrence
from bot.domain.volunteers.actions import VOLUNTEER_BACK, VOLUNTEER_BACK_WITH_WORK
from bot.domain.volunteers.stand_down import AWAY
from bot.services.core import audit
from bot.services.core.request import Reply, Request
from bot.services.offers.handover import hosted_by
from bot.services.offers.hosting import give_to, may_host
from bot.services.volunteers.first_steps import first_steps
from bot.services.volunteers.profile import already, ask_first, done, name_of, somebody
from bot.services.volunteers.standing_down import moved, tell_of


async def back_preview(request: Request, person: PersonId) -> Reply:
    """What would come back with them; at once where that is nothing. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await already(request, someone)
    if not (comes_back := await what_comes_back(request, someone)):
        return await back(request, person)
    words = paragraphs((text("people.back.ask", name=name_of(someone)), *comes_back))
    return ask_first(words, someone.id, VOLUNTEER_BACK_WITH_WORK, VOLUNTEER_BACK)


async def what_comes_back(request: Request, someone: Person) -> list[Param]:
    """Posts and neighbours that others have now."""
    handed_on = await _to_give_back(request, someone)
    rung = await request.work.phone_guests.once_of(someone.id)
    lines: list[Param] = [text("people.back.posts", count=len(handed_on))] if handed_on else []
    return [*lines, text("people.back.rings", count=len(rung))] if rung else lines


async def back(request: Request, person: PersonId) -> Reply:
    """They help again; others keep what they have. Raises `NotAllowed`, `Gone`."""
    return await _back(request, person, with_work=False)


async def back_with_work(request: Request, person: PersonId) -> Reply:
    """They help again, and have again what went to others. Raises `NotAllowed`, `Gone`."""
    return await _back(request, person, with_work=True)


async def _back(request: Request, person: PersonId, *, with_work: bool) -> Reply:
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await already(request, someone)
    if with_work:
        await _give_back(request, someone)
    if someone.champion is ChampionState.REMOVED:
        offered = (await request.work.vetting.tasks(someone.id)).offered
        await request.work.people.apply(someone.id, offered, now=request.now)
    before = ChampionState.PAUSED if someone.champion is ChampionState.PAUSED else ChampionState.APPLIED
    if not await moved(request, someone, before, ChampionState.ACTIVE):
        return await already(request, someone)
    await audit.note(request, someone.id, "champion_back")
    again = await request.work.people.get(someone.id)
    steps = await first_steps(request.work, request.environment, again, now=request.now)
    await tell_of(request, someone, "people.back.told", steps=steps)
    return await done(request, someone, "people.back.done")


async def _to_give_back(request: Request, someone: Person) -> list[list[Occurrence]]:
    """All dates of each post that others have now; what needs a check that has run out stays with them."""
    work, posts = request.work, []
    for offer, _ in await work.overview.handed_on(someone.id):
        of_offer = await work.offers.occurrences_of_offer(offer)
        kinds = {one.kind for one in of_offer}
        if of_offer and await may_host(work, request.environment, someone, kinds, now=request.now):
            posts.append(of_offer)
    return posts


async def _give_back(request: Request, someone: Person) -> None:
    work = request.work
    by_host: dict[PersonId, list[Occurrence]] = {}
    for of_offer in await _to_give_back(request, someone):
        first = of_offer[0]
        if await give_to(work, request.environment, first, someone, now=request.now):
            by_host.setdefault(first.host, []).extend(one for one in of_offer if one.state in ON)
    for host, ahead in by_host.items():
        for occurrence in ahead:
            await hosted_by(work, occurrence, someone, by=request.person.id, now=request.now)
        await tell_of(request, await work.people.get(host), "people.back.host_told", name=name_of(someone))
    if someone.posts_paused:
        await work.overview.pause_posts(someone.id, paused=True)
    for guest in await work.phone_guests.once_of(someone.id):
        await work.phone_guests.give_to(guest.person, someone.id)
        await work.calls.tell_again(guest.person)
        await _tell_rung_by(request, guest.champion, guest.first_name, someone)


async def _tell_rung_by(request: Request, before: PersonId | None, name: str, someone: Person) -> None:
    if before is not None:
        other = await request.work.people.get(before)
        await tell_of(request, other, "people.back.rings_told", name=name, champion=name_of(someone))


async def not_back(request: Request, person: PersonId) -> Reply:
    """Who has stopped by themselves may not undo it: an organiser decides from now on. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if not await request.work.undo.not_by_themselves(someone.id, by=request.person.id, now=request.now):
        return await already(request, someone)
    await audit.note(request, someone.id, "champion_removed")
    return await done(request, someone, "people.not_back.done")
