"""Places that somebody gave up by saying STOP, and has again by undoing it: as far as they are free."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.bookings.bookings import BOOKING_OVER, Booking, BookingState
from bot.domain.bookings.place import Granted, PlaceDecision
from bot.domain.offers.offers import Occurrence
from bot.domain.privacy.undo import KeptBooking
from bot.services.bookings import newcomers
from bot.services.bookings.answer import going
from bot.services.core import places
from bot.services.core.request import Request


async def give_back(request: Request, kept: Sequence[KeptBooking]) -> dict[BookingState, list[Occurrence]]:
    """Where they are going, where they wait, and (`CANCELLED`) where it is too late."""
    back: dict[BookingState, list[Occurrence]] = {}
    for one in kept:
        occurrence = await request.work.offers.occurrence(one.occurrence_id)
        back.setdefault(await _give_back(request, one, occurrence), []).append(occurrence)
    return back


async def _give_back(request: Request, kept: KeptBooking, occurrence: Occurrence) -> BookingState:
    """What is on hold is waited for again: whoever is next in line is asked anew."""
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    if booking is None or booking.state not in BOOKING_OVER:
        return BookingState.CANCELLED if booking is None else booking.state
    had = replace(
        booking,
        state=BookingState.GOING if kept.state is BookingState.GOING else BookingState.WAITLISTED,
        party=kept.party,
        plan=kept.plan,
        plus_avoids=kept.plus_avoids,
        plus_diets=kept.plus_diets,
    )
    place = await places.place(request.work, request.person, occurrence, now=request.now, had=had)
    if not place.may_be_given or place.clashes:
        return BookingState.CANCELLED
    if had.state is BookingState.WAITLISTED:
        await request.work.bookings.put(place.grant(), BookingState.WAITLISTED, now=kept.asked_at)
        return BookingState.WAITLISTED
    return await _come_again(request, had, place)


async def _come_again(request: Request, had: Booking, place: PlaceDecision) -> BookingState:
    work, granted = request.work, place.grant()
    kept_for_others = await newcomers.keeps_out(
        work, granted.occurrence_id, granted.person, now=request.now, places=had.party
    )
    free = not kept_for_others and await work.offers.take_back_places(granted.occurrence_id, had.party, now=request.now)
    if not free:
        return BookingState.CANCELLED
    await _write_down(request, had, granted)
    await going(request, await work.offers.occurrence(granted.occurrence_id), had.id)
    return BookingState.GOING


async def _write_down(request: Request, had: Booking, granted: Granted) -> None:
    """With whoever came along, and how they get there."""
    await request.work.bookings.put(granted, BookingState.GOING, now=request.now)
    await request.work.bookings.set_party(granted)
    await request.work.bookings.set_plan(had.id, had.plan)
