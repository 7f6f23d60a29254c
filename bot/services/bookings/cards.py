"""What somebody sees of their booking: that they are coming, that they wait, that it is full. Words and buttons."""

from dataclasses import replace

from bot.domain.bookings.actions import (
    BOOKING_ALONE,
    BOOKING_BRING,
    BOOKING_CALENDAR,
    BOOKING_CANCEL,
    BOOKING_PORTIONS_ASK,
    GREETER_ASK,
    WAITING_LIST_JOIN,
)
from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import PlaceDecision, misfits
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_ACCEPT_INSTEAD, INVITATION_DECLINE
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.misfits import look_again
from bot.language.portions import of_kind
from bot.services.bookings import every_week
from bot.services.bookings.holds import held
from bot.services.core import places
from bot.services.core.request import Reply, reply
from storage.unit_of_work import Work


async def card(work: Work, booking: Booking) -> Message:
    occurrence = await work.offers.occurrence(booking.occurrence_id)
    party = await places.party(work, await work.people.get(booking.person), booking)
    if booking.state is BookingState.HELD and booking.held_until is not None:
        return await held(work, booking, booking.held_until)
    if booking.state is BookingState.WAITLISTED:
        return await waiting_card(work, occurrence, booking)
    facts = offer_facts.facts(occurrence, coming=booking.state is BookingState.GOING)
    lines: list[Param] = [text("bookings.one", facts=facts)]
    if not occurrence.together:
        lines.append(text("portions.yours", count=booking.party))
    elif booking.party > 1:
        lines.append(text("bookings.with_others", count=booking.party - 1))
    if booking.plan:
        lines.append(text("reminders.plan", plan=booking.plan))
    if wrong := misfits(occurrence, party) if party else ():
        lines.append(look_again(wrong))
    weekly = await every_week.start_rows(work, occurrence, booking.person)
    return Message(text=paragraphs(lines), rows=(*booking_buttons(booking, occurrence), *weekly))


async def waiting_card(work: Work, occurrence: Occurrence, booking: Booking) -> Message:
    number = await work.bookings.number_in_line(booking.id)
    leave = Button(label=text("waiting.leave"), tap=BOOKING_CANCEL.tap(booking.id))
    place = text("waiting.on_the_list", short=offer_facts.short(occurrence), number=number)
    return Message(text=place, rows=(*offer_facts.ask_rows(occurrence), (leave,)))


async def waiting_reply(work: Work, occurrence: Occurrence, booking: Booking) -> Reply:
    """Where somebody stands on the waiting list."""
    return reply(await waiting_card(work, occurrence, booking), replace=True)


def which_one(occurrence: Occurrence, other_meal: Occurrence) -> Reply:
    """Both at the same time: the guest chooses before anything changes."""
    this = Button(label=text("bookings.clash.this"), tap=INVITATION_ACCEPT_INSTEAD.tap(occurrence.id))
    other = Button(label=text("bookings.clash.other"), tap=INVITATION_DECLINE.tap(occurrence.id))
    question = text("bookings.clash", this=offer_facts.short(occurrence), other=offer_facts.short(other_meal))
    return reply(Message(text=question, rows=((this,), (other,))))


def full(occurrence: Occurrence, *, kept_for_others: bool = False) -> Reply:
    """No place for them: all are taken, or those that are free are for people who have waited longer."""
    keep = Button(label=text("waiting.keep_in_mind"), tap=WAITING_LIST_JOIN.tap(occurrence.id))
    key = of_kind("bookings.kept", occurrence) if kept_for_others and occurrence.free else "bookings.full"
    if occurrence.kept and occurrence.taken + occurrence.kept >= occurrence.places:
        key = "every_week.kept"
    return reply(Message(text=text(key, title=occurrence.title), rows=((keep,),)), replace=True)


def confirmed(occurrence: Occurrence, booking: Booking, *, first_time: bool = False) -> Message:
    lines: tuple[Param, ...] = (
        text("bookings.confirmed"),
        offer_facts.facts(occurrence, coming=True),
        *_portions(occurrence, booking),
        offer_facts.ask_at_the_table(occurrence),
    )
    greet = first_time and occurrence.together
    return Message(text=paragraphs(lines), rows=booking_buttons(booking, occurrence, greet=greet))


def _portions(occurrence: Occurrence, booking: Booking) -> list[Text]:
    if occurrence.together:
        return []
    for_all = [text("portions.for_all_at_home")] if booking.party > 1 else []
    return [text("portions.yours", count=booking.party), *for_all]


def booking_buttons(booking: Booking, occurrence: Occurrence, *, greet: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Under a booking. `greet`: somebody who comes for the first time may be met at the door."""
    actions = {"greet": GREETER_ASK} if greet else {}
    if not occurrence.together:
        actions |= {"portions": BOOKING_PORTIONS_ASK}
    else:
        actions |= {"bring": BOOKING_BRING} if booking.party == 1 else {"just_me": BOOKING_ALONE}
    actions |= {"cannot_come": BOOKING_CANCEL}
    rows = tuple(
        (Button(label=text(f"bookings.{name}"), tap=action.tap(booking.id)),) for name, action in actions.items()
    )
    calendar = Button(label=text("looking.calendar"), tap=BOOKING_CALENDAR.tap(booking.id))
    return (
        *rows,
        *offer_facts.rows_of_a_card(occurrence),
        (calendar, offer_facts.directions(occurrence)),
        (offer_facts.copy_address(occurrence), *offer_facts.concern_row(occurrence.id)),
    )


def already(place: PlaceDecision, booking: Booking) -> Reply:
    """They said so before; what does not suit them by now is said with it."""
    card = confirmed(place.occurrence, booking)
    if place.misfits:
        card = replace(card, text=paragraphs((card.text, look_again(place.misfits))))
    return reply(card, notice=text("bookings.already"), replace=True)


def come_after_all(occurrence_id: OccurrenceId) -> Button:
    """Under what was given up: one tap, and they come, if a place is still free."""
    return Button(label=text("understood.come_after_all"), tap=INVITATION_ACCEPT.tap(occurrence_id))
