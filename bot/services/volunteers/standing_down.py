"""Somebody stands down, by the chat or the page: who could have what they have in hand, and what is done about it."""

from collections.abc import Collection, Mapping

from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.food import OfferKind
from bot.domain.core.hearers import can_hear
from bot.domain.core.ids import OfferId, PersonId
from bot.domain.core.messages import Lines, Message, Param, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.offers.offers import ON, Occurrence
from bot.domain.volunteers.stand_down import NotDone, PostsChoice, StandDown, StoodDown, decide_stand_down
from bot.language import offer_facts
from bot.services.bookings import greeters
from bot.services.calls import phone_guests
from bot.services.core import audit
from bot.services.core.request import Request
from bot.services.offers import cancel
from bot.services.offers.handover import hosted_by
from bot.services.offers.hosting import give_to, who_may_host
from bot.services.volunteers.profile import name_of, tell

MANY = 100


async def ahead_of(request: Request, someone: Person) -> list[Occurrence]:
    """What can still be given away or called off."""
    ahead = await request.work.offers.coming_occurrences_of_host(someone.id, now=request.now)
    return [occurrence for occurrence in ahead if occurrence.state in ON]


async def could_host(
    request: Request, someone: Person, kinds: Collection[OfferKind], *, limit: int = MANY
) -> list[Person]:
    """Champions of the network who have the checks that these need, and this organiser."""
    work, environment, me = request.work, request.environment, request.person
    ids = await work.handovers.could_host(someone.network, but=someone.id, limit=MANY)
    found = await who_may_host(work, environment, ids, kinds, limit=limit, now=request.now)
    others = [person for person in found if person.id != me.id]
    return [*others, me] if me.id != someone.id and me.first_name else others


async def stand_down(
    request: Request,
    someone: Person,
    how: StandDown,
    choice: PostsChoice,
    hosts: Mapping[OfferId, Person | None],
    callers: Mapping[PersonId, PersonId] | None = None,
) -> StoodDown | NotDone:
    """Decided and done; `callers` has who rings a neighbour from now on. Others go to whoever rings fewest."""
    greetings = await request.work.greeters.counted_on(someone.id, now=request.now)
    ahead = await ahead_of(request, someone)
    decided = decide_stand_down(someone, ahead, greetings, how, choice, hosts, by=request.person.id)
    if isinstance(decided, NotDone):
        return decided
    if someone.champion is None or not await moved(request, someone, someone.champion, decided.becomes):
        return NotDone.ALREADY
    await _apply(request, someone, how, decided, callers or {})
    return decided


async def _apply(
    request: Request, someone: Person, how: StandDown, decided: StoodDown, callers: Mapping[PersonId, PersonId]
) -> None:
    """Guests first, then whoever hosts from now on, then the champion."""
    await _call_off(request, decided)
    for host in {host.id: host for host in decided.hosts.values()}.values():
        await _give(request, someone, decided, host)
    for booking in decided.greetings:
        await greeters.give_up(request.work, request.environment, booking, someone, now=request.now)
    await _hand_on_neighbours(request, someone, callers)
    await phone_guests.hand_over(request.work, request.environment, now=request.now)
    await audit.note(request, someone.id, f"champion_{how}d")
    if someone.id in decided.hear:
        await tell_of(request, someone, f"people.{how}.told")


async def moved(request: Request, someone: Person, old: ChampionState, new: ChampionState) -> bool:
    """False when another organiser was first."""
    return await request.work.people.move_champion(someone.id, old, new, by=request.person.id, now=request.now)


async def _call_off(request: Request, decided: StoodDown) -> None:
    """Each meal, and each club with all its dates."""
    for first, *_ in decided.called_off:
        await (cancel.call_off_from if first.rrule else cancel.call_off)(request, first.id)


async def _give(request: Request, someone: Person, decided: StoodDown, host: Person) -> None:
    """The host hears of it with a card for each."""
    handovers = request.work.handovers
    given = [occurrence for occurrence in decided.given if decided.hosts[occurrence.offer].id == host.id]
    for offer, first in {occurrence.offer: occurrence for occurrence in reversed(given)}.items():
        number = await handovers.ask_to_host(offer, someone.id, host.id, now=request.now)
        await handovers.answer_handover(number, agreed=True)
        await give_to(request.work, request.environment, first, host, now=request.now)
        if not can_hear(someone):
            await request.work.away_hosts.tell_later(number)
        await request.work.host_changes.let_go_on(offer)
    for occurrence in given:
        await hosted_by(request.work, occurrence, host, by=request.person.id, now=request.now)
    if host.id in decided.hear:
        titles = {occurrence.offer: offer_facts.short(occurrence) for occurrence in reversed(given)}
        meals = Lines(lines=tuple(titles.values()))
        await tell_of(request, host, "people.host.told", name=name_of(someone), meals=meals)


async def could_ring(request: Request, someone: Person) -> list[Person]:
    """Who may ring neighbours in the place of somebody, by name."""
    ids = await request.work.phone_guests.ringers(someone.network)
    found = (await request.work.people.several(ids)).values() if ids else ()
    return sorted((one for one in found if one.id != someone.id), key=lambda one: (one.first_name, one.id))


def to_hand_on(neighbours: Collection[PhoneGuest]) -> list[PhoneGuest]:
    """Those for whom somebody stands in stay with them for now."""
    return [neighbour for neighbour in neighbours if neighbour.stands_in is None]


async def _hand_on_neighbours(request: Request, someone: Person, callers: Mapping[PersonId, PersonId]) -> None:
    may_ring = {one.id for one in await could_ring(request, someone)} if callers else set()
    for neighbour in to_hand_on(await request.work.phone_guests.of_champion(someone.id)):
        new = callers.get(neighbour.person)
        if new in may_ring:
            await phone_guests.give(request.work, neighbour, someone.network, new, now=request.now)


async def tell_of(request: Request, person: Person, key: str, **params: Param) -> None:
    """What an organiser did; who did it hears nothing."""
    if person.id != request.person.id:
        await tell(request, person, Message(text=text(key, **params)), about=key)
