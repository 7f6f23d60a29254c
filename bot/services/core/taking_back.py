"""Invitations that are taken back, or are said anew: in chats, and in the calls of those who are rung."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.bookings.bookings import Invitation, InvitationState
from bot.domain.bookings.place import Misfit
from bot.domain.calls.actions import CALLS_SHOW
from bot.domain.calls.call_tasks import Call, CallState
from bot.domain.core.hearers import MustHear
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.services.core import hearers
from bot.services.core.notifications import enqueue, notify, withdraw
from bot.services.core.places import not_right
from storage.unit_of_work import Work


async def take_back(
    work: Work, invitation: Invitation, occurrence: Occurrence, misfits: Sequence[Misfit], *, now: datetime
) -> None:
    """It is not right for them any more: they hear why, unless they have not heard of it yet."""
    person = await work.people.get(invitation.person)
    await work.invitations.withdraw(invitation.id)
    if await _stop_ringing(work, invitation, person, "misfits.call_off", occurrence, now=now):
        return
    await withdraw(work, Subject.INVITATION, invitation.id)
    if invitation.state is InvitationState.SENT:
        head = text("misfits.taken_back", title=occurrence.title)
        message = not_right(head, occurrence, misfits, again=False)
        dedupe = f"taken_back:{invitation.id}:{now.timestamp():.3f}"
        await notify(work, person, message, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends)


async def say_anew(
    work: Work, invitation: Invitation, occurrence: Occurrence, message: Message, *, about: str, now: datetime
) -> None:
    """What they were asked to has changed. Who has not heard of it yet hears it as it is when it is said."""
    person = await work.people.get(invitation.person)
    if await _stop_ringing(work, invitation, person, "misfits.call_anew", occurrence, now=now):
        await enqueue(
            work,
            person,
            priority=Priority.INVITATION,
            due=now,
            expires=occurrence.answer_by,
            dedupe=f"invitation:{invitation.id}:{now.timestamp():.3f}",
            subject=Subject.INVITATION,
            subject_id=invitation.id,
        )
    elif invitation.state is InvitationState.SENT:
        dedupe = f"{about}:{occurrence.id}:{person.id}:{now.timestamp():.3f}"
        await notify(work, person, message, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends)


async def _stop_ringing(
    work: Work, invitation: Invitation, person: Person, key: str, occurrence: Occurrence, *, now: datetime
) -> bool:
    """An open call that would read it out as it was is closed, and whoever rings is told. False where there is none."""
    open_calls = [
        call
        for call in await work.calls.of_guest(person.id)
        if call.subject is Subject.INVITATION and call.subject_id == invitation.id
    ]
    if not open_calls:
        return False
    await work.calls.drop_pending(Subject.INVITATION, invitation.id)
    show = Button(label=text("calls.show"), tap=CALLS_SHOW.tap())
    message = Message(text=text(key, name=person.first_name, title=occurrence.title), rows=((show,),))
    for number, rings in enumerate(await _who_rings(work, person, open_calls)):
        dedupe = f"stop_ringing:{invitation.id}:{number}:{now.timestamp():.3f}"
        await hearers.tell(
            work, rings, message, priority=Priority.URGENT, dedupe=dedupe, now=now, expires=occurrence.ends
        )
    return True


async def _who_rings(work: Work, guest: Person, calls: Sequence[Call]) -> list[MustHear]:
    """Their champion; the organisers, where there is none or they have been asked to see to it."""
    neighbour = await work.phone_guests.find(guest.id)
    champion = neighbour.champion if neighbour else None
    rings = [hearers.somebody_for(champion, guest.network)] if champion else []
    if not rings or any(call.state is CallState.ESCALATED for call in calls):
        rings.append(hearers.organisers_of(guest.network))
    return rings
