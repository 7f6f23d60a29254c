"""`/food`: what is on near somebody, why other things are not for them, and a place without waiting to be asked."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.bookings.bookings import (
    BOOKING_ACTIVE,
    INVITATION_OPEN,
    NotInvited,
    NotOnTheList,
)
from bot.domain.bookings.browse import (
    METRES_A_MILE,
    BrowsedOccurrence,
    in_order,
    is_open_to_all,
    mask_of,
    open_from,
    see,
    see_all,
)
from bot.domain.bookings.place import shut
from bot.domain.core.availability import ANY_TIME
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.guests.actions import BROWSE_COME, BROWSE_MORE, BROWSE_OTHERS, BROWSE_SHOW
from bot.domain.invitations.candidates import Why
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.bookings.answer import accept
from bot.services.bookings.cards import card
from bot.services.core import places
from bot.services.core.next_town import facts_for, name_of
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.invitations import message
from storage.guests.guests import GuestRow

AHEAD = timedelta(days=14)
ON_A_PAGE = 6
OWN_CHOICE = frozenset({Reason.TIME, Reason.DISTANCE})
"""Somebody who looks may know better than their usual days and distance; never about food or steps."""


async def around(request: Request, offset: int = 0) -> Reply:
    """What fits, by day and then by distance, a page at a time. Raises `NotOnTheList`."""
    seen = await _seen(request)
    fitting = [occurrence for occurrence in seen if occurrence.fits]
    unfit = len(seen) - len(fitting)
    rest = ((Button(label=text("looking.others", count=unfit), tap=BROWSE_OTHERS.tap()),),) if unfit else ()
    if not fitting:
        return reply(Message(text=text("looking.nothing"), rows=rest), replace=offset > 0)
    page = fitting[offset : offset + ON_A_PAGE] or fitting[:ON_A_PAGE]
    lines: list[Param] = [text("looking.head"), *[await _line(request, occurrence) for occurrence in page]]
    rows = [_open(occurrence) for occurrence in page]
    if len(fitting) > offset + ON_A_PAGE:
        rows.append((Button(label=text("looking.more"), tap=BROWSE_MORE.tap(offset + ON_A_PAGE)),))
    return reply(Message(text=paragraphs(lines), rows=(*rows, *rest)), replace=offset > 0)


async def others(request: Request) -> Reply:
    """What does not fit, each with its first reason. Raises `NotOnTheList`."""
    seen = [occurrence for occurrence in await _seen(request) if not occurrence.fits][:ON_A_PAGE]
    if not seen:
        return reply(text("looking.all_fit"))
    lines: list[Param] = [text("looking.others.head")]
    for unfit in seen:
        line = await _line(request, unfit)
        lines.append(text("looking.with_reason", line=line, reason=_reason(unfit.reasons[0])))
    rows = tuple(_open(unfit) for unfit in seen if _may_choose(unfit))
    return reply(Message(text=paragraphs(lines), rows=rows))


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """All about one of them, and what this person can do.

    Raises `NotOnTheList`, `Gone`, and why nobody may come.
    """
    occurrence, work, person = await _occurrence(request, occurrence_id), request.work, request.person.id
    booking = await work.bookings.find(occurrence.id, person)
    if booking is not None and booking.state in BOOKING_ACTIVE:
        return reply(replace(await card(work, booking), photo=occurrence.photo))
    guest = await _guest(request)
    seen, facts = see(occurrence, guest.answers), await facts_for(work, request.person, occurrence)
    if not _may_choose(seen):
        return reply(_with_ask(occurrence, facts, *(_reason(reason) for reason in seen.reasons)))
    if refused := shut(occurrence, request.now):
        raise refused(title=occurrence.title)
    invitation = await work.invitations.find(occurrence.id, person)
    if invitation is not None and invitation.state in INVITATION_OPEN and occurrence.state is OccurrenceState.OPEN:
        return reply(await message.ask(work, request.person, occurrence))
    if not is_open_to_all(occurrence, request.now):
        opens = Times(start=open_from(occurrence), zone=occurrence.zone)
        return reply(_with_ask(occurrence, facts, text(of_kind("looking.opens", occurrence), when=opens)))
    left = text(of_kind("invitations.free", occurrence), count=occurrence.free)
    free = left if occurrence.free else text(of_kind("looking.full", occurrence))
    come_along = Button(label=text("looking.come"), tap=BROWSE_COME.tap(occurrence.id))
    shown = _with_ask(occurrence, facts, free)
    return reply(replace(shown, rows=((come_along,), *shown.rows)))


async def come(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """A place without having been asked, where places are open to all.

    Raises `NotOnTheList`, `Gone`, `NotInvited`, and as `accept`.
    """
    occurrence = await _occurrence(request, occurrence_id)
    seen = see(occurrence, (await _guest(request)).answers)
    decided = await places.place(request.work, request.person, occurrence, now=request.now)
    if decided.misfits and decided.shut is None:
        head = text(of_kind("misfits.no_place", occurrence), title=occurrence.title)
        return reply(places.not_right(head, occurrence, decided.misfits, again=False))
    booking = await request.work.bookings.find(occurrence.id, request.person.id)
    asked = await request.work.invitations.find(occurrence.id, request.person.id)
    if booking is None and (asked is None or asked.state not in INVITATION_OPEN):
        decided.grant()
        if not is_open_to_all(occurrence, request.now):
            raise NotInvited
        why = Why(slot=mask_of(occurrence) & ANY_TIME, metres=round(seen.metres, -2), chosen=True).model_dump_json()
        await request.work.invitations.chose(occurrence.id, request.person.id, why=why, now=request.now)
    return await accept(request, occurrence.id)


async def open_to_all(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The host lets anybody come whom it fits. Raises `Gone`, `NotAllowed`."""
    occurrence = await _occurrence(request, occurrence_id)
    must(request.person, Permission.CHANGE_OFFERS, occurrence.venue.network, owner=occurrence.host == request.person.id)
    await request.work.offers.open_to_all(occurrence.offer)
    return reply(text(of_kind("looking.opened", occurrence), title=occurrence.title))


async def _seen(request: Request) -> list[BrowsedOccurrence]:
    guest = await _guest(request)
    until = request.now + AHEAD
    free = [
        one
        for town in await request.work.town_shares.towns_of(request.person.network)
        for one in await request.work.offers.free_occurrences(town, now=request.now, until=until)
    ]
    seen = see_all(free, guest.answers)
    return in_order([one for one in seen if _is_offered(one, request.person.network)])


def _is_offered(seen: BrowsedOccurrence, network: str) -> bool:
    """Of their own town all; of the next only what is near enough for them."""
    return seen.occurrence.venue.network == network or Reason.DISTANCE not in seen.reasons


async def _guest(request: Request) -> GuestRow:
    if request.person.guest not in places.ON_THE_LIST:
        raise NotOnTheList
    return await request.work.guests.get(request.person.id)


async def _occurrence(request: Request, occurrence_id: OccurrenceId) -> Occurrence:
    """Of their town, or one that shares with it; nobody looks into another by a forged button."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    if not await places.is_shared(request.work, request.person, occurrence):
        raise Gone
    return occurrence


def _may_choose(seen: BrowsedOccurrence) -> bool:
    return set(seen.reasons) <= OWN_CHOICE


async def _line(request: Request, seen: BrowsedOccurrence) -> Text:
    occurrence = seen.occurrence
    town, venue = await name_of(request.work, request.person, occurrence), offer_facts.venue_name(occurrence)
    return text(
        "looking.line",
        title=occurrence.title,
        when=offer_facts.when(occurrence),
        venue=text("looking.in_next_town", venue=venue, town=town) if town else venue,
        far=_far(seen.metres),
    )


def _far(metres: float) -> Text:
    miles = metres / METRES_A_MILE
    return text("looking.near") if miles < 0.5 else text("looking.miles", miles=f"{miles:.1f}".removesuffix(".0"))


def _reason(reason: Reason) -> Text:
    return text(f"looking.reason.{reason}")


def _with_ask(occurrence: Occurrence, facts: Param, *notes: Text) -> Message:
    """The facts and what they mean for this guest, who may ask its cook."""
    words = paragraphs((facts, Lines(lines=notes)))
    return Message(text=words, rows=offer_facts.rows_of_a_card(occurrence), photo=occurrence.photo)


def _open(seen: BrowsedOccurrence) -> tuple[Button, ...]:
    """Labels have at most 40 letters."""
    title = seen.occurrence.title if len(seen.occurrence.title) <= 40 else f"{seen.occurrence.title[:39]}…"
    return (Button(label=text("looking.open", title=title), tap=BROWSE_SHOW.tap(seen.occurrence.id)),)
