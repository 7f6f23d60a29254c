"""Inviting: the next wave of every open sitting, in fair turns, and the words of an invitation and its reason."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta

from bot.domain.asking import Guest, Why
from bot.domain.availability import SLOTS
from bot.domain.bookings import InvitationState
from bot.domain.ids import InvitationId, OccurrenceId, PersonId
from bot.domain.matching import Decision, Invite, decide_in_slices, is_due
from bot.domain.messages import Button, Lines, Message, Param, Priority, Queued, Subject, text
from bot.domain.need import need
from bot.domain.offers import Meal, OccurrenceState
from bot.domain.refusals import Gone
from bot.domain.taps import INVITATION, Tap
from bot.language import meals
from bot.services.desk import Desk, Reply, Visit, queue, reply
from storage.guests import GuestRow
from storage.unit_of_work import Work

WEEK = timedelta(days=7)
METRES_A_MILE = 1609.344

Busy = dict[PersonId, list[tuple[datetime, datetime]]]


async def invite(work: Work, desk: Desk, *, now: datetime) -> None:
    """Send the waves that are due, in every network, and note when to look again."""
    for network in desk.networks:
        sittings = await work.sittings.to_look_at(network.key, now=now)
        if not sittings:
            continue
        guests = _Guests(work, network.key, now, most=desk.rules.invitations_a_week)
        typical = await work.guests.average_meals(network.key)
        await guests.load()
        steps = decide_in_slices(sittings, guests, now=now, typical_meals=typical)
        decision = await _decided(steps, guests)
        waves = {sitting.occurrence for sitting in sittings if is_due(sitting, now)}
        for invited in decision.invites:
            await _keep(work, guests.seen[invited.person], invited, now=now)
        for sitting in sittings:
            look = decision.next_look[sitting.occurrence] or sitting.answer_by
            sent_at = now if sitting.occurrence in waves else None
            await work.offers.look_again(sitting.occurrence, look, wave_sent_at=sent_at)


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

    def __init__(self, work: Work, network: str, now: datetime, *, most: int) -> None:
        self._work = work
        self._now = now
        self._most = most
        self._pages: AsyncIterator[list[GuestRow]] = work.guests.in_need_order(network, asked_since=now - WEEK)
        self._waiting: deque[Guest] = deque()
        self._busy: Busy | None = None
        self.seen: dict[PersonId, GuestRow] = {}

    async def load(self) -> None:
        """Make the next page ready."""
        if self._busy is None:
            self._busy = await self._load_busy()
        page: list[GuestRow] = await anext(self._pages, [])
        for row in page:
            self.seen[row.person] = row
            self._waiting.append(guest_of(row, self._busy, self._most))

    def __iter__(self) -> Iterator[Guest]:
        while self._waiting:
            yield self._waiting.popleft()

    async def _load_busy(self) -> Busy:
        busy: Busy = {}
        for one in await self._work.bookings.busy(now=self._now):
            busy.setdefault(one.person, []).append((one.starts, one.ends))
        return busy


def guest_of(row: GuestRow, busy: Busy, most: int) -> Guest:
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
    )


async def _keep(work: Work, guest: GuestRow, invited: Invite, *, now: datetime) -> None:
    """Write down one invitation and queue its message."""
    meal = await work.offers.meal(invited.occurrence)
    person = await work.people.get(invited.person)
    invitation = await work.invitations.add(
        meal.id, person.id, why=invited.why.model_dump_json(), chance=guest.acceptance.chance, now=now
    )
    if invitation is None:
        return
    turn = need(guest.meals, guest.invitations + 1, guest.weight)
    await work.guests.was_asked(person.id, need=turn, now=now)
    await queue(
        work,
        person,
        priority=Priority.INVITATION,
        due=now,
        expires=meal.answer_by,
        dedupe=f"invitation:{invitation}",
        subject=Subject.INVITATION,
        subject_id=invitation,
    )


async def invitation(work: Work, row: Queued) -> Message | None:
    """The words of an invitation as things stand now; None when it was taken back or has filled up."""
    try:
        asked = await work.invitations.get(InvitationId(row.subject_id))
    except KeyError:
        return None
    meal = await work.offers.meal(asked.occurrence)
    again = asked.state is InvitationState.SENT
    if asked.state is not InvitationState.QUEUED and not again:
        return None
    if meal.state is not OccurrenceState.OPEN:
        await work.invitations.withdraw(asked.id)
        return None
    await work.invitations.mark_sent(asked.id)
    return ask(meal)


def ask(meal: Meal) -> Message:
    """Everything that matters, before anybody says yes."""
    key = f"invitations.ask.{meal.kind}"
    return Message(
        text=text(key, facts=meals.facts(meal), free=text("invitations.free", count=meal.free)),
        rows=(
            (
                Button(label=text("invitations.yes"), tap=Tap(INVITATION, "y", meal.id).encode()),
                Button(label=text("invitations.no"), tap=Tap(INVITATION, "n", meal.id).encode()),
            ),
            (Button(label=text("invitations.why_me"), tap=Tap(INVITATION, "w", meal.id).encode()),),
        ),
    )


async def why(visit: Visit, occurrence: OccurrenceId) -> Reply:
    """Why this person was asked. Raises `Gone`."""
    asked = await visit.work.invitations.find(occurrence, visit.person.id)
    if asked is None:
        raise Gone
    return reply(text("general.paragraphs", lines=why_lines(Why.model_validate_json(asked.why))))


def why_lines(reason: Why) -> Lines:
    """One sentence for each thing that counted."""
    if reason.chosen:
        return Lines(lines=(text("invitations.why.chosen"),))
    bit = reason.slot.bit_length() - 1
    day, part = divmod(bit, SLOTS // 7)
    lines: list[Param] = [
        text("invitations.why.slot", day=text(f"invitations.day.{day}"), part=text(f"invitations.part.{part}")),
        _how_far(reason.metres),
    ]
    if reason.avoids:
        lines.append(text("invitations.why.avoids", list=meals.allergen_names(reason.avoids)))
    if reason.diets:
        lines.append(text("invitations.why.diets", list=meals.diet_names(reason.diets)))
    if reason.step_free:
        lines.append(text("invitations.why.step_free"))
    if reason.regular:
        lines.append(text("invitations.why.regular"))
    lines.append(text("invitations.why.fewer_meals" if reason.fewer_meals else "invitations.why.turn"))
    return Lines(lines=tuple(lines))


def _how_far(metres: int) -> Param:
    miles = metres / METRES_A_MILE
    if miles < 0.5:
        return text("invitations.why.near")
    return text("invitations.why.miles", miles=f"{miles:.1f}".removesuffix(".0"))
