"""Calling off: one occurrence, or a series from one of its dates on. Who was coming is told first."""

from datetime import datetime

from bot.conversations.offers.cancel import CancelDraft
from bot.domain.bookings.bookings import InvitationState
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.offers.actions import OFFER_CANCEL, OFFER_CANCEL_SERIES, OFFER_CANCEL_WHY, OFFER_SHOW
from bot.domain.offers.cancel import CallingOff, decide_all_gone, decide_called_off_for, decide_calling_off
from bot.domain.offers.edit import in_scope
from bot.domain.offers.offers import ON, Occurrence, OccurrenceState, OfferState
from bot.language import offer_facts
from bot.language.counts import as_it_stands
from bot.services.bookings.cancel import excuse
from bot.services.core.notifications import notify, withdraw
from bot.services.core.occurrence_access import booked, own_occurrence, stop_ringing, tell_guest
from bot.services.core.request import Reply, Request, reply
from bot.services.offers.whose_club import tell_off
from bot.services.privacy import data_rights
from storage.unit_of_work import Work

NAME = "calling"


async def ask(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """One question before everybody is told. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    tally = await request.work.tallies.of(occurrence.id)
    told = text("counts.told", count=tally.chats)
    choices = [
        (OFFER_CANCEL, "offers.call_off_yes"),
        (OFFER_CANCEL_WHY, "offers.call_off_why"),
        (OFFER_SHOW, "offers.call_off_no"),
    ]
    if occurrence.rrule:
        choices.insert(2, (OFFER_CANCEL_SERIES, "offers.call_off_all"))
    return reply(
        Message(
            text=text("offers.call_off_ask", short=offer_facts.short(occurrence), who=as_it_stands(tally), told=told),
            rows=tuple((Button(label=text(key), tap=action.tap(occurrence.id)),) for action, key in choices),
        ),
        replace=True,
    )


async def ask_why(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The host says why, and sees it once more before it is off. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    short, tally = offer_facts.short(occurrence), await request.work.tallies.of(occurrence.id)
    return await request.begin(NAME, CancelDraft(occurrence_id=occurrence.id, short=short, count=tally.chats))


async def finish(request: Request, draft: CancelDraft) -> Reply:
    """Raises `Gone`, `NotAllowed`."""
    return await call_off(request, OccurrenceId(draft.occurrence_id), why=draft.why)


async def all_gone(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Food is all gone: before it is collected it is off, later those who have not had theirs yet are told.

    Saying it twice is harmless. Raises `Gone`, `NotAllowed`.
    """
    occurrence = await own_occurrence(request, occurrence_id)
    if request.now < occurrence.starts or occurrence.state is OccurrenceState.CANCELLED:
        return await call_off(request, occurrence_id, key="my_posts.guest_all_gone")
    guests = await booked(request.work, occurrence)
    gone = decide_all_gone(occurrence, [booking for booking, _ in guests], now=request.now)
    people = {guest.id: guest for _, guest in guests}
    for booking in gone.told:
        await _tell_all_gone(request, occurrence, people[booking.person])
        await withdraw(request.work, Subject.GUEST_REMINDER, booking.id)
    for booking in gone.given_up:
        await excuse(request.work, occurrence, booking, people[booking.person], now=request.now)
    await request.work.invitations.close_open(occurrence.id, InvitationState.WITHDRAWN)
    await request.work.host_changes.stop_answers(occurrence.id, now=request.now)
    return reply(text("my_posts.told_all_gone", count=len(gone.told)), replace=True)


async def _tell_all_gone(request: Request, occurrence: Occurrence, guest: Person) -> None:
    await notify(
        request.work,
        guest,
        text("my_posts.guest_all_gone_now", short=offer_facts.short(occurrence)),
        priority=Priority.URGENT,
        dedupe=f"all_gone:{occurrence.id}:{guest.id}",
        now=request.now,
        expires=occurrence.ends,
    )


async def call_off(
    request: Request, occurrence_id: OccurrenceId, *, why: str = "", key: str = "offers.guest_called_off"
) -> Reply:
    """Cancel one occurrence; `key` is what guests hear. Saying it twice is harmless. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    of_offer = await request.work.offers.occurrences_of_offer(occurrence.offer)
    calling_off = decide_calling_off(occurrence, of_offer, later=False, now=request.now)
    if calling_off is None:
        return reply(text("offers.called_off_before"), replace=True)
    count = await _apply(request, calling_off, key, why)
    done = text("offers.called_off", count=count) if count else text("offers.called_off_nobody")
    return reply(done, replace=True)


async def call_off_from(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """End a series: this occurrence and all later ones, also those that its host changed on their own.

    What somebody else hosts is theirs, and the answer says so. Raises `Gone`, `NotAllowed`.
    """
    occurrence = await own_occurrence(request, occurrence_id)
    of_club = await request.work.offers.occurrences_of_club(occurrence)
    theirs = [one for one in of_club if one.host == occurrence.host]
    calling_off = decide_calling_off(occurrence, theirs, later=True, now=request.now)
    count = await _apply(request, calling_off, "offers.guest_called_off", "")
    club = occurrence.club or occurrence.offer
    if await request.work.handovers.host_of(club) == occurrence.host:
        await request.work.series.end(club)
    title = occurrence.title
    done = text("clubs.ended", title=title, count=count) if count else text("clubs.ended_nobody", title=title)
    return reply(paragraphs((done, *_still_on(occurrence, of_club))), replace=True)


def _still_on(occurrence: Occurrence, of_club: list[Occurrence]) -> list[Text]:
    """Dates that somebody else hosts."""
    later = [one for one in in_scope(occurrence, of_club, later=True) if one.host != occurrence.host]
    return [text("clubs.ended_but", name=one.host_name, short=offer_facts.short(one)) for one in later]


async def delete_host(request: Request) -> Reply:
    """All about somebody is removed. Nobody else asks people into their home: that is off, and told, before.

    What else they host is found by `away_hosts`. Raises `LastOrganiser`.
    """
    await data_rights.refuse_last_organiser(request)
    ahead = await request.work.offers.coming_occurrences_of_host(request.person.id, now=request.now)
    at_home = [occurrence for occurrence in ahead if occurrence.venue.home]
    for occurrence in at_home:
        if occurrence.state in ON:
            await _off(request.work, occurrence, "offers.guest_called_off", "", by=request.person.id, now=request.now)
    for offer, state in {occurrence.offer: occurrence.offer_state for occurrence in at_home}.items():
        await request.work.offers.move_offer(offer, state, OfferState.WITHDRAWN)
    return await data_rights.delete(request)


async def _apply(request: Request, calling_off: CallingOff | None, key: str, why: str) -> int:
    """How many people are told."""
    if calling_off is None:
        raise Gone
    now = request.now
    by = request.person.id
    count = sum([await _off(request.work, one, key, why, by=by, now=now) for one in calling_off.occurrences])
    first = calling_off.occurrences[0]
    for offer, state in {one.offer: one.offer_state for one in calling_off.occurrences}.items():
        if calling_off.withdraws_offer or offer != first.offer:
            await request.work.offers.move_offer(offer, state, OfferState.WITHDRAWN)
    return count


async def _off(work: Work, occurrence: Occurrence, key: str, why: str, *, by: PersonId, now: datetime) -> int:
    if not await work.offers.move_occurrence(occurrence.id, occurrence.state, OccurrenceState.CANCELLED):
        raise Gone
    guests = await booked(work, occurrence)
    invitations = await work.invitations.open_of(occurrence.id)
    touched = decide_called_off_for([booking for booking, _ in guests], invitations)
    people = {guest.id: guest for _, guest in guests}
    reason = [text("offers.guest_why", host=occurrence.host_name, why=why)] if why else []
    head, turn = text(key, short=offer_facts.short(occurrence)), text("offers.guest_keeps_turn")
    message = Message(text=paragraphs([head, *reason, turn]))
    for booking in touched.excused:
        await excuse(work, occurrence, booking, people[booking.person], now=now)
        await stop_ringing(work, occurrence, people[booking.person], now=now)
        await tell_guest(work, occurrence, people[booking.person], message, about="called_off", now=now)
    for invitation in touched.withdrawn:
        await work.invitations.withdraw(invitation)
    await withdraw(work, Subject.HOST_LIST, occurrence.id)
    await tell_off(work, occurrence, by=by, now=now)
    return len(touched.excused)
