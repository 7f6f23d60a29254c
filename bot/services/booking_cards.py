"""What somebody sees of their booking: that they are coming, that they wait, that it is full. Words and buttons."""

from bot.domain.bookings import Booking, BookingState
from bot.domain.messages import Button, Lines, Message, Param, text
from bot.domain.offers import Meal
from bot.domain.reminders import MEALS
from bot.domain.taps import BOOKING, INVITATION, LOOKING, WAITING, Tap
from bot.language import meals
from bot.services.desk import Reply, reply
from bot.services.holds import held
from storage.unit_of_work import Work


async def card(work: Work, booking: Booking) -> Message:
    meal = await work.offers.meal(booking.occurrence)
    if booking.state is BookingState.HELD and booking.held_until is not None:
        return held(meal, booking.held_until)
    if booking.state is BookingState.WAITLISTED:
        return await waiting_card(work, meal, booking)
    lines: list[Param] = [text("bookings.one", facts=meals.facts(meal, coming=booking.state is BookingState.GOING))]
    if booking.party > 1:
        lines.append(text("bookings.with_others", count=booking.party - 1))
    if booking.plan:
        lines.append(text("reminders.plan", plan=booking.plan))
    said = text("general.paragraphs", lines=Lines(lines=tuple(lines), gap=True))
    return Message(text=said, rows=booking_buttons(booking))


async def waiting_card(work: Work, meal: Meal, booking: Booking) -> Message:
    number = await work.bookings.number_in_line(booking.id)
    leave = Button(label=text("waiting.leave"), tap=Tap(BOOKING, "x", booking.id).encode())
    return Message(text=text("waiting.on_the_list", short=meals.short(meal), number=number), rows=((leave,),))


async def waiting_reply(work: Work, meal: Meal, booking: Booking) -> Reply:
    """Where somebody stands on the waiting list."""
    return reply(await waiting_card(work, meal, booking), replace=True)


def which_one(meal: Meal, other_meal: Meal) -> Reply:
    """Both at the same time: the guest chooses before anything changes."""
    this = Button(label=text("bookings.clash.this"), tap=Tap(INVITATION, "s", meal.id).encode())
    other = Button(label=text("bookings.clash.other"), tap=Tap(INVITATION, "n", meal.id).encode())
    return reply(
        Message(
            text=text("bookings.clash", this=meals.short(meal), other=meals.short(other_meal)), rows=((this,), (other,))
        )
    )


def full(meal: Meal) -> Reply:
    keep = Button(label=text("waiting.keep_in_mind"), tap=Tap(WAITING, "k", meal.id).encode())
    return reply(Message(text=text("bookings.full", title=meal.title), rows=((keep,),)), replace=True)


def confirmed(meal: Meal, booking: Booking, *, first_time: bool = False) -> Message:
    lines = Lines(
        lines=(text("bookings.confirmed"), meals.facts(meal, coming=True), text("meals.ask_at_the_table")), gap=True
    )
    greet = first_time and meal.kind in MEALS
    return Message(text=text("general.paragraphs", lines=lines), rows=booking_buttons(booking, greet=greet))


def booking_buttons(booking: Booking, *, greet: bool = False) -> tuple[tuple[Button, ...], ...]:
    """Under a booking. `greet`: somebody who comes for the first time may be met at the door."""
    company = "bring" if booking.party == 1 else "just_me"
    taps = [("g", "greet"), (company[0], company), ("x", "cannot_come")]
    rows = tuple(
        (Button(label=text(f"bookings.{name}"), tap=Tap(BOOKING, verb, booking.id).encode()),)
        for verb, name in taps
        if greet or name != "greet"
    )
    calendar = Button(label=text("looking.calendar"), tap=Tap(LOOKING, "c", booking.id).encode())
    return (*rows, (calendar, *meals.concern_row(booking.occurrence)))


def already(meal: Meal, booking: Booking) -> Reply:
    return reply(confirmed(meal, booking), notice=text("bookings.already"), replace=True)
