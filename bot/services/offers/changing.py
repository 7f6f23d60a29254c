"""A message was edited that has been dealt with already: how to change what came of it."""

from bot.domain.bookings.actions import BOOKING_PLAN
from bot.domain.bookings.bookings import BookingState
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.offers.actions import NOTE_WRITE, OFFER_EDIT
from bot.domain.offers.offers import ON, Occurrence
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, reply

SHOWN = 3
LONGEST_TITLE = 20

Row = tuple[Button, ...]


async def how_to(request: Request) -> Reply:
    """What they have that their message may have been about, each with the button that changes it."""
    posts, post_rows = await _posts(request)
    plans, plan_rows = await _plans(request)
    settings = [text("changing_sent.settings")] if request.person.guest in ON_THE_LIST else []
    lines = [*posts, *plans, *settings] or [text("changing_sent.write_again")]
    return reply(Message(text=paragraphs((text("changing_sent.done"), *lines)), rows=(*post_rows, *plan_rows)))


async def _posts(request: Request) -> tuple[list[Text], list[Row]]:
    """Posts that are on, and notes to who comes."""
    person = request.person
    if not may(person, Permission.CHANGE_OFFERS, person.network, owner=True):
        return [], []
    ahead = await request.work.offers.coming_occurrences_of_host(person.id, now=request.now)
    posts = list({one.offer: one for one in reversed(ahead) if one.state in ON}.values())[-SHOWN:]
    rows: list[Row] = [(_button("change", OFFER_EDIT.tap(one.id), one),) for one in posts]
    rows += [(_button("note", NOTE_WRITE.tap(one.id), one),) for one in posts if one.taken]
    notes = [text("changing_sent.notes")] if any(one.taken for one in posts) else []
    return ([text("changing_sent.posts"), *notes] if posts else []), rows


async def _plans(request: Request) -> tuple[list[Text], list[Row]]:
    """How they get to where they are going."""
    bookings = await request.work.bookings.of_person(request.person.id, now=request.now)
    going = [booking for booking in bookings if booking.state is BookingState.GOING and booking.plan][:SHOWN]
    rows: list[Row] = []
    for booking in going:
        occurrence = await request.work.offers.occurrence(booking.occurrence_id)
        rows.append((_button("plan", BOOKING_PLAN.tap(booking.id), occurrence),))
    return ([text("changing_sent.plans")] if going else []), rows


def _button(name: str, tap: str, occurrence: Occurrence) -> Button:
    title = occurrence.title
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return Button(label=text(f"changing_sent.do.{name}", title=short), tap=tap)
