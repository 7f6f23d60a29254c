"""Afterwards, for hosts: who came, and what was left over."""

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Message, Text, text
from bot.domain.core.refusals import Gone
from bot.domain.core.taps import POST, Tap
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.services.core import audit
from bot.services.core.occurrence_access import own_meal
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.repost import last_moment
from storage.unit_of_work import Work

HERE = (BookingState.GOING, BookingState.ATTENDED, BookingState.NO_SHOW)
LEFT_OVER = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)
_AWAY = BookingState.NO_SHOW


async def who_came(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Everybody who was coming as one button each: a tap says that they were not there, or were after all.

    Raises `Gone`, `NotAllowed`.
    """
    meal = await _begun(visit, occurrence)
    guests = await _guests(visit.work, meal)
    if not guests:
        return reply(text("my_posts.came.nobody"))
    if meal.host != visit.person.id:
        await audit.note_guests(visit, meal.id)
    return reply(await _list(visit.work, meal))


async def turned(visit: Request, booking_id: BookingId) -> Reply:
    """Was there, or was not. Raises `Gone`, `NotAllowed`."""
    try:
        booking = await visit.work.bookings.get(booking_id)
    except KeyError:
        raise Gone from None
    meal = await _begun(visit, booking.occurrence)
    if booking.state not in HERE:
        raise Gone
    new = BookingState.ATTENDED if booking.state is _AWAY else _AWAY
    await visit.work.bookings.move(booking.id, booking.state, new)
    if meal.host != visit.person.id:
        await audit.note(visit, booking.person, "turnout")
    return reply(await _list(visit.work, meal), replace=True)


async def done(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Whoever was not marked away was there. Raises `Gone`, `NotAllowed`."""
    meal = await _begun(visit, occurrence)
    came = 0
    for booking in await _guests(visit.work, meal):
        if booking.state is BookingState.GOING:
            await visit.work.bookings.move(booking.id, BookingState.GOING, BookingState.ATTENDED)
        came += booking.party if booking.state is not _AWAY else 0
    return reply(text("my_posts.came.thanks", count=came), _ask_left_over(meal), replace=True)


async def ask_left_over(visit: Request, occurrence: OccurrenceId) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return reply(_ask_left_over(await _begun(visit, occurrence)))


async def left_over(visit: Request, occurrence: OccurrenceId, portions: int) -> Reply:
    """Kept for the figures; food that is left can be posted with a tap while it keeps. Raises `Gone`, `NotAllowed`."""
    meal = await _begun(visit, occurrence)
    if portions not in LEFT_OVER:
        raise Gone
    await visit.work.my_posts.set_left_over(meal.id, portions)
    if not portions:
        return reply(text("my_posts.left.none"), replace=True)
    if last_moment(visit, meal, await visit.work.my_posts.kept(meal.offer)) is None:
        return reply(text("my_posts.left.noted"), replace=True)
    post = Button(label=text("my_posts.left.post"), tap=Tap(POST, "f", meal.id).encode())
    return reply(Message(text=text("my_posts.left.kept", count=portions), rows=((post,),)), replace=True)


async def _begun(visit: Request, occurrence: OccurrenceId) -> Occurrence:
    meal = await own_meal(visit, occurrence)
    if visit.now < meal.starts:
        raise Gone
    return meal


async def _guests(work: Work, meal: Occurrence) -> list[Booking]:
    return [booking for state in HERE for booking in await work.bookings.of_occurrence(meal.id, state)]


async def _list(work: Work, meal: Occurrence) -> Message:
    guests = await _guests(work, meal)
    named = [((await work.people.get(booking.person)).first_name, booking) for booking in guests]
    rows = [
        (Button(label=_label(name, booking), tap=Tap(POST, "x", booking.id).encode()),)
        for name, booking in sorted(named, key=lambda one: (one[0], one[1].id))
    ]
    finish = Button(label=text("my_posts.came.done"), tap=Tap(POST, "q", meal.id).encode())
    return Message(text=text("my_posts.came.ask", short=offer_facts.short(meal)), rows=(*rows, (finish,)))


def _label(name: str, booking: Booking) -> Text:
    state = "away" if booking.state is _AWAY else "here"
    if booking.party > 1:
        return text(f"my_posts.came.{state}_with_others", name=name[:24], more=booking.party - 1)
    return text(f"my_posts.came.{state}", name=name[:24])


def _ask_left_over(meal: Occurrence) -> Message:
    buttons = [
        Button(label=text("my_posts.left.choice", number=number), tap=Tap(POST, f"o{number}", meal.id).encode())
        for number in LEFT_OVER
    ]
    return Message(text=text("my_posts.left.ask", title=meal.title), rows=(tuple(buttons[:6]), tuple(buttons[6:])))
