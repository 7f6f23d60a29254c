"""Inviting: the next wave of every open occurrence, in fair turns, and the words of an invitation and its reason."""

import asyncio
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Priority, Subject
from bot.domain.core.sharing import Together, together
from bot.domain.invitations.candidates import Guest, OpenOccurrence, Waiting, reasons
from bot.domain.invitations.matching import SLICE, Decision, Invite, Wanted, decide_in_slices, is_due
from bot.domain.invitations.need import need
from bot.domain.invitations.newcomers import is_newcomer
from bot.domain.invitations.sending import decide_next_look
from bot.services.core.environment import Environment
from bot.services.core.notifications import ToSay, enqueue_all
from storage.guests.guests import GuestRow
from storage.invitations.invitations import NewInvitation
from storage.unit_of_work import Work, Write

WEEK = timedelta(days=7)
AT_ONCE = 100
"""So many invitations are written down before somebody else may."""
OCCURRENCES_AT_ONCE = 10
"""So many are loaded, or noted, before somebody else may."""
FIRST_PAGE, LONGEST_PAGE = 3 * SLICE, 20 * SLICE
"""Of guests in need order; longer ones where few of them are wanted."""

Busy = dict[PersonId, list[tuple[datetime, datetime]]]


async def invite(write: Write, environment: Environment, *, now: datetime) -> None:
    """Send the waves that are due, in every network, and note when to look again.

    A decision over a whole town takes seconds, so it is made of many short transactions with everybody's taps between
    them. What was read may be out of date when it is written down; each occurrence and guest is looked at again then.
    """
    for towns in together((network.key for network in environment.networks), environment.shares):
        async with write() as work:
            due = {one: town for town in towns.towns for one in await work.open_occurrences.to_look_at(town, now=now)}
            typical = await _typical_meals(work, towns) if due else None
        open_occurrences = await _load(write, due, towns, now)
        if open_occurrences:
            guests = _Guests(write, towns, now, most=environment.rules.invitations_a_week)
            steps = decide_in_slices(open_occurrences, guests, now=now, typical_meals=typical)
            deciding = _Deciding(write, environment, towns, due)
            await _keep_all(deciding, open_occurrences, await _decided(steps, guests), now=now)


async def _typical_meals(work: Work, towns: Together) -> float | None:
    """What guests have had on average; of towns that share the least, so that “fewer than others” is true in each."""
    averages = [await work.guests.average_meals(town) for town in towns.towns]
    return min((one for one in averages if one is not None), default=None)


Due = Mapping[OccurrenceId, str]
"""What is looked at, each with its town."""


async def _load(write: Write, due: Due, towns: Together, now: datetime) -> list[OpenOccurrence]:
    found: list[OpenOccurrence] = []
    numbers = list(due)
    for at in range(0, len(numbers), OCCURRENCES_AT_ONCE):
        async with write() as work:
            found += await work.open_occurrences.to_fill(numbers[at : at + OCCURRENCES_AT_ONCE], now=now)
    return [_of_its_town(one, due, towns) for one in found]


def _of_its_town(one: OpenOccurrence, due: Due, towns: Together) -> OpenOccurrence:
    bit = towns.meal_bit(due[one.occurrence_id])
    return replace(one, mask=one.mask | bit) if bit else one


async def _decided(steps: Generator[Wanted | None, None, Decision], guests: "_Guests") -> Decision:
    """Run the decision in slices, loading the next guests and letting others work in between."""
    while True:
        try:
            wanted = next(steps)
        except StopIteration as finished:
            decision: Decision = finished.value
            return decision
        if wanted:
            await guests.load(wanted)
        await asyncio.sleep(0)


class _Guests:
    """Guests in need order, loaded a page at a time, only those who are wanted and only as far as is read."""

    def __init__(self, write: Write, towns: Together, now: datetime, *, most: int) -> None:
        self._write = write
        self._towns = towns
        self._now = now
        self._most = most
        self._last: Waiting | None = None
        self._limit = FIRST_PAGE
        self._waiting: deque[Guest] = deque()
        self._seen: set[PersonId] = set()
        """Somebody whose turn changes meanwhile may come by twice."""

    async def load(self, wanted: Wanted) -> None:
        """Make ready what the next slice reads."""
        while self._limit and len(self._waiting) < SLICE:
            await self._load_page(wanted)
            await asyncio.sleep(0)

    async def _load_page(self, wanted: Wanted) -> None:
        async with self._write() as work:
            page = await work.guests.in_need_order(self._towns, after=self._last, limit=self._limit)
            people = [one.person for one in page if wanted(one) and one.person not in self._seen]
            rows = await work.guests.who_may_be_asked(people, asked_since=self._now - WEEK, towns=self._towns)
            busy = await busy_times(work, people, now=self._now)
        self._last = page[-1] if page else None
        self._limit = _next_limit(self._limit, read=len(page), wanted=len(people))
        self._waiting.extend(guest_of(row, busy, self._most, now=self._now) for row in rows)
        self._seen.update(people)

    def __iter__(self) -> Iterator[Guest]:
        while self._waiting:
            yield self._waiting.popleft()


def _next_limit(limit: int, *, read: int, wanted: int) -> int:
    """How many to read next; none at the end."""
    if read < limit:
        return 0
    return FIRST_PAGE if wanted > SLICE else min(2 * limit, LONGEST_PAGE)


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


@dataclass(frozen=True, slots=True)
class _Deciding:
    """What one decision is about."""

    write: Write
    environment: Environment
    towns: Together
    due: Due

    async def still_to_fill(self, work: Work, chosen: "Chosen", now: datetime) -> list[OpenOccurrence]:
        found = await work.open_occurrences.still_to_fill(list(chosen), now=now)
        return [_of_its_town(one, self.due, self.towns) for one in found]


async def _keep_all(
    deciding: _Deciding, open_occurrences: Sequence[OpenOccurrence], decision: Decision, *, now: datetime
) -> None:
    """Write down one occurrence after another, some at a time, and when to look at each again."""
    due = {one.occurrence_id: is_due(one, now) for one in open_occurrences}
    for part in _in_parts(list(due), decision.invites):
        async with deciding.write() as work:
            open_now = await deciding.still_to_fill(work, part.chosen, now)
            await _keep_some(work, deciding, open_now, part.chosen, now=now)
            for open_occurrence in () if part.goes_on else open_now:
                await _note(work, open_occurrence, asked=due[open_occurrence.occurrence_id], now=now)


Chosen = dict[OccurrenceId, list[Invite]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is written down in one transaction."""

    chosen: Chosen
    goes_on: bool = False
    """It is a part of one occurrence, which has more in the next."""


def _in_parts(occurrences: Sequence[OccurrenceId], invites: Sequence[Invite]) -> Iterator[_Part]:
    """Every occurrence once, with its invitations."""
    invited: Chosen = {number: [] for number in occurrences}
    for invite_ in invites:
        invited[invite_.occurrence_id].append(invite_)
    part: Chosen = {}
    for number, chosen in invited.items():
        while len(chosen) > AT_ONCE:
            yield _Part({number: chosen[:AT_ONCE]}, goes_on=True)
            del chosen[:AT_ONCE]
        if part and (len(part) >= OCCURRENCES_AT_ONCE or len(chosen) + sum(map(len, part.values())) > AT_ONCE):
            yield _Part(part)
            part = {}
        part[number] = chosen
    if part:
        yield _Part(part)


async def _keep_some(
    work: Work, deciding: _Deciding, open_now: Sequence[OpenOccurrence], asked: Chosen, *, now: datetime
) -> None:
    """Only whom it still fits, and only if it still has places: others may have tapped since it was decided."""
    chosen = {one.person: one for open_ in open_now if open_.free > 0 for one in asked[open_.occurrence_id]}
    people = list(chosen)
    busy = await busy_times(work, people, now=now)
    occurrences = {one.occurrence_id: one for one in open_now}
    fitting: dict[PersonId, GuestRow] = {}
    for row in await work.guests.who_may_be_asked(people, asked_since=now - WEEK, towns=deciding.towns):
        guest = guest_of(row, busy, deciding.environment.rules.invitations_a_week, now=now)
        if not reasons(guest, occurrences[chosen[row.person].occurrence_id]):
            fitting[row.person] = row
    await _keep(work, occurrences, [chosen[person] for person in fitting], fitting, now=now)


async def _keep(
    work: Work,
    occurrences: Mapping[OccurrenceId, OpenOccurrence],
    invites: Sequence[Invite],
    guests: Mapping[PersonId, GuestRow],
    *,
    now: datetime,
) -> None:
    """Write down the invitations and queue their messages."""
    added = await work.invitations.add_all(
        [
            NewInvitation(
                one.occurrence_id, one.person, one.why.model_dump_json(), guests[one.person].acceptance.chance
            )
            for one in invites
        ],
        now=now,
    )
    people = await work.people.several([person for _, person in added])
    await work.guests.were_asked({person: _need_once_asked(guests[person]) for _, person in added}, now=now)
    await enqueue_all(
        work,
        [
            ToSay(
                person=people[person],
                priority=Priority.INVITATION,
                due=now,
                expires=occurrences[occurrence].answer_by,
                dedupe=f"invitation:{invitation}",
                subject=Subject.INVITATION,
                subject_id=invitation,
            )
            for (occurrence, person), invitation in added.items()
        ],
    )


def _need_once_asked(guest: GuestRow) -> float:
    return need(guest.meals, guest.invitations + 1, guest.weight, guest.start_need)


async def _note(work: Work, open_now: OpenOccurrence, *, asked: bool, now: datetime) -> None:
    """When to look at it again, by how it stands now; at once where a place came free while others were decided."""
    look = decide_next_look(open_now, asked=asked, now=now)
    if look is not None:
        await work.offers.look_again(open_now.occurrence_id, look, wave_sent_at=now if asked else None)
