"""Series: their occurrences made ahead, bank holidays asked about, and the dates to come shown one by one."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.moments import OneDay
from bot.domain.offers.actions import OFFER_CANCEL, OFFER_EDIT, OFFER_SHOW, SERIES_HOLIDAY_ON
from bot.domain.offers.edit import in_scope
from bot.domain.offers.offers import Occurrence, OfferState
from bot.domain.offers.recurrence import horizon, scheduled, spans
from bot.language import offer_facts
from bot.services.bookings.reminders import remind_host
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.occurrence_access import own_occurrence, own_occurrence_ahead
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import lent_dates
from storage.offers.series import Club
from storage.unit_of_work import Work

EVERY = timedelta(days=1)
"""Occurrences are made this much further ahead at a time."""
ASK_ABOUT_HOLIDAY = timedelta(days=7)
SHOWN = 8


async def make_ahead(work: Work, _environment: Environment, *, now: datetime) -> None:
    """The occurrences of every series for the next eight weeks; doing it again makes none twice."""
    for club in await work.series.to_make(horizon(now, now=now) - EVERY):
        await _make(work, club, now)
        await work.series.put(replace(club, made_until=horizon(club.starts, now=now)))


async def _make(work: Work, club: Club, now: datetime) -> None:
    """What was moved or skipped stays so: only times later than those made before are looked at."""
    occurrences = await work.offers.occurrences_of_offer(club.offer)
    if not occurrences:
        return
    like = occurrences[-1]
    for span in spans(club.starts, club.ends, club.zone, club.rrule, now=now, after=club.made_until):
        schedule = scheduled(like, like.venue, span, now=now)
        number = await work.offers.add_occurrence(club.offer, schedule, places=club.places)
        if number is not None and like.offer_state is OfferState.OPEN:
            await remind_host(work, await work.offers.occurrence(number), await work.people.get(like.host), now=now)


async def ask_about_holidays(work: Work, _environment: Environment, *, now: datetime) -> None:
    """A week before a club would meet on a bank holiday its host is asked; each date once."""
    for soon in await work.host_changes.holidays_to_look_at(now=now, before=now + ASK_ABOUT_HOLIDAY):
        await work.host_changes.holiday_looked_at(soon.id, now=now)
        from bot.parsing.dates.holidays import bank_holidays  # noqa: PLC0415 - the calendar is large, and rarely needed

        local = soon.starts.astimezone(ZoneInfo(soon.zone)).date()
        if local in bank_holidays(local.year):
            await _ask_host(work, await work.offers.occurrence(soon.id), now=now)


async def _ask_host(work: Work, occurrence: Occurrence, *, now: datetime) -> None:
    choices = (
        (SERIES_HOLIDAY_ON, "clubs.holiday.on"),
        (OFFER_CANCEL, "clubs.holiday.skip"),
        (OFFER_EDIT, "clubs.holiday.change"),
    )
    message = Message(
        text=text("clubs.holiday.ask", short=offer_facts.short(occurrence)),
        rows=tuple((Button(label=text(key), tap=action.tap(occurrence.id)),) for action, key in choices),
    )
    dedupe = f"holiday:{occurrence.id}"
    await hearers.tell(work, hearers.host_of(occurrence), message, dedupe=dedupe, now=now, expires=occurrence.starts)


async def holiday_is_on(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The host opens all the same. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence_ahead(request, occurrence_id)
    return reply(text("clubs.holiday.fine", short=offer_facts.short(occurrence)), replace=True)


async def dates(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The dates of a club from this one on, each a button that shows it. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    occurrences = await request.work.offers.occurrences_of_club(occurrence)
    ahead = in_scope(occurrence, occurrences, later=True)
    rows = []
    for other in ahead[:SHOWN]:
        if other.host != occurrence.host:
            rows.append(lent_dates.button(other))
            continue
        day = OneDay.of(other.starts, other.zone, short=True)
        label = text("clubs.date", day=day, taken=other.taken, places=other.places)
        rows.append((Button(label=label, tap=OFFER_SHOW.tap(other.id)),))
    return reply(Message(text=text("clubs.dates", title=occurrence.title), rows=tuple(rows)), replace=True)
