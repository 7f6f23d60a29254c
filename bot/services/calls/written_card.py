"""What a neighbour without a phone can have in writing: where they go, their plan, and whom to tell if they cannot."""

from dataclasses import dataclass

from bot.domain.bookings.bookings import BookingState
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.messages import Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.language import offer_facts
from bot.language.aloud import aloud
from bot.language.without_food import otherwise
from bot.services.calls.who_rings import must_ring
from bot.services.core import audit
from bot.services.core.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCard:
    """In parts: in the chat one below the other, on paper in large letters."""

    name: str
    hello: Text
    meals: tuple[Text, ...]
    """What they go to, each with all its facts and their plan."""
    ask: Text
    bye: Text


async def whom_they_ring(request: Request) -> list[PhoneGuest]:
    """Theirs, and for organisers those whom nobody rings. Raises `DoesNotRing`."""
    await must_ring(request)
    neighbours = await request.work.phone_guests.rung_by(request.person.id)
    if may(request.person, Permission.RING, request.person.network):
        neighbours += await request.work.phone_guests.with_nobody(request.person.network)
    return neighbours


async def written_card(request: Request, neighbour: PhoneGuest) -> WrittenCard:
    """For somebody whom they ring: whoever asks has asked `acting.neighbour`, or is told by `whom_they_ring`."""
    await audit.note(request, neighbour.person, "neighbour_seen")
    bookings = await request.work.bookings.of_person(neighbour.person, now=request.now)
    going = [booking for booking in bookings if booking.state is BookingState.GOING]
    meals = [await request.work.offers.occurrence(booking.occurrence_id) for booking in going]
    lines = []
    for booking, occurrence in zip(going, meals, strict=True):
        plan = (text("reminders.plan", plan=booking.plan),) if booking.plan else ()
        facts = offer_facts.facts(occurrence, coming=True).lines
        lines.append(aloud(paragraphs((*facts, *plan), gap=False)))
    ask = otherwise("neighbours.write.ask", no_food=all(occurrence.no_food for occurrence in meals))
    return WrittenCard(
        name=neighbour.first_name,
        hello=text("neighbours.write.hello", name=neighbour.first_name),
        meals=tuple(lines),
        ask=text(ask) if going else text("neighbours.write.nothing"),
        bye=text("neighbours.write.bye", champion=request.person.first_name),
    )
