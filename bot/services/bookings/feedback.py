"""The morning after: how it was, who would like to sit with whom again, and when it is on next."""

from zoneinfo import ZoneInfo

from bot.domain.bookings.actions import (
    FEEDBACK_DONE,
    FEEDBACK_GIVE,
    FEEDBACK_MISSED,
    FEEDBACK_SEEN,
    FEEDBACK_UNWISH,
    FEEDBACK_WISH,
)
from bot.domain.bookings.bookings import BOOKING_COMING, BOOKING_EXPECTED, INVITATION_OPEN, Booking, BookingState
from bot.domain.bookings.feedback import BeingSeen, Felt, next_date
from bot.domain.bookings.reminders import reminder_named
from bot.domain.core.availability import slot_of
from bot.domain.core.ids import BookingId, PersonId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, Queued, text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Gone
from bot.domain.invitations.candidates import Why
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.language.without_food import at_this
from bot.services.bookings import every_week
from bot.services.bookings.friendly_call import liked_it_less
from bot.services.bookings.own_bookings import own
from bot.services.core.notifications import notify
from bot.services.core.places import place
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.invitations.message import ask
from storage.bookings.feedback import TableMate
from storage.guests.answers import CONSENT_TO_BE_SEEN
from storage.unit_of_work import Work

NOT_TAKEN_PLACE = frozenset({OccurrenceState.CANCELLED, OccurrenceState.EXPIRED})
NAMES_IN_A_ROW = 2
MAY_OTHERS_SEE = text("afterwards.may_see")


async def how_was_it(work: Work, row: Queued) -> Message | None:
    """One tap; None for somebody who did not come or whose meal did not take place."""
    booking = await or_gone(work.bookings.get(BookingId(row.subject_id)))
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    if booking.state not in BOOKING_COMING or occurrence.state in NOT_TAKEN_PLACE:
        return None
    good, ok, poor = (
        Button(label=text(f"afterwards.felt.{felt}"), tap=FEEDBACK_GIVE.tap(booking.id, felt)) for felt in Felt
    )
    missed = Button(label=text("afterwards.missed"), tap=FEEDBACK_MISSED.tap(booking.id))
    return Message(
        text=text(reminder_named(row.detail).key, title=occurrence.title),
        rows=((good, ok), (poor, missed), offer_facts.concern_row(occurrence.id)),
    )


async def give(request: Request, booking_id: BookingId, felt: Felt) -> Reply:
    """Thank them; ask who they would like to sit with again; offer the next date. Raises `Gone`."""
    booking = await own(request, booking_id)
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if booking.state not in BOOKING_COMING or request.now < occurrence.starts:
        raise Gone
    await request.work.feedback.felt(booking.id, felt)
    if felt is Felt.POOR:
        await liked_it_less(request.work, request.person.id, booking.id, now=request.now)
    await request.work.bookings.move(booking.id, BookingState.GOING, BookingState.ATTENDED)
    weekly = await every_week.start_rows(request.work, occurrence, request.person.id) if felt is not Felt.POOR else ()
    messages = [Message(text=text(f"afterwards.thanks.{felt}"), rows=weekly)]
    messages += await _may_others_see(request, booking) or await table_mates(request, booking)
    return reply(*messages, *await _next_date(request, occurrence), replace=True)


async def _may_others_see(request: Request, booking: Booking) -> list[Message]:
    """Asked once of each guest; empty where it was."""
    asked = await request.work.answers.said_last(request.person.id, CONSENT_TO_BE_SEEN) is not None
    if asked or request.doer.chat is None or request.person.guest is None:
        return []
    asked_in = LanguageCode(request.doer.language)
    rows = tuple(
        (Button(label=text(f"afterwards.may_see.{choice}"), tap=FEEDBACK_SEEN.tap(booking.id, choice, asked_in)),)
        for choice in BeingSeen
    )
    return [Message(text=MAY_OTHERS_SEE, rows=rows)]


async def table_mates(request: Request, booking: Booking) -> list[Message]:
    """Who they would like to sit with again, of those who let others see their name; empty where there is nobody."""
    company = await request.work.feedback.company(booking.occurrence_id, request.person.id)
    return [_who(booking, company)] if company else []


async def could_not_come(request: Request, booking_id: BookingId) -> Reply:
    """No harm done: it is thanked, and somebody may ring for a friendly word. Raises `Gone`."""
    booking = await own(request, booking_id)
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if request.now < occurrence.starts or booking.state not in BOOKING_EXPECTED:
        raise Gone
    await request.work.bookings.move(booking.id, BookingState.GOING, BookingState.NO_SHOW)
    return reply(text("afterwards.thanks.missed"), *await _next_date(request, occurrence), replace=True)


def _who(booking: Booking, company: list[TableMate]) -> Message:
    names = [_name(table_mate) for table_mate in company]
    rows = [tuple(names[at : at + NAMES_IN_A_ROW]) for at in range(0, len(names), NAMES_IN_A_ROW)]
    done = Button(label=text("conversation.done"), tap=FEEDBACK_DONE.tap(booking.id))
    return Message(text=text("afterwards.who"), rows=(*rows, (done,)))


def _name(table_mate: TableMate) -> Button:
    label = text("conversation.on" if table_mate.wished else "conversation.off", label=table_mate.first_name)
    return Button(label=label, tap=(FEEDBACK_UNWISH if table_mate.wished else FEEDBACK_WISH).tap(table_mate.booking))


async def wish(request: Request, theirs: BookingId) -> Reply:
    """Would like to sit with whoever has that booking again. Nobody hears unless both would, and both may be named.

    Raises `Gone`, also for somebody who does not let others see their name any more.
    """
    mine, other = await _both(request, theirs)
    if not await request.work.answers.said_last(other.person, CONSENT_TO_BE_SEEN):
        raise Gone
    await request.work.feedback.wish(request.person.id, other.person, now=request.now)
    mutual = await request.work.feedback.wishes(other.person, request.person.id)
    if mutual and await request.work.answers.said_last(request.person.id, CONSENT_TO_BE_SEEN):
        await _tell_both(request, other.person, await request.work.offers.occurrence(mine.occurrence_id))
    return await _who_else(request, mine)


async def unwish(request: Request, theirs: BookingId) -> Reply:
    """Would rather not, after all; nobody hears. Raises `Gone`."""
    mine, other = await _both(request, theirs)
    await request.work.feedback.unwish(request.person.id, other.person)
    return await _who_else(request, mine)


async def _both(request: Request, theirs: BookingId) -> tuple[Booking, Booking]:
    """My booking and theirs, of a meal to which both came. Raises `Gone`."""
    other = await or_gone(request.work.bookings.get(theirs))
    mine = await request.work.bookings.find(other.occurrence_id, request.person.id)
    if mine is None or other.person == request.person.id or not {mine.state, other.state} <= set(BOOKING_COMING):
        raise Gone
    return mine, other


async def _who_else(request: Request, mine: Booking) -> Reply:
    company = await request.work.feedback.company(mine.occurrence_id, request.person.id)
    return reply(_who(mine, company), replace=True)


async def _tell_both(request: Request, other: PersonId, occurrence: Occurrence) -> None:
    """Once for each two people."""
    other_person = await request.work.people.get(other)
    for person, friend in ((request.person, other_person), (other_person, request.person)):
        await notify(
            request.work,
            person,
            text(at_this("afterwards.mutual", occurrence), name=friend.first_name),
            dedupe=f"mutual:{person.id}:{friend.id}",
            now=request.now,
        )


async def done(request: Request, booking_id: BookingId) -> Reply:
    await own(request, booking_id)
    return reply(text("afterwards.who_done"), replace=True)


async def _next_date(request: Request, occurrence: Occurrence) -> list[Message]:
    """The next occurrence of the same club, with an invitation of their own; empty when there is none to be had.

    Nor one that is not right for them as far as is known: they are asked once it is.
    """
    work, person = request.work, request.person
    guest = await work.guests.find(person.id)
    if guest is None or person.guest is not GuestState.ACTIVE:
        return []
    coming = next_date(occurrence, await work.offers.occurrences_of_club(occurrence), now=request.now)
    if coming is None or not (await place(work, person, coming, now=request.now)).may_be_given:
        return []
    slot = slot_of(coming.starts.astimezone(ZoneInfo(coming.zone)))
    why, chance = Why(slot=slot, metres=0, regular=True).model_dump_json(), guest.acceptance.chance
    invitation_id = await work.invitations.add(coming.id, person.id, why=why, chance=chance, now=request.now)
    if invitation_id is not None:
        await work.invitations.mark_sent(invitation_id)
    elif not await _may_still_answer(work, coming, person.id):
        return []
    return [Message(text=text("afterwards.next")), await ask(work, person, coming)]


async def _may_still_answer(work: Work, coming: Occurrence, person: PersonId) -> bool:
    """Was asked before, and has said nothing so far."""
    asked = await work.invitations.find(coming.id, person)
    return asked is not None and asked.state in INVITATION_OPEN
