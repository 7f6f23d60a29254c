"""“I come every week”: asked first for each date of a club, with a place kept for a while. A tap begins and ends it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.bookings.actions import EVERY_WEEK_NO, EVERY_WEEK_YES
from bot.domain.bookings.bookings import BookingState, InvitationState, NotOnTheList
from bot.domain.bookings.every_week import (
    LOOK_AHEAD,
    MISSED_IN_A_ROW,
    DateOfClub,
    decide_start,
    is_weekly,
    kept_until,
    room,
    to_keep,
    would_they_still,
)
from bot.domain.bookings.place import PlaceDecision
from bot.domain.core.availability import slot_of
from bot.domain.core.ids import OccurrenceId, OfferId, PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.invitations.candidates import Why, share_for_regulars
from bot.domain.offers.offers import Occurrence
from bot.services.bookings import newcomers
from bot.services.core import places
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue, notify
from bot.services.core.occurrence_access import known_occurrence
from bot.services.core.places import ON_THE_LIST
from bot.services.core.request import Reply, Request, reply
from storage.bookings.every_week import DateAhead
from storage.unit_of_work import Work


def _start(occurrence: Occurrence) -> tuple[Button, ...]:
    often = "week" if is_weekly(occurrence.rrule) else "time"
    return (Button(label=text(f"every_week.start.{often}"), tap=EVERY_WEEK_YES.tap(occurrence.id)),)


def _stop(occurrence_id: OccurrenceId) -> tuple[Button, ...]:
    return (Button(label=text("every_week.stop"), tap=EVERY_WEEK_NO.tap(occurrence_id)),)


async def start_rows(work: Work, occurrence: Occurrence, person: PersonId) -> tuple[tuple[Button, ...], ...]:
    """Under what somebody is going to, or was at: to come every time. Not once they have said it, or it is over."""
    club = occurrence.club
    if club is None or not await work.every_week.goes_on(club) or await work.every_week.comes(club, person):
        return ()
    return (_start(occurrence),)


async def yes(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """From now on, or still. Raises `Gone`, `NotOnTheList`, and as `decide_start`."""
    occurrence, club = await _club(request, occurrence_id)
    if request.person.guest not in ON_THE_LIST:
        raise NotOnTheList(title=occurrence.title)
    every_week = request.work.every_week
    decide_start(await every_week.goes_on(club), await every_week.states_of(club, request.person.id))
    await every_week.put(club, request.person.id, now=request.now)
    key = "every_week.thanks" if request.person.chat is not None else "every_week.thanks_rung"
    return reply(Message(text=text(key, title=occurrence.title), rows=(_stop(occurrence.id),)))


async def no(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """No longer; what they are going to stays. Saying it twice is harmless. Raises `Gone`."""
    occurrence, club = await _club(request, occurrence_id)
    await request.work.every_week.drop(club, request.person.id)
    return reply(text("every_week.ended", title=occurrence.title))


async def _club(request: Request, occurrence_id: OccurrenceId) -> tuple[Occurrence, OfferId]:
    occurrence = await known_occurrence(request, occurrence_id)
    if occurrence.club is None:
        raise Gone
    return occurrence, occurrence.club


async def of_mine(request: Request) -> list[Message]:
    """The clubs that somebody comes to every time, each with a way to end it."""
    return [
        Message(text=text("every_week.yours", title=one.title), rows=(_stop(one.date),))
        for one in await request.work.every_week.of_person(request.person.id, now=request.now)
    ]


async def see_to_dates(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Of each date ahead: keep places, ask those who come every time, let others have the rest; twice is as once."""
    for club, person in await work.every_week.over():
        await _over(work, club, await work.people.get(person), now=now)
    ahead = await work.every_week.ahead(now=now, before=now + LOOK_AHEAD)
    for occurrence_id in set(await work.every_week.with_kept()) - {date.id for date in ahead}:
        await work.every_week.keep(occurrence_id, 0, now=now)
    for date in ahead:
        await _see_to(work, date, now=now)


async def _over(work: Work, club: OfferId, person: Person, *, now: datetime) -> None:
    of_club = await work.offers.occurrences_of_offer(club)
    await work.every_week.drop(club, person.id)
    if of_club and person.guest in ON_THE_LIST:
        words = text("every_week.club_over", title=of_club[-1].title)
        await notify(work, person, words, dedupe=f"every_week_over:{club}:{person.id}", now=now)


async def _see_to(work: Work, ahead: DateAhead, *, now: datetime) -> None:
    waiting = await work.every_week.waiting(ahead.club, ahead.id)
    if not waiting and not ahead.kept:
        return
    occurrence = await work.offers.occurrence(ahead.id)
    theirs = await work.every_week.theirs(ahead.club, ahead.id)
    share = share_for_regulars(ahead.share, repeats=True, occurrences_before=0)
    date = DateOfClub(occurrence, ahead.club, share, theirs)
    keep = to_keep(date, len(waiting), now=now)
    if keep != ahead.kept:
        await work.every_week.keep(ahead.id, keep, now=now)
    if occurrence.food_said:
        await _ask(work, date, waiting, now=now)


async def _ask(work: Work, date: DateOfClub, waiting: list[PersonId], *, now: datetime) -> None:
    """In turn, as far as their share of the places goes."""
    until, left = kept_until(date.occurrence, now=now), room(date)
    if until is None:
        return
    for person in waiting:
        if left == 0:
            return
        left -= await _ask_one(work, date, await work.people.get(person), until, now=now)


async def _ask_one(work: Work, date: DateOfClub, person: Person, until: datetime, *, now: datetime) -> int:
    """How many places are held for it."""
    occurrence = await work.offers.occurrence(date.occurrence.id)
    lately = await work.every_week.had_lately(date.club, person.id, now=now, limit=MISSED_IN_A_ROW)
    if would_they_still(lately):
        await _ask_whether(work, date, person, now=now)
        return 0
    place = await places.place(work, person, occurrence, now=now)
    if place.shut is not None or place.clashes or await newcomers.keeps_out(work, occurrence.id, person.id, now=now):
        return 0
    if place.misfits:
        await _not_right(work, place, person, now=now)
        return 0
    return await _hold(work, place, person, until, now=now)


async def _ask_whether(work: Work, date: DateOfClub, person: Person, *, now: datetime) -> None:
    """Kindly and once; until they say yes, they are asked as others are."""
    occurrence = date.occurrence
    await work.every_week.asked_whether(date.club, person.id, now=now)
    still = Button(label=text("every_week.still"), tap=EVERY_WEEK_YES.tap(occurrence.id))
    words = text("every_week.whether", title=occurrence.title)
    await notify(
        work,
        person,
        Message(text=words, rows=((still,), _stop(occurrence.id))),
        dedupe=f"every_week_still:{date.club}:{person.id}:{now.timestamp():.0f}",
        now=now,
        expires=occurrence.ends,
    )


async def _not_right(work: Work, place: PlaceDecision, person: Person, *, now: datetime) -> None:
    """They hear why there is no place for them this time, and what can be done."""
    occurrence = place.occurrence
    await work.invitations.chose(occurrence.id, person.id, why=_why(occurrence), now=now)
    head = text("every_week.not_right", title=occurrence.title)
    await notify(
        work,
        person,
        places.not_right(head, occurrence, place.misfits),
        dedupe=f"every_week_not_right:{occurrence.id}:{person.id}",
        now=now,
        expires=occurrence.answer_by,
    )


async def _hold(work: Work, place: PlaceDecision, person: Person, until: datetime, *, now: datetime) -> int:
    occurrence, granted = place.occurrence, place.grant()
    if not await work.offers.take_places(occurrence.id, granted.party.size, now=now):
        return 0
    await _said_yes(work, occurrence, person, now=now)
    booking = await work.bookings.put(granted, BookingState.WAITLISTED, now=now)
    await work.bookings.hold(granted, until)
    await enqueue(
        work,
        person,
        priority=Priority.INVITATION,
        due=now,
        expires=until,
        dedupe=f"every_week:{booking}",
        subject=Subject.HELD_PLACE,
        subject_id=booking,
    )
    return granted.party.size


async def _said_yes(work: Work, occurrence: Occurrence, person: Person, *, now: datetime) -> None:
    """Once for all dates: they are asked to this one no more, and hear of it as others do for whom a place is held."""
    await work.invitations.chose(occurrence.id, person.id, why=_why(occurrence), now=now)
    if invitation := await work.invitations.find(occurrence.id, person.id):
        await work.invitations.answer(invitation.id, InvitationState.ACCEPTED, now=now)


def _why(occurrence: Occurrence) -> str:
    slot = slot_of(occurrence.starts.astimezone(ZoneInfo(occurrence.zone)))
    return Why(slot=slot, metres=0, regular=True, every_week=True).model_dump_json()
