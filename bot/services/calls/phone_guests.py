"""Guests without a phone of their own: a champion adds them, writes things down for them, and is never the only one."""

from datetime import datetime

from bot.conversations.calls import phone_guest
from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.conversations.engine.agreeing import ADULT
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.calls.actions import (
    AWAY_BEGIN,
    PHONE_GUEST_ADD,
    PHONE_GUEST_KEEP,
    PHONE_GUEST_STOP,
)
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.guests.answers import JoiningAnswers
from bot.services.calls import sharing, slip_calls
from bot.services.calls.neighbour_card import card
from bot.services.calls.same_number import others_with, tell_of
from bot.services.calls.standing_in import see_to_stand_ins
from bot.services.calls.who_rings import must_ring
from bot.services.calls.written_card import whom_they_ring, written_card
from bot.services.core import audit, hearers
from bot.services.core.acting import neighbour as own
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers, leaving
from bot.services.guests.shown import as_asked
from storage.unit_of_work import Work


async def my_neighbours(request: Request) -> Reply:
    """Whom this champion rings, what can be done for each, and a button to add somebody. Raises `DoesNotRing`."""
    neighbours = await whom_they_ring(request)
    for neighbour in neighbours:
        await audit.note(request, neighbour.person, "neighbour_seen")
    add = Button(label=text("neighbours.add"), tap=PHONE_GUEST_ADD.tap())
    away = Button(label=text("away.button"), tap=AWAY_BEGIN.tap())
    head = text("neighbours.count", count=len(neighbours)) if neighbours else text("neighbours.none")
    found = [await card(request, neighbour) for neighbour in neighbours]
    return reply(*found, *await slip_calls.cards(request), Message(text=head, rows=((add,), (away,))))


async def begin(request: Request) -> Reply:
    """Their spoken consent comes first. Raises `DoesNotRing`."""
    await must_ring(request)
    return await request.begin("neighbour")


async def finish(request: Request, draft: RegistrationDraft) -> Reply:
    """Keep the guest, and what they agreed to, with who heard it. Raises `DoesNotRing`, `KnownNumber`."""
    assert isinstance(draft, PhoneGuestDraft)
    await must_ring(request)
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
    await work.people.speak(guest, draft.language)
    theirs = request.of(await work.people.get(guest))
    agreed = text("neighbour.agree.ask", brand=request.environment.network(person.network).called)
    for purpose, asked in (("invitations", agreed), (ADULT, text("neighbour.adult.ask"))):
        await answers.consent(theirs, purpose, given=True, shown=as_asked(draft, asked), way=answers.SPOKEN)
    await _keep_answers(theirs, draft, heard_by=person.id)
    await slip_calls.added(request, draft, guest)
    await audit.note(request, guest, "neighbour_added")
    await tell_of(request, guest, others)
    return reply(text("neighbours.added", name=draft.first_name), *await sharing.at_first(request, guest))


async def _keep_answers(theirs: Request, draft: PhoneGuestDraft, *, heard_by: PersonId) -> None:
    """What they told, and whether food and the way in may be kept."""
    given = (await answers.known(theirs)).changed_by(draft)
    await answers.join(theirs, given, answers.asked_consents(draft, "neighbour"), way=answers.SPOKEN)
    await theirs.work.phone_guests.consent_recorded_by(theirs.person.id, heard_by)


async def change(request: Request, guest: PersonId) -> Reply:
    """Everything as it stands, read back, with "Change something". Raises `Gone`, `NotAllowed`."""
    neighbour = await own(request, guest)
    await audit.note(request, guest, "neighbour_seen")
    theirs = request.of(await request.work.people.get(guest))
    kept = await answers.known(theirs)
    open_again = {"area"} if kept.tells_food else {"area", "named"}
    names = (question.name for question in phone_guest.NEIGHBOUR.questions)
    draft = PhoneGuestDraft(
        **kept.model_dump(include=set(JoiningAnswers.model_fields)),
        answered=tuple(name for name in names if name not in open_again),
        phone=neighbour.phone,
        best_time=neighbour.best_time,
        language=theirs.person.language,
        guest=guest,
    )
    return await request.begin("neighbour", draft)


async def _changed(request: Request, draft: PhoneGuestDraft, guest: PersonId) -> Reply:
    await own(request, guest)
    await audit.note(request, guest, "neighbour_changed")
    await request.work.phone_guests.ring_on(guest, phone=draft.phone, best_time=draft.best_time)
    await request.work.people.speak(guest, draft.language)
    theirs = request.of(await request.work.people.get(guest))
    await _keep_answers(theirs, draft, heard_by=request.person.id)
    return reply(text("neighbours.changed", name=draft.first_name))


async def write_it_down(request: Request, guest: PersonId) -> Reply:
    """Plain words to copy onto a card or into a letter. Raises `Gone`, `NotAllowed`."""
    written = await written_card(request, await own(request, guest))
    return reply(paragraphs((written.hello, *written.meals, written.ask, written.bye)))


async def ask_to_stop(request: Request, guest: PersonId) -> Reply:
    """One question before everything ends for them. Raises `Gone`, `NotAllowed`."""
    neighbour = await own(request, guest)
    yes = Button(label=text("neighbours.stop_yes"), tap=PHONE_GUEST_STOP.tap(guest))
    no = Button(label=text("neighbours.stop_no"), tap=PHONE_GUEST_KEEP.tap(guest))
    return reply(
        Message(text=text("neighbours.stop_ask", name=neighbour.first_name), rows=((yes,), (no,))), replace=True
    )


async def keep(request: Request, guest: PersonId) -> Reply:
    return reply(await card(request, await own(request, guest)), replace=True)


async def stop(request: Request, guest: PersonId) -> Reply:
    """They said that they want no more: at once, as for anybody. Raises `Gone`, `NotAllowed`."""
    neighbour = await own(request, guest)
    work = request.work
    await leaving.leave(request.of(await work.people.get(guest)), way=answers.SPOKEN)
    await work.phone_guests.consent_recorded_by(guest, request.person.id)
    await audit.note(request, guest, "neighbour_stopped")
    return reply(text("neighbours.stopped", name=neighbour.first_name), replace=True)


async def hand_over(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Whose champion has stopped, rests or cannot be reached goes to another one, or else to the organisers.

    First those for whom somebody of the team stands in: they come back.
    """
    await see_to_stand_ins(work, now=now)
    for neighbour in await work.phone_guests.to_hand_over():
        guest = await work.people.get(neighbour.person)
        new = await work.phone_guests.least_busy_champion(guest, but=neighbour.champion)
        if new is None and neighbour.champion is None:
            continue
        await give(work, neighbour, guest.network, new, now=now)


async def give(work: Work, neighbour: PhoneGuest, network: str, new: PersonId | None, *, now: datetime) -> None:
    """Whoever rings them from now on hears of it, and of what is still to be said; organisers, where that is nobody."""
    await work.phone_guests.give_to(neighbour.person, new)
    await work.calls.tell_again(neighbour.person)
    to_hear = hearers.somebody_for(new, network) if new else hearers.organisers_of(network)
    message = text("neighbours.yours_now" if new else "neighbours.nobody", name=neighbour.first_name)
    dedupe = f"hand_over:{neighbour.person}:{now.timestamp():.3f}"
    await hearers.tell(work, to_hear, message, dedupe=dedupe, now=now)
