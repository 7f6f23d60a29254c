"""The card of a neighbour in `/guests`, and of each thing that they are going to: all that they may say of it."""

from bot.domain.bookings.actions import BOOKING_LATE, BOOKING_PLAN, EVERY_WEEK_NO, GREETER_ASK
from bot.domain.bookings.bookings import BOOKING_ACTIVE, Booking, BookingState, OccurrenceCancelled
from bot.domain.calls.actions import (
    GUEST_SAYS,
    PHONE_GUEST_CARD,
    PHONE_GUEST_CODE,
    PHONE_GUEST_CODE_END,
    PHONE_GUEST_EDIT,
    PHONE_GUEST_MEAL,
    PHONE_GUEST_STOP_ASK,
)
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.commitments.actions import PROMISES_SHOW
from bot.domain.core.actions import Tap
from bot.domain.core.ids import BookingId, PersonId
from bot.domain.core.messages import Button, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.people import GuestState, Person
from bot.domain.core.refusals import Gone
from bot.domain.evaluation.actions import STUDY_STOP_ASK
from bot.domain.gifts.actions import GIFTS_CARD
from bot.domain.guests.actions import BROWSE_MORE, LIKES_ASK, PAUSE_ASK, PAUSE_END
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.domain.voice.actions import IDEA_SEND
from bot.language import offer_facts
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.time_to_ring import time_to_ring
from bot.services.bookings import cards
from bot.services.bookings.own_bookings import own
from bot.services.calls import sharing
from bot.services.core import acting, audit
from bot.services.core.request import Reply, Request, reply
from storage.bookings.every_week import Standing

Row = tuple[Button, ...]

_DO = {
    "neighbours.do.card": PHONE_GUEST_CARD,
    "neighbours.do.edit": PHONE_GUEST_EDIT,
    "neighbours.do.code": PHONE_GUEST_CODE,
    "neighbours.do.stop": PHONE_GUEST_STOP_ASK,
}
_GOES = {
    BookingState.GOING: "neighbours.goes",
    BookingState.HELD: "neighbours.held",
    BookingState.WAITLISTED: "neighbours.waits",
}


async def card(request: Request, neighbour: PhoneGuest) -> Message:
    """Who they are, what they are going to, and a button for each thing that they may ask for."""
    zone, person = request.person.zone, neighbour.person
    best = time_to_ring(neighbour.best_time)
    lines: list[Param] = [text("neighbours.card", name=neighbour.first_name, phone=neighbour.phone, best=best)]
    someone = await request.work.people.get(person)
    lines += [*_spoken(someone), *await sharing.line(request, neighbour)]
    if neighbour.agreed_at is not None:
        agreed = Times(start=neighbour.agreed_at, zone=zone)
        heard = text("neighbours.heard", at=agreed, champion=neighbour.heard_by)
        lines.append(heard if neighbour.heard_by else text("neighbours.agreed", at=agreed))
    if linked := neighbour.link_until is not None and neighbour.link_until > request.now:
        lines.append(text("neighbours.link_open", until=Times(start=neighbour.link_until, zone=zone)))
    found = await _ahead(request, person)
    lines += [text(_GOES[booking.state], short=offer_facts.short(occurrence)) for booking, occurrence in found]
    weekly = await request.work.every_week.of_person(person, now=request.now)
    lines += [text("neighbours.every_time", title=club.title) for club in weekly]
    meals = [_meal_button(person, booking, occurrence) for booking, occurrence in found]
    rests = someone.guest is GuestState.PAUSED
    lines += [text("neighbours.rests")] if rests else []
    ends = [_not_every_time(person, club) for club in weekly]
    promises = _promises(request, someone)
    shares = await sharing.row(request, person)
    own = (_whats_on(neighbour), _likes(person), _likes_doing(person), _idea(person), _rest(person, rests=rests))
    asked = await request.work.study_members.may_take_back(person)
    no_more = (_no_more_questions(person),) if asked else ()
    more = (*ends, *own, *no_more, *shares, *promises, *_more(person, linked=linked))
    return Message(text=paragraphs(lines, gap=False), rows=tuple((button,) for button in (*meals, *more)))


def _spoken(someone: Person) -> list[Text]:
    """What is not said of those who speak English."""
    if someone.language == DEFAULT_LANGUAGE:
        return []
    return [text("calls.speaks", language=text(f"language.name.{someone.language}"))]


async def _ahead(request: Request, person: PersonId) -> list[tuple[Booking, Occurrence]]:
    bookings = await request.work.bookings.of_person(person, now=request.now)
    return [(booking, await request.work.offers.occurrence(booking.occurrence_id)) for booking in bookings]


def _meal_button(person: PersonId, booking: Booking, occurrence: Occurrence) -> Button:
    return Button(label=offer_facts.button_label(occurrence), tap=PHONE_GUEST_MEAL.tap(person, booking.id))


def _likes(person: PersonId) -> Button:
    return Button(label=text("calls.answer.likes"), tap=GUEST_SAYS.tap(person, Tap(LIKES_ASK.tap())))


def _not_every_time(person: PersonId, club: Standing) -> Button:
    label = text("neighbours.not_every_time", title=club.title[:16])
    return Button(label=label, tap=GUEST_SAYS.tap(person, Tap(EVERY_WEEK_NO.tap(club.date))))


def _whats_on(neighbour: PhoneGuest) -> Button:
    label = text("neighbours.whats_on", name=neighbour.first_name[:20])
    return Button(label=label, tap=GUEST_SAYS.tap(neighbour.person, Tap(BROWSE_MORE.tap(0))))


def _likes_doing(person: PersonId) -> Button:
    return Button(label=text("calls.answer.gifts.card"), tap=GUEST_SAYS.tap(person, Tap(GIFTS_CARD.tap())))


def _idea(person: PersonId) -> Button:
    return Button(label=text("calls.answer.idea"), tap=GUEST_SAYS.tap(person, Tap(IDEA_SEND.tap())))


def _no_more_questions(person: PersonId) -> Button:
    return Button(label=text("study.stop"), tap=GUEST_SAYS.tap(person, Tap(STUDY_STOP_ASK.tap())))


def _rest(person: PersonId, *, rests: bool) -> Button:
    tap, key = (PAUSE_END.tap(), "calls.answer.back") if rests else (PAUSE_ASK.tap(), "calls.answer.rest")
    return Button(label=text(key), tap=GUEST_SAYS.tap(person, Tap(tap)))


def _promises(request: Request, someone: Person) -> tuple[Button, ...]:
    """What they can expect of us, to be read out; where nothing is promised, there is nothing to read."""
    if not request.environment.network(someone.network).promises:
        return ()
    tap = GUEST_SAYS.tap(someone.id, Tap(PROMISES_SHOW.tap()))
    return (Button(label=text("neighbours.promises"), tap=tap),)


def _more(person: PersonId, *, linked: bool) -> tuple[Button, ...]:
    actions = _DO | ({"neighbours.do.code_end": PHONE_GUEST_CODE_END} if linked else {})
    return tuple(Button(label=text(key), tap=action.tap(person)) for key, action in actions.items())


async def meal(request: Request, guest: PersonId, booking_id: BookingId) -> Reply:
    """One thing that they go to or wait for, to be read out. Raises `Gone`, `NotAllowed`, `OccurrenceCancelled`."""
    await acting.neighbour(request, guest)
    theirs = request.in_the_name_of(await request.work.people.get(guest))
    booking = await own(theirs, booking_id)
    occurrence = await request.work.offers.occurrence(booking.occurrence_id)
    if occurrence.state is OccurrenceState.CANCELLED:
        raise OccurrenceCancelled(title=occurrence.title)
    if booking.state not in BOOKING_ACTIVE or request.now >= occurrence.ends:
        raise Gone
    await audit.note(request, guest, "neighbour_seen")
    message = acting.message_to_read_out(await cards.card(request.work, booking), theirs.person)
    more = tuple((button,) for button in _say_more(guest, booking, occurrence))
    return reply(Message(text=message.text, rows=(*more, *message.rows)))


def _say_more(guest: PersonId, booking: Booking, occurrence: Occurrence) -> list[Button]:
    """What guests say in answer to their reminder, or while they sit with it: on the telephone it is said now."""
    if booking.state is not BookingState.GOING:
        return []
    said: list[tuple[Text, str]] = [(text("calls.answer.late"), BOOKING_LATE.tap(booking.id))]
    if occurrence.together:
        said.append((text("calls.answer.plan"), BOOKING_PLAN.tap(booking.id)))
        said.append((text("calls.answer.greet"), GREETER_ASK.tap(booking.id)))
    return [Button(label=label, tap=GUEST_SAYS.tap(guest, Tap(tap))) for label, tap in said]
