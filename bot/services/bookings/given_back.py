"""Places that somebody gave up by saying STOP, and has again by undoing it: as far as they are free."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.bookings.bookings import BOOKING_OVER, Booking, BookingState
from bot.domain.bookings.place import Granted, PlaceDecision
from bot.domain.core.messages import Message, text
from bot.domain.offers.offers import Occurrence
from bot.domain.privacy.undo import KeptBooking
from bot.language.portions import of_kind
from bot.services.bookings import newcomers
from bot.services.bookings.answer import going
from bot.services.bookings.cards import which_one
from bot.services.core import places
from bot.services.core.request import Request


@dataclass(frozen=True, slots=True)
class GivenBack:
    """They are going, they wait, or (`CANCELLED`) it is too late; `said` is why, but where others have it."""

    occurrence: Occurrence
    state: BookingState
    said: Message | None = None


async def give_back(request: Request, kept: Sequence[KeptBooking]) -> list[GivenBack]:
    return [await _give_back(request, one) for one in kept]


async def _give_back(request: Request, kept: KeptBooking) -> GivenBack:
    """What was on hold is waited for again: whoever is next in line is asked anew."""
    occurrence = await request.work.offers.occurrence(kept.occurrence_id)
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    if booking is None:
        return GivenBack(occurrence, BookingState.CANCELLED)
    had = replace(
        booking,
        state=BookingState.GOING if kept.state is BookingState.GOING else BookingState.WAITLISTED,
        party=kept.party,
        plan=kept.plan,
        plus_avoids=kept.plus_avoids,
        plus_diets=kept.plus_diets,
    )
    place = await places.place(request.work, request.person, occurrence, now=request.now, had=had)
    if (said := _why_not(place)) is not None or booking.state not in BOOKING_OVER:
        return GivenBack(occurrence, BookingState.CANCELLED, said)
    if had.state is BookingState.WAITLISTED:
        await request.work.bookings.put(place.grant(), BookingState.WAITLISTED, now=kept.asked_at)
        return GivenBack(occurrence, BookingState.WAITLISTED)
    return GivenBack(occurrence, await _come_again(request, had, place))


def _why_not(place: PlaceDecision) -> Message | None:
    """It is off or has begun, it is not right for them any more, or they are going elsewhere by now."""
    if place.shut is not None:
        return Message(text=place.shut(title=place.occurrence.title).text())
    if place.misfits:
        head = text(of_kind("misfits.no_place", place.occurrence), title=place.occurrence.title)
        return places.not_right(head, place.occurrence, place.misfits)
    return which_one(place.occurrence, place.clashes[0][1]).messages[0] if place.clashes else None


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
