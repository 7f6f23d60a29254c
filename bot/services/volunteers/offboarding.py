"""A champion rests or goes: what hangs on them is shown, then somebody else has it. And all of that taken back."""

from dataclasses import dataclass

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Lines, Message, Param, Priority, Text, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import PEOPLE, Tap
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.bookings import greeters
from bot.services.calls import phone_guests
from bot.services.core import audit
from bot.services.core.notifications import notify
from bot.services.core.occurrence_access import ON
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import cancel
from bot.services.offers.handover import hosted_by
from bot.services.volunteers.profile import button, card, card_button, name_of, somebody, work_of

SHOWN = 7


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody stands down: `letter` begins its buttons, `name` its texts."""

    letter: str
    name: str
    new: ChampionState
    of: frozenset[ChampionState]


WAYS = {
    way.letter: way
    for way in (
        Way("z", "pause", ChampionState.PAUSED, frozenset({ChampionState.ACTIVE})),
        Way("x", "remove", ChampionState.REMOVED, frozenset({ChampionState.ACTIVE, ChampionState.PAUSED})),
    )
}
AWAY = frozenset({ChampionState.PAUSED, ChampionState.REMOVED})
CALL_OFF = "o"
NOTHING_TO_GIVE = "n"


async def preview(visit: Request, letter: str, person: PersonId) -> Reply:
    """What they have in hand, and who could have it; nothing is done yet. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in WAYS[letter].of:
        return await _already(visit, someone)
    return reply(await _preview(visit, WAYS[letter], someone), replace=True)


async def _preview(visit: Request, way: Way, someone: Person) -> Message:
    ahead = await _ahead(visit, someone)
    rings = await visit.work.neighbours.of_champion(someone.id)
    lines: list[Param] = [text(f"people.{way.name}.ask", name=name_of(someone)), *await work_of(visit, someone)]
    if rings and not someone.organiser:
        other = await visit.work.neighbours.least_busy_champion(someone.network, but=someone.id)
        lines.append(text("people.rings_go_on" if other else "people.rings_to_organisers", count=len(rings)))
    at_home = sum(meal.venue.home for meal in ahead)
    if at_home:
        lines.append(text("people.at_home", count=at_home))
    lines.append(text("people.who_hosts") if ahead else text("people.nothing_hosted"))
    rows = await _choices(visit, way, someone, ahead)
    return Message(text=text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True)), rows=rows)


async def _choices(
    visit: Request, way: Way, someone: Person, ahead: list[Occurrence]
) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if ahead:
        for host in await _could_host(visit, someone) if _elsewhere(ahead) else []:
            mine = host.id == visit.person.id
            label = text("people.host.me") if mine else text("people.host.other", name=host.first_name[:24])
            rows.append((Button(label=label, tap=Tap(PEOPLE, f"{way.letter}{host.id}", someone.id).encode()),))
        label = text("people.call_off", count=sum(meal.taken for meal in ahead))
        rows.append((Button(label=label, tap=Tap(PEOPLE, way.letter + CALL_OFF, someone.id).encode()),))
    else:
        yes = Tap(PEOPLE, way.letter + NOTHING_TO_GIVE, someone.id).encode()
        rows.append((Button(label=text(f"people.{way.name}.yes"), tap=yes),))
    return (*rows, (button("o", someone.id),))


async def _could_host(visit: Request, someone: Person) -> list[Person]:
    """Champions of the network, and this organiser."""
    found = await visit.work.my_posts.could_host(someone.network, but=someone.id, limit=SHOWN)
    others = [await visit.work.people.get(one) for one in found if one != visit.person.id]
    me = visit.person
    return [*others, me] if me.id != someone.id and me.first_name else others


async def _ahead(visit: Request, someone: Person) -> list[Occurrence]:
    """Their sittings that can still be given away or called off."""
    ahead = await visit.work.offers.coming_meals_of_host(someone.id, now=visit.now)
    return [meal for meal in ahead if meal.state in ON]


def _elsewhere(ahead: list[Occurrence]) -> list[Occurrence]:
    """Nobody else asks people into a home: what was to be there is called off."""
    return [meal for meal in ahead if not meal.venue.home]


async def stand_down(visit: Request, letter: str, what: str, person: PersonId) -> Reply:
    """Guests first, then whoever hosts from now on, then the champion. Raises `NotAllowed`, `Gone`."""
    way, someone = WAYS[letter], await somebody(visit, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in way.of:
        return await _already(visit, someone)
    ahead = await _ahead(visit, someone)
    if ahead and what == NOTHING_TO_GIVE:
        return reply(await _preview(visit, way, someone), replace=True)
    if not await _moved(visit, someone, someone.champion, way.new):
        return await _already(visit, someone)
    to_give = [] if what == CALL_OFF else _elsewhere(ahead)
    await _call_off(visit, [meal for meal in ahead if meal not in to_give])
    if to_give:
        await _give(visit, someone, to_give, PersonId(int(what)))
    for booking in await visit.work.greetings.agreed_by(someone.id, now=visit.now):
        await greeters.decline(Request(visit.work, visit.desk, someone, visit.now), booking)
    await phone_guests.hand_over(visit.work, visit.desk, now=visit.now)
    await audit.note(visit, someone.id, f"champion_{way.name}d")
    await _tell(visit, someone, f"people.{way.name}.told")
    done = text(f"people.{way.name}.done", name=name_of(someone))
    return reply(Message(text=done, rows=((button("y", someone.id), card_button(someone.id)),)), replace=True)


async def _moved(visit: Request, someone: Person, old: ChampionState, new: ChampionState) -> bool:
    """False when another organiser was first."""
    return await visit.work.people.move_champion(someone.id, old, new, by=visit.person.id, now=visit.now)


async def _call_off(visit: Request, ahead: list[Occurrence]) -> None:
    """Each meal, and each club with all its dates."""
    firsts = {meal.offer: meal for meal in reversed(ahead)}
    for meal in sorted(firsts.values(), key=lambda one: one.starts):
        if meal.rrule:
            await cancel.call_off_from(visit, meal.id)
        else:
            await cancel.call_off(visit, meal.id)


async def _give(visit: Request, someone: Person, ahead: list[Occurrence], to: PersonId) -> None:
    """From now on they are hosted by somebody else, who hears of it with a card for each."""
    host = next((one for one in await _could_host(visit, someone) if one.id == to), None)
    if host is None:
        raise Gone
    for offer in dict.fromkeys(meal.offer for meal in ahead):
        number = await visit.work.my_posts.ask_to_host(offer, someone.id, to, now=visit.now)
        await visit.work.my_posts.answer_handover(number, agreed=True)
        await visit.work.my_posts.set_host(offer, someone.id, to)
    await _hosts_now(visit, ahead, someone, host)


async def _hosts_now(visit: Request, ahead: list[Occurrence], before: Person, host: Person) -> None:
    for meal in ahead:
        await hosted_by(visit.work, meal, host, now=visit.now)
    titles = Lines(lines=tuple({meal.offer: offer_facts.short(meal) for meal in reversed(ahead)}.values()))
    await _tell(visit, host, "people.host.told", name=name_of(before), meals=titles)


async def _tell(visit: Request, person: Person, key: str, **params: Param) -> None:
    if person.id == visit.person.id:
        return
    dedupe = f"{key}:{person.id}:{visit.now.timestamp():.3f}"
    message = Message(text=text(key, **params))
    await notify(visit.work, person, message, priority=Priority.REMINDER, dedupe=dedupe, now=visit.now)


async def _already(visit: Request, someone: Person) -> Reply:
    return reply(text("people.already", name=name_of(someone)), await card(visit, someone))


async def back_preview(visit: Request, person: PersonId) -> Reply:
    """What would come back with them; at once where that is nothing. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await _already(visit, someone)
    handed_on = await visit.work.organising.handed_on(someone.id)
    rung = await visit.work.neighbours.once_of(someone.id)
    if not handed_on and not rung:
        return await back(visit, person, with_work=False)
    lines: list[Param] = [text("people.back.ask", name=name_of(someone))]
    if handed_on:
        lines.append(text("people.back.posts", count=len(handed_on)))
    if rung:
        lines.append(text("people.back.rings", count=len(rung)))
    rows = tuple((button(verb, someone.id),) for verb in ("yb", "yn", "o"))
    return reply(
        Message(text=text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True)), rows=rows), replace=True
    )


async def back(visit: Request, person: PersonId, *, with_work: bool) -> Reply:
    """They help again, and have again what went to others if so wished. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    if someone.champion not in AWAY:
        return await _already(visit, someone)
    if with_work:
        await _give_back(visit, someone)
    if someone.champion is ChampionState.REMOVED:
        await visit.work.people.apply(someone.id, await visit.work.people.tasks(someone.id), now=visit.now)
    before = ChampionState.PAUSED if someone.champion is ChampionState.PAUSED else ChampionState.APPLIED
    if not await _moved(visit, someone, before, ChampionState.ACTIVE):
        return await _already(visit, someone)
    await audit.note(visit, someone.id, "champion_back")
    await _tell(visit, someone, "people.back.told")
    again = await visit.work.people.get(someone.id)
    return reply(text("people.back.done", name=name_of(again)), await card(visit, again), replace=True)


async def _give_back(visit: Request, someone: Person) -> None:
    work = visit.work
    by_host: dict[PersonId, list[Occurrence]] = {}
    for offer, host in await work.organising.handed_on(someone.id):
        if await work.my_posts.set_host(offer, host, someone.id):
            sittings = await work.offers.meals_of_offer(offer)
            by_host.setdefault(host, []).extend(meal for meal in sittings if meal.state in ON)
    for host, ahead in by_host.items():
        for meal in ahead:
            await hosted_by(work, meal, someone, now=visit.now)
        await _tell(visit, await work.people.get(host), "people.back.host_told", name=name_of(someone))
    if someone.posts_paused:
        await work.organising.pause_posts(someone.id, paused=True)
    for one in await work.neighbours.once_of(someone.id):
        await work.neighbours.give_to(one.person, someone.id)
        await work.calls.tell_again(one.person)
        await _tell_rung_by(visit, one.champion, one.first_name, someone)


async def _tell_rung_by(visit: Request, before: PersonId | None, name: str, someone: Person) -> None:
    if before is not None:
        other = await visit.work.people.get(before)
        await _tell(visit, other, "people.back.rings_told", name=name, champion=name_of(someone))


def posts_rows(person: PersonId) -> tuple[tuple[Button, ...], ...]:
    return ((button("fy", person),), (button("o", person),))


async def pause_posts_preview(visit: Request, person: PersonId) -> Reply:
    """What it means for those who come. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    lines: list[Param] = [text("people.posts.ask", name=name_of(someone)), *await work_of(visit, someone)]
    said: Text = text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True))
    return reply(Message(text=said, rows=posts_rows(someone.id)), replace=True)


async def pause_posts(visit: Request, person: PersonId, *, paused: bool) -> Reply:
    """Nobody new is asked to their posts and they post no others, or all goes on. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(visit, person, Permission.CHANGE_PEOPLE)
    if someone.champion is not ChampionState.ACTIVE or someone.posts_paused == paused:
        return await _already(visit, someone)
    outcome = "paused" if paused else "go_on"
    await visit.work.organising.pause_posts(someone.id, paused=paused)
    await audit.note(visit, someone.id, f"posts_{outcome}")
    await _tell(visit, someone, f"people.posts.{outcome}_told")
    again = await visit.work.people.get(someone.id)
    return reply(text(f"people.posts.{outcome}", name=name_of(again)), await card(visit, again), replace=True)
