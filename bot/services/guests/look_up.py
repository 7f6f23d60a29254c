"""An organiser looks at one guest: the reason first, then whom they mean; each look leaves its line in the log.

What a guest eats, plans or writes is not shown. Guests of another network are never found.
"""

from zoneinfo import ZoneInfo

from bot.conversations.guests.looking_up import LookUpDraft
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import OneDay, Times
from bot.domain.core.people import GuestState, Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.guests.actions import (
    GUEST_FIND,
    GUEST_LOOK,
    GUEST_PUT_RIGHT,
    GUEST_REMOVE_ASK,
    GUEST_REST_ASK,
)
from bot.domain.guests.looking_up import GuestFace, GuestKnown, LookUpReason, Sought, sought
from bot.language.areas import area_said
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply

NAME = "looking_up"
MOST_FOUND = 20


async def begin(request: Request) -> Reply:
    """Why, before anything is shown. Raises `NotAllowed`."""
    must(request.person, Permission.LOOK_UP_GUESTS, request.person.organises)
    return await request.begin(NAME)


async def finish(request: Request, draft: LookUpDraft) -> Reply:
    """The one whom they mean, or those whom they may mean. Raises `NotAllowed`."""
    wanted = sought(draft.words)
    if draft.reason is None or wanted is None:
        raise Gone
    found = await search(request, wanted, draft.reason)
    if len(found) == 1:
        return await look(request, found[0].id, draft.reason)
    again = (Button(label=text("guests.find_again"), tap=GUEST_FIND.tap()),)
    if len(found) > MOST_FOUND:
        return reply(Message(text=text("guests.too_many", count=len(found)), rows=(again,)))
    rows = [(Button(label=_choice(request, guest), tap=GUEST_LOOK.tap(guest.id, draft.reason)),) for guest in found]
    said = text("guests.found", count=len(found)) if found else text("guests.not_found")
    return reply(Message(text=said, rows=(*rows, again)))


async def search(request: Request, wanted: Sought, reason: LookUpReason) -> list[GuestKnown]:
    """Those whom they may mean: more than `MOST_FOUND` are not shown to anybody. Raises `NotAllowed`.

    Each of several has a line in the log; one alone has it when they are looked at.
    """
    must(request.person, Permission.LOOK_UP_GUESTS, request.person.organises)
    found = await _those(request, wanted)
    if 1 < len(found) <= MOST_FOUND:
        for guest in found:
            await audit.note(request, guest.id, f"guest_found_{reason}")
    return found


async def _those(request: Request, wanted: Sought) -> list[GuestKnown]:
    """By looking through all names of the network: they are sealed (decision 0033)."""
    network, found, last = request.person.organises, [], PersonId(0)
    while page := await request.work.lookup.page(network, after=last):
        found += [one.known for one in page if wanted.finds(one, area_name(request, one) if wanted.area else "")]
        last = page[-1].id
    return sorted(found, key=lambda guest: (guest.first_name, guest.id))


def area_name(request: Request, guest: GuestFace) -> str:
    """Empty where it is not known."""
    said = area_said(request.environment.gazetteer, guest.area)
    return said if isinstance(said, str) else ""


def _choice(request: Request, guest: GuestKnown) -> Text:
    area = area_name(request, guest)[:20] or text("general.area_unknown")
    return text("guests.choice", name=guest.first_name[:16] or text("people.no_name"), area=area)


async def look(request: Request, person: PersonId, reason: LookUpReason) -> Reply:
    """The card of one guest. Raises `NotAllowed`, `Gone`."""
    guest = await one(request, person)
    await audit.note(request, person, f"guest_seen_{reason}")
    return reply(await card(request, guest, reason))


async def one(request: Request, person: PersonId) -> GuestKnown:
    """A guest of the network that this organiser looks after. Raises `NotAllowed`, `Gone`."""
    must(request.person, Permission.LOOK_UP_GUESTS, request.person.organises)
    guest = await request.work.lookup.find(request.person.organises, person)
    if guest is None:
        raise Gone
    return guest


async def card(request: Request, guest: GuestKnown, reason: LookUpReason) -> Message:
    """Who they are and how it stands, with what an organiser can do."""
    known = paragraphs(await lines(request, guest), gap=False)
    buttons = [] if guest.state is GuestState.PAUSED else [(GUEST_REST_ASK, "rest")]
    buttons += [(GUEST_PUT_RIGHT, "put_right"), (GUEST_REMOVE_ASK, "remove")]
    rows = [(Button(label=text(f"guests.do.{name}"), tap=tap.tap(guest.id, reason)),) for tap, name in buttons]
    return Message(text=paragraphs((known, text("guests.card.not_shown"))), rows=tuple(rows))


async def lines(request: Request, guest: GuestKnown) -> list[Param]:
    """The same, line by line."""
    someone = await request.work.people.get(guest.id)
    facts = await request.work.lookup.facts(guest.id)
    today = request.now.astimezone(ZoneInfo(someone.zone)).date()
    known: list[Param] = [
        text("guests.card", name=name_of(guest), number=guest.id),
        text("guests.card.area", area=area_said(request.environment.gazetteer, guest.area)),
        await _reached(request, guest, someone),
        text("guests.card.since", day=OneDay.of(facts.joined, someone.zone, today=today)),
        text("guests.card.asked", invitations=facts.invitations, meals=facts.meals),
    ]
    if guest.state is GuestState.PAUSED:
        until = facts.paused_until
        rests = text("guests.card.rests_until", day=Times(start=until, zone=someone.zone)) if until else None
        known.append(rests or text("guests.card.rests"))
    if going := await ahead(request, guest.id):
        known.append(text("guests.card.going", count=going))
    return known


async def _reached(request: Request, guest: GuestKnown, someone: Person) -> Text:
    neighbour = await request.work.phone_guests.find(guest.id)
    if neighbour is None:
        return text("guests.card.telegram" if someone.reachable else "guests.card.away")
    if neighbour.champion is None:
        return text("guests.card.nobody_rings", phone=neighbour.phone)
    caller = await request.work.people.get(neighbour.champion)
    return text("guests.card.rung", phone=neighbour.phone, caller=caller.first_name)


async def ahead(request: Request, person: PersonId) -> int:
    """What they are going to, hold a place at, or wait for."""
    return len(await request.work.bookings.of_person(person, now=request.now))


def name_of(guest: GuestKnown) -> str | Text:
    return guest.first_name or text("people.no_name")
