"""Guests without a phone of their own: a champion adds them, writes things down for them, and is never the only one."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from bot.conversations.calls import phone_guest
from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.conversations.engine.agreeing import ADULT
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.bookings.bookings import BookingState
from bot.domain.calls.actions import (
    PHONE_GUEST_ADD,
    PHONE_GUEST_CARD,
    PHONE_GUEST_CODE,
    PHONE_GUEST_EDIT,
    PHONE_GUEST_KEEP,
    PHONE_GUEST_STOP,
    PHONE_GUEST_STOP_ASK,
)
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, Times, paragraphs, text
from bot.domain.core.people import Task
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone, Refused
from bot.domain.guests.answers import JoiningAnswers
from bot.language import offer_facts
from bot.services.calls.same_number import others_with, tell_of
from bot.services.core import audit, hearers
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers, leaving
from storage.unit_of_work import Work

SPOKEN = "spoken"
CODE_LASTS = timedelta(days=14)
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10


class DoesNotRing(Refused):
    """For champions who offered to ring, and organisers."""

    key = "neighbours.does_not_ring"


async def my_neighbours(request: Request) -> Reply:
    """Whom this champion rings, what can be done for each, and a button to add somebody. Raises `DoesNotRing`."""
    await _may_ring(request)
    neighbours = await request.work.phone_guests.of_champion(request.person.id)
    if may(request.person, Permission.RING, request.person.network):
        neighbours += await request.work.phone_guests.with_nobody(request.person.network)
    for neighbour in neighbours:
        await audit.note(request, neighbour.person, "neighbour_seen")
    add = Button(label=text("neighbours.add"), tap=PHONE_GUEST_ADD.tap())
    head = text("neighbours.count", count=len(neighbours)) if neighbours else text("neighbours.none")
    return reply(
        *[_card(neighbour, request.person.zone) for neighbour in neighbours], Message(text=head, rows=((add,),))
    )


_ON_THE_CARD = {
    "neighbours.do.card": PHONE_GUEST_CARD,
    "neighbours.do.edit": PHONE_GUEST_EDIT,
    "neighbours.do.code": PHONE_GUEST_CODE,
    "neighbours.do.stop": PHONE_GUEST_STOP_ASK,
}


def _card(neighbour: PhoneGuest, zone: str) -> Message:
    rows = tuple((Button(label=text(key), tap=action.tap(neighbour.person)),) for key, action in _ON_THE_CARD.items())
    best = neighbour.best_time or text("neighbours.any_time")
    lines: list[Param] = [text("neighbours.card", name=neighbour.first_name, phone=neighbour.phone, best=best)]
    if neighbour.agreed_at is not None:
        agreed = Times(start=neighbour.agreed_at, zone=zone)
        heard = text("neighbours.heard", at=agreed, champion=neighbour.heard_by)
        lines.append(heard if neighbour.heard_by else text("neighbours.agreed", at=agreed))
    return Message(text=paragraphs(lines, gap=False), rows=rows)


async def begin(request: Request) -> Reply:
    """Their spoken consent comes first. Raises `DoesNotRing`."""
    await _may_ring(request)
    return await request.begin("neighbour")


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """Keep the guest, and what they agreed to, with who heard it. Raises `DoesNotRing`, `KnownNumber`."""
    assert isinstance(draft, PhoneGuestDraft)
    await _may_ring(request)
    work, person = request.work, request.person
    others = await others_with(request, draft.phone, PersonId(draft.guest))
    if draft.guest:
        changed = await _changed(request, draft, PersonId(draft.guest))
        await tell_of(request, PersonId(draft.guest), others)
        return changed
    guest = await work.phone_guests.add(
        draft.first_name,
        champion=person.id,
        network=person.network,
        zone=person.zone,
        phone=draft.phone,
        best_time=draft.best_time,
        now=request.now,
    )
    theirs = request.of(await work.people.get(guest))
    await answers.consent(theirs, "invitations", given=True, shown=(text("neighbour.agree.ask"),), way=SPOKEN)
    await answers.consent(theirs, ADULT, given=True, shown=(text("neighbour.adult.ask"),), way=SPOKEN)
    await _keep_answers(theirs, draft, heard_by=person.id)
    await audit.note(request, guest, "neighbour_added")
    await tell_of(request, guest, others)
    return reply(text("neighbours.added", name=draft.first_name))


async def _keep_answers(theirs: Request, draft: PhoneGuestDraft, *, heard_by: PersonId) -> None:
    """What they told, and whether food and the way in may be kept."""
    given = (await answers.known(theirs)).changed_by(draft)
    await answers.join(theirs, given, answers.asked_consents(draft, "neighbour"), way=SPOKEN)
    await theirs.work.phone_guests.consent_recorded_by(theirs.person.id, heard_by)


async def change(request: Request, guest: PersonId) -> Reply:
    """Everything as it stands, read back, with "Change something". Raises `Gone`, `NotAllowed`."""
    neighbour = await _own(request, guest)
    await audit.note(request, guest, "neighbour_seen")
    kept = await answers.known(request.of(await request.work.people.get(guest)))
    open_again = {"area"} if kept.tells_food else {"area", "named"}
    names = (question.name for question in phone_guest.NEIGHBOUR.questions)
    draft = PhoneGuestDraft(
        **kept.model_dump(include=set(JoiningAnswers.model_fields)),
        answered=tuple(name for name in names if name not in open_again),
        phone=neighbour.phone,
        best_time=neighbour.best_time,
        guest=guest,
    )
    return await request.begin("neighbour", draft)


async def _changed(request: Request, draft: PhoneGuestDraft, guest: PersonId) -> Reply:
    await _own(request, guest)
    await audit.note(request, guest, "neighbour_changed")
    await request.work.phone_guests.ring_on(guest, phone=draft.phone, best_time=draft.best_time)
    theirs = request.of(await request.work.people.get(guest))
    await _keep_answers(theirs, draft, heard_by=request.person.id)
    return reply(text("neighbours.changed", name=draft.first_name))


async def write_it_down(request: Request, guest: PersonId) -> Reply:
    """Plain words to copy onto a card or into a letter. Raises `Gone`, `NotAllowed`."""
    neighbour = await _own(request, guest)
    await audit.note(request, guest, "neighbour_seen")
    lines: list[Param] = [text("neighbours.write.hello", name=neighbour.first_name)]
    bookings = await request.work.bookings.of_person(guest, now=request.now)
    going = [booking.occurrence_id for booking in bookings if booking.state is BookingState.GOING]
    lines += [
        offer_facts.facts(await request.work.offers.occurrence(occurrence_id), coming=True) for occurrence_id in going
    ]
    lines.append(text("neighbours.write.ask") if going else text("neighbours.write.nothing"))
    lines.append(text("neighbours.write.bye", champion=request.person.first_name))
    return reply(paragraphs(lines))


async def give_code(request: Request, guest: PersonId) -> Reply:
    """A code with which they take over their own account, once. Raises `Gone`, `NotAllowed`."""
    neighbour = await _own(request, guest)
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    await request.work.phone_guests.set_code(guest, hash_of(code), by=request.person.id, until=request.now + CODE_LASTS)
    await audit.note(request, guest, "neighbour_code")
    copy = Button(label=text("neighbours.copy_code"), copies=f"/start {code}")
    return reply(Message(text=text("neighbours.code", name=neighbour.first_name, code=code), rows=((copy,),)))


def hash_of(code: str) -> str:
    return sha256(code.strip().upper().encode()).hexdigest()


async def ask_to_stop(request: Request, guest: PersonId) -> Reply:
    """One question before everything ends for them. Raises `Gone`, `NotAllowed`."""
    neighbour = await _own(request, guest)
    yes = Button(label=text("neighbours.stop_yes"), tap=PHONE_GUEST_STOP.tap(guest))
    no = Button(label=text("neighbours.stop_no"), tap=PHONE_GUEST_KEEP.tap(guest))
    return reply(
        Message(text=text("neighbours.stop_ask", name=neighbour.first_name), rows=((yes,), (no,))), replace=True
    )


async def keep(request: Request, guest: PersonId) -> Reply:
    return reply(_card(await _own(request, guest), request.person.zone), replace=True)


async def stop(request: Request, guest: PersonId) -> Reply:
    """They said that they want no more: at once, as for anybody. Raises `Gone`, `NotAllowed`."""
    neighbour = await _own(request, guest)
    work = request.work
    await leaving.leave(request.of(await work.people.get(guest)), way=SPOKEN)
    await work.phone_guests.consent_recorded_by(guest, request.person.id)
    await audit.note(request, guest, "neighbour_stopped")
    return reply(text("neighbours.stopped", name=neighbour.first_name), replace=True)


async def hand_over(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Whose champion has stopped, rests or cannot be reached goes to another one, or else to the organisers."""
    for neighbour in await work.phone_guests.to_hand_over():
        guest = await work.people.get(neighbour.person)
        new = await work.phone_guests.least_busy_champion(guest.network, but=neighbour.champion)
        if new is None and neighbour.champion is None:
            continue
        await work.phone_guests.give_to(neighbour.person, new)
        await work.calls.tell_again(neighbour.person)
        to_hear = hearers.somebody_for(new, guest.network) if new else hearers.organisers_of(guest.network)
        message = text("neighbours.yours_now" if new else "neighbours.nobody", name=neighbour.first_name)
        dedupe = f"hand_over:{neighbour.person}:{now.timestamp():.3f}"
        await hearers.tell(work, to_hear, message, dedupe=dedupe, now=now)


async def whose_code(request: Request, code: str) -> PhoneGuest | None:
    """Whose account the code opens: only while whoever made it may ring them, asked of what they are now."""
    found = await request.work.phone_guests.by_code(hash_of(code), now=request.now) if code else None
    if found is None:
        return None
    neighbour, maker = found
    network = (await request.work.people.get(neighbour.person)).network
    by = await request.work.people.get(maker)
    return neighbour if may(by, Permission.RING, network, owner=neighbour.champion == maker) else None


async def _may_ring(request: Request) -> None:
    person = request.person
    rings = Task.RING in await request.work.people.tasks(person.id)
    if not may(person, Permission.RING, person.network, owner=rings):
        raise DoesNotRing


async def _own(request: Request, guest: PersonId) -> PhoneGuest:
    neighbour = await request.work.phone_guests.find(guest)
    if neighbour is None:
        raise Gone
    rings = neighbour.champion == request.person.id
    must(request.person, Permission.RING, (await request.work.people.get(guest)).network, owner=rings)
    return neighbour
