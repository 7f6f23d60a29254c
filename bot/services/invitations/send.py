"""Inviting: the next wave of every open occurrence, in fair turns, and the words of an invitation and its reason."""

import asyncio
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Priority, Subject
from bot.domain.invitations.candidates import Guest, OpenOccurrence, reasons
from bot.domain.invitations.matching import SLICE, Decision, Invite, decide_in_slices, is_due
from bot.domain.invitations.need import need
from bot.domain.invitations.newcomers import is_newcomer
from bot.domain.invitations.sending import decide_next_look
from bot.domain.offers.offers import Occurrence
from bot.services.core.environment import Environment
from bot.services.core.notifications import enqueue
from storage.guests.guests import GuestRow
from storage.unit_of_work import Work, Write

WEEK = timedelta(days=7)
AT_ONCE = 20
"""So many invitations are written down before somebody else may."""

Busy = dict[PersonId, list[tuple[datetime, datetime]]]


async def invite(write: Write, environment: Environment, *, now: datetime) -> None:
    """Send the waves that are due, in every network, and note when to look again.

    A decision over a whole town takes seconds, so it is made of many short transactions with everybody's taps between
    them. What was read may be out of date when it is written down; each occurrence and guest is looked at again then.
    """
    for network in environment.networks:
        async with write() as work:
            due = await work.open_occurrences.to_look_at(network.key, now=now)
            typical = await work.guests.average_meals(network.key) if due else None
        open_occurrences = [
            open_occurrence for number in due if (open_occurrence := await _open_occurrence(write, number, now))
        ]
        if open_occurrences:
            guests = _Guests(write, network.key, now, most=environment.rules.invitations_a_week)
            await guests.load()
            steps = decide_in_slices(open_occurrences, guests, now=now, typical_meals=typical)
            await _keep_all(write, environment, open_occurrences, await _decided(steps, guests), now=now)


async def _open_occurrence(write: Write, occurrence_id: OccurrenceId, now: datetime) -> OpenOccurrence | None:
    async with write() as work:
        return await work.open_occurrences.to_fill(occurrence_id, now=now)


async def _decided(steps: Iterator[None], guests: "_Guests") -> Decision:
    """Run the decision in slices, loading the next guests and letting others work in between."""
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            decision: Decision = finished.value
            return decision
        await guests.load()
        await asyncio.sleep(0)


class _Guests:
    """Guests in need order, loaded a page at a time and only as far as the decision reads."""

    def __init__(self, write: Write, network: str, now: datetime, *, most: int) -> None:
        self._write = write
        self._network = network
        self._now = now
        self._most = most
        self._last: GuestRow | None = None
        self._more = True
        self._waiting: deque[Guest] = deque()
        self._seen: set[PersonId] = set()
        """Somebody whose turn changes meanwhile may come by twice."""

    async def load(self) -> None:
        """Make ready what the next slice reads."""
        while self._more and len(self._waiting) < SLICE:
            await self._load_page()

    async def _load_page(self) -> None:
        async with self._write() as work:
            page = await work.guests.page_in_need_order(self._network, after=self._last, asked_since=self._now - WEEK)
            busy = await busy_times(work, [row.person for row in page], now=self._now)
        self._more = bool(page)
        if page:
            self._last = page[-1]
        self._waiting.extend(
            guest_of(row, busy, self._most, now=self._now) for row in page if row.person not in self._seen
        )
        self._seen.update(row.person for row in page)

    def __iter__(self) -> Iterator[Guest]:
        while self._waiting:
            yield self._waiting.popleft()


async def busy_times(work: Work, people: Sequence[PersonId], *, now: datetime) -> Busy:
    busy: Busy = {}
    for taken in await work.bookings.busy(people, now=now):
        busy.setdefault(taken.person, []).append((taken.starts, taken.ends))
    return busy


def guest_of(row: GuestRow, busy: Busy, most: int, *, now: datetime) -> Guest:
    """A guest as a decision needs them, with the fewer of their own and the network’s invitations a week."""
    answers = row.answers
    return Guest(
        person=row.person,
        mask=row.mask,
        lat=answers.lat,
        lon=answers.lon,
        uncertainty_m=answers.uncertainty_m,
        limit_m=answers.limit_m,
        meals=row.meals,
        invitations=row.invitations,
        weight=row.weight,
        last_asked=row.last_asked,
        asked_this_week=row.asked_this_week,
        weekly_cap=min(row.weekly_cap, most),
        acceptance=row.acceptance,
        busy=tuple(busy.get(row.person, ())),
        newcomer=is_newcomer(row.joined, vouched=row.vouched, now=now),
    )


async def _keep_all(
    write: Write,
    environment: Environment,
    open_occurrences: Sequence[OpenOccurrence],
    decision: Decision,
    *,
    now: datetime,
) -> None:
    """Write down one occurrence after another, some invitations at a time."""
    invited: dict[OccurrenceId, list[Invite]] = {}
    for invite_ in decision.invites:
        invited.setdefault(invite_.occurrence_id, []).append(invite_)
    for open_occurrence in open_occurrences:
        chosen = invited.get(open_occurrence.occurrence_id, [])
        for at in range(0, len(chosen), AT_ONCE):
            async with write() as work:
                await _keep_some(work, environment, open_occurrence.occurrence_id, chosen[at : at + AT_ONCE], now=now)
        async with write() as work:
            await _note(work, open_occurrence.occurrence_id, asked=is_due(open_occurrence, now), now=now)


async def _keep_some(
    work: Work, environment: Environment, occurrence_id: OccurrenceId, chosen: Sequence[Invite], *, now: datetime
) -> None:
    """Only whom it still fits, and only if it still has places: others may have tapped since it was decided."""
    open_occurrence = await work.open_occurrences.to_fill(occurrence_id, now=now)
    if open_occurrence is None or open_occurrence.free <= 0:
        return
    occurrence = await work.offers.occurrence(occurrence_id)
    busy = await busy_times(work, [invited.person for invited in chosen], now=now)
    for invited in chosen:
        row = await work.guests.who_may_be_asked(invited.person, asked_since=now - WEEK)
        if row is None:
            continue
        guest = guest_of(row, busy, environment.rules.invitations_a_week, now=now)
        if not reasons(guest, open_occurrence):
            await _keep(work, occurrence, row, invited, now=now)


async def _keep(work: Work, occurrence: Occurrence, guest: GuestRow, invited: Invite, *, now: datetime) -> None:
    """Write down one invitation and queue its message."""
    person = await work.people.get(invited.person)
    invitation = await work.invitations.add(
        occurrence.id, person.id, why=invited.why.model_dump_json(), chance=guest.acceptance.chance, now=now
    )
    if invitation is None:
        return
    turn = need(guest.meals, guest.invitations + 1, guest.weight, guest.start_need)
    await work.guests.was_asked(person.id, need=turn, now=now)
    await enqueue(
        work,
        person,
        priority=Priority.INVITATION,
        due=now,
        expires=occurrence.answer_by,
        dedupe=f"invitation:{invitation}",
        subject=Subject.INVITATION,
        subject_id=invitation,
    )


async def _note(work: Work, occurrence_id: OccurrenceId, *, asked: bool, now: datetime) -> None:
    """When to look at it again, by how it stands now; at once where a place came free while others were decided."""
    open_occurrence = await work.open_occurrences.to_fill(occurrence_id, now=now)
    look = decide_next_look(open_occurrence, asked=asked, now=now) if open_occurrence else None
    if look is not None:
        await work.offers.look_again(occurrence_id, look, wave_sent_at=now if asked else None)
