"""Afterwards, for hosts: who came, and what was left over."""

from bot.domain.bookings.bookings import BOOKING_EXPECTED, Booking, BookingState, Ends
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import ATTENDANCE_DONE, ATTENDANCE_TURN, LEFT_OVER_COUNT, LEFT_OVER_POST
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.core import audit
from bot.services.core.occurrence_access import own_occurrence_begun
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.offers import door
from bot.services.offers.repost import last_moment
from storage.unit_of_work import Work

LEFT_OVER = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)
_AWAY = BookingState.NO_SHOW


async def who_came(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Everybody who was coming as one button each: a tap says that they were not there, or were after all.

    Raises `Gone`, `NotAllowed`.
    """
    occurrence = await own_occurrence_begun(request, occurrence_id)
    if occurrence.host != request.person.id:
        await audit.note_guests(request, occurrence.id)
    return reply(await _list(request.work, occurrence))


async def turned(request: Request, booking_id: BookingId) -> Reply:
    """Was there, or was not. Raises `Gone`, `NotAllowed`."""
    booking = await or_gone(request.work.bookings.get(booking_id))
    occurrence = await own_occurrence_begun(request, booking.occurrence_id)
    if booking.state not in BOOKING_EXPECTED:
        raise Gone
    new: Ends = BookingState.ATTENDED if booking.state is _AWAY else BookingState.NO_SHOW
    await request.work.bookings.move(booking.id, booking.state, new)
    if occurrence.host != request.person.id:
        await audit.note(request, booking.person, "turnout")
    return reply(await _list(request.work, occurrence), replace=True)


async def done(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Whoever was not marked away was there. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    came = 0
    for booking in await _guests(request.work, occurrence):
        if booking.state is BookingState.GOING:
            await request.work.bookings.move(booking.id, BookingState.GOING, BookingState.ATTENDED)
        came += booking.party if booking.state is not _AWAY else 0
    walk_ins = (await request.work.door.walk_ins(occurrence.id)).people
    besides = [text("door.besides", count=walk_ins)] if walk_ins else []
    thanks = paragraphs((text(of_kind("my_posts.came.thanks", occurrence), count=came), *besides))
    left = () if occurrence.no_food else (_ask_left_over(occurrence),)
    return reply(thanks, *left, replace=True)


async def ask_left_over(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return reply(_ask_left_over(await own_occurrence_begun(request, occurrence_id)))


async def left_over(request: Request, occurrence_id: OccurrenceId, portions: int) -> Reply:
    """Kept for the figures; food that is left can be posted with a tap while it keeps. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_begun(request, occurrence_id)
    if portions not in LEFT_OVER:
        raise Gone
    await request.work.host_changes.set_left_over(occurrence.id, portions)
    if not portions:
        return reply(text("my_posts.left.none"), replace=True)
    if last_moment(request, occurrence, await request.work.host_changes.kept(occurrence.offer)) is None:
        return reply(text("my_posts.left.noted"), replace=True)
    post = Button(label=text("my_posts.left.post"), tap=LEFT_OVER_POST.tap(occurrence.id))
    return reply(Message(text=text("my_posts.left.kept", count=portions), rows=((post,),)), replace=True)


async def _guests(work: Work, occurrence: Occurrence) -> list[Booking]:
    return [
        booking for state in BOOKING_EXPECTED for booking in await work.bookings.of_occurrence(occurrence.id, state)
    ]


async def _list(work: Work, occurrence: Occurrence) -> Message:
    guests = await _guests(work, occurrence)
    named = [((await work.people.get(booking.person)).first_name, booking) for booking in guests]
    rows = [
        (Button(label=_label(name, booking, occurrence), tap=ATTENDANCE_TURN.tap(booking.id)),)
        for name, booking in sorted(named, key=lambda pair: (pair[0], pair[1].id))
    ]
    finish = Button(label=text("my_posts.came.done"), tap=ATTENDANCE_DONE.tap(occurrence.id))
    ask = "my_posts.came.ask" if rows else "my_posts.came.nobody"
    at_the_door = await door.rows(work, occurrence)
    return Message(text=text(ask, short=offer_facts.short(occurrence)), rows=(*rows, *at_the_door, (finish,)))


def _label(name: str, booking: Booking, occurrence: Occurrence) -> Text:
    state = "away" if booking.state is _AWAY else "here"
    if not occurrence.together:
        return text(f"portions.my_posts.came.{state}", name=name[:24], count=booking.party)
    if booking.party > 1:
        return text(f"my_posts.came.{state}_with_others", name=name[:24], more=booking.party - 1)
    return text(f"my_posts.came.{state}", name=name[:24])


def _ask_left_over(occurrence: Occurrence) -> Message:
    buttons = [
        Button(label=text("my_posts.left.choice", number=number), tap=LEFT_OVER_COUNT.tap(occurrence.id, number))
        for number in LEFT_OVER
    ]
    return Message(
        text=text("my_posts.left.ask", title=occurrence.title), rows=(tuple(buttons[:6]), tuple(buttons[6:]))
    )
