"""A champion rests or goes: what hangs on them is shown, then somebody else has it. And all of that taken back."""

from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Lines, Message, Param, paragraphs, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission
from bot.domain.offers.offers import ON, Occurrence
from bot.domain.volunteers.actions import (
    STAND_DOWN,
    STAND_DOWN_CALL_OFF,
    STAND_DOWN_HAND_OVER,
    VOLUNTEER_BACK,
    VOLUNTEER_BACK_ASK,
    VOLUNTEER_BACK_WITH_WORK,
)
from bot.domain.volunteers.stand_down import (
    AWAY,
    NotDone,
    PostsChoice,
    StandDown,
    StoodDown,
    can_be_given,
    decide_stand_down,
    may_stand_down,
)
from bot.language import offer_facts
from bot.services.bookings import greeters
from bot.services.calls import phone_guests
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import cancel
from bot.services.offers.handover import hosted_by
from bot.services.offers.hosting import give_to, may_host, who_may_host
from bot.services.volunteers.first_steps import first_steps
from bot.services.volunteers.profile import (
    ask_first,
    button,
    card,
    card_button,
    done,
    leave_button,
    name_of,
    somebody,
    tell,
    work_of,
)

SHOWN = 7
MANY = 100


async def preview(request: Request, person: PersonId, how: StandDown) -> Reply:
    """What they have in hand, and who could have it; nothing is done yet. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if not may_stand_down(someone, how):
        return await _already(request, someone)
    return reply(await _preview(request, how, someone), replace=True)


async def _preview(request: Request, how: StandDown, someone: Person) -> Message:
    ahead = await _ahead(request, someone)
    rings = await request.work.phone_guests.of_champion(someone.id)
    lines: list[Param] = [text(f"people.{how}.ask", name=name_of(someone)), *await work_of(request, someone)]
    if rings and not someone.organiser:
        other = await request.work.phone_guests.least_busy_champion(someone, but=someone.id)
        lines.append(text("people.rings_go_on" if other else "people.rings_to_organisers", count=len(rings)))
    at_home = sum(occurrence.venue.home for occurrence in ahead)
    if at_home:
        lines.append(text("people.at_home", count=at_home))
    lines.append(text("people.who_hosts") if ahead else text("people.nothing_hosted"))
    rows = await _choices(request, how, someone, ahead)
    return Message(text=paragraphs(lines), rows=rows)


async def _choices(
    request: Request, how: StandDown, someone: Person, ahead: list[Occurrence]
) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if ahead:
        for host in await _could_host(request, someone, ahead) if can_be_given(ahead) else []:
            mine = host.id == request.person.id
            label = text("people.host.me") if mine else text("people.host.other", name=host.first_name[:24])
            rows.append((Button(label=label, tap=STAND_DOWN_HAND_OVER.tap(someone.id, how, host.id)),))
        tally = await request.work.tallies.of(*(occurrence.id for occurrence in ahead))
        label = text("people.call_off", count=tally.chats)
        rows.append((Button(label=label, tap=STAND_DOWN_CALL_OFF.tap(someone.id, how)),))
    else:
        rows.append((Button(label=text(f"people.{how}.yes"), tap=STAND_DOWN.tap(someone.id, how)),))
    return (*rows, (leave_button(someone.id),))


async def _could_host(request: Request, someone: Person, ahead: list[Occurrence]) -> list[Person]:
    """Champions of the network who have the checks that it needs, and this organiser."""
    work, environment, me = request.work, request.environment, request.person
    ids = await work.handovers.could_host(someone.network, but=someone.id, limit=MANY)
    kinds = {occurrence.kind for occurrence in can_be_given(ahead)}
    found = await who_may_host(work, environment, ids, kinds, limit=SHOWN, now=request.now)
    others = [person for person in found if person.id != me.id]
    return [*others, me] if me.id != someone.id and me.first_name else others


async def _ahead(request: Request, someone: Person) -> list[Occurrence]:
    """What can still be given away or called off."""
    ahead = await request.work.offers.coming_occurrences_of_host(someone.id, now=request.now)
    return [occurrence for occurrence in ahead if occurrence.state in ON]


async def stand_down(request: Request, person: PersonId, how: StandDown) -> Reply:
    """Nothing was there to give away; where there is by now, it is shown. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.NOTHING_TO_GIVE)


async def call_off(request: Request, person: PersonId, how: StandDown) -> Reply:
    """All that they host is called off. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.CALL_OFF)


async def hand_over(request: Request, person: PersonId, how: StandDown, host: PersonId) -> Reply:
    """What they host is hosted by somebody else from now on. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.HAND_OVER, host)


async def _stand_down(
    request: Request, person: PersonId, how: StandDown, choice: PostsChoice, to: PersonId | None = None
) -> Reply:
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    greetings = await request.work.greeters.counted_on(someone.id, now=request.now)
    ahead = await _ahead(request, someone)
    hosts = await _could_host(request, someone, ahead) if to is not None else []
    host = next((host for host in hosts if host.id == to), None)
    decided = decide_stand_down(someone, ahead, greetings, how, choice, host, by=request.person.id)
    if decided is NotDone.ASK_AGAIN:
        return reply(await _preview(request, how, someone), replace=True)
    old = someone.champion
    if decided is NotDone.ALREADY or old is None or not await _moved(request, someone, old, decided.becomes):
        return await _already(request, someone)
    await _apply(request, someone, how, decided)
    choices = (button(VOLUNTEER_BACK_ASK, someone.id), card_button(someone.id))
    return reply(Message(text=text(f"people.{how}.done", name=name_of(someone)), rows=(choices,)), replace=True)


async def _apply(request: Request, someone: Person, how: StandDown, decided: StoodDown) -> None:
    """Guests first, then whoever hosts from now on, then the champion."""
    await _call_off(request, decided)
    if decided.host is not None:
        await _give(request, someone, decided, decided.host)
    for booking in decided.greetings:
        await greeters.give_up(request.work, request.environment, booking, someone, now=request.now)
    await phone_guests.hand_over(request.work, request.environment, now=request.now)
    await audit.note(request, someone.id, f"champion_{how}d")
    if someone.id in decided.hear:
        await _tell(request, someone, f"people.{how}.told")


async def _moved(request: Request, someone: Person, old: ChampionState, new: ChampionState) -> bool:
    """False when another organiser was first."""
    return await request.work.people.move_champion(someone.id, old, new, by=request.person.id, now=request.now)


async def _call_off(request: Request, decided: StoodDown) -> None:
    """Each meal, and each club with all its dates."""
    for first, *_ in decided.called_off:
        await (cancel.call_off_from if first.rrule else cancel.call_off)(request, first.id)


async def _give(request: Request, someone: Person, decided: StoodDown, host: Person) -> None:
    """The host hears of it with a card for each."""
    handovers = request.work.handovers
    for offer, first in {occurrence.offer: occurrence for occurrence in reversed(decided.given)}.items():
        number = await handovers.ask_to_host(offer, someone.id, host.id, now=request.now)
        await handovers.answer_handover(number, agreed=True)
        await give_to(request.work, request.environment, first, host, now=request.now)
        if not can_hear(someone):
            await request.work.away_hosts.tell_later(number)
        await request.work.host_changes.let_go_on(offer)
    for occurrence in decided.given:
        await hosted_by(request.work, occurrence, host, by=request.person.id, now=request.now)
    if host.id in decided.hear:
        titles = {occurrence.offer: offer_facts.short(occurrence) for occurrence in reversed(decided.given)}
        meals = Lines(lines=tuple(titles.values()))
        await _tell(request, host, "people.host.told", name=name_of(someone), meals=meals)


async def _tell(request: Request, person: Person, key: str, **params: Param) -> None:
    if person.id != request.person.id:
        await tell(request, person, Message(text=text(key, **params)), about=key)


async def _already(request: Request, someone: Person) -> Reply:
    return reply(text("people.already", name=name_of(someone)), await card(request, someone))


async def back_preview(request: Request, person: PersonId) -> Reply:
    """What would come back with them; at once where that is nothing. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await _already(request, someone)
    handed_on = await _to_give_back(request, someone)
    rung = await request.work.phone_guests.once_of(someone.id)
    if not handed_on and not rung:
        return await back(request, person)
    lines: list[Param] = [text("people.back.ask", name=name_of(someone))]
    if handed_on:
        lines.append(text("people.back.posts", count=len(handed_on)))
    if rung:
        lines.append(text("people.back.rings", count=len(rung)))
    return ask_first(paragraphs(lines), someone.id, VOLUNTEER_BACK_WITH_WORK, VOLUNTEER_BACK)


async def back(request: Request, person: PersonId) -> Reply:
    """They help again; others keep what they have. Raises `NotAllowed`, `Gone`."""
    return await _back(request, person, with_work=False)


async def back_with_work(request: Request, person: PersonId) -> Reply:
    """They help again, and have again what went to others. Raises `NotAllowed`, `Gone`."""
    return await _back(request, person, with_work=True)


async def _back(request: Request, person: PersonId, *, with_work: bool) -> Reply:
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await _already(request, someone)
    if with_work:
        await _give_back(request, someone)
    if someone.champion is ChampionState.REMOVED:
        offered = (await request.work.vetting.tasks(someone.id)).offered
        await request.work.people.apply(someone.id, offered, now=request.now)
    before = ChampionState.PAUSED if someone.champion is ChampionState.PAUSED else ChampionState.APPLIED
    if not await _moved(request, someone, before, ChampionState.ACTIVE):
        return await _already(request, someone)
    await audit.note(request, someone.id, "champion_back")
    again = await request.work.people.get(someone.id)
    steps = await first_steps(request.work, request.environment, again, now=request.now)
    await _tell(request, someone, "people.back.told", steps=steps)
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
        await _tell(request, await work.people.get(host), "people.back.host_told", name=name_of(someone))
    if someone.posts_paused:
        await work.overview.pause_posts(someone.id, paused=True)
    for guest in await work.phone_guests.once_of(someone.id):
        await work.phone_guests.give_to(guest.person, someone.id)
        await work.calls.tell_again(guest.person)
        await _tell_rung_by(request, guest.champion, guest.first_name, someone)


async def _tell_rung_by(request: Request, before: PersonId | None, name: str, someone: Person) -> None:
    if before is not None:
        other = await request.work.people.get(before)
        await _tell(request, other, "people.back.rings_told", name=name, champion=name_of(someone))


async def not_back(request: Request, person: PersonId) -> Reply:
    """Who has stopped by themselves may not undo it: an organiser decides from now on. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if not await request.work.undo.not_by_themselves(someone.id, by=request.person.id, now=request.now):
        return await _already(request, someone)
    await audit.note(request, someone.id, "champion_removed")
    return await done(request, someone, "people.not_back.done")
