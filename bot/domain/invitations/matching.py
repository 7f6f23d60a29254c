"""Who is asked to which occurrence now, why, and when to look again. Loading and saving is for the service."""

from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations import waves
from bot.domain.invitations.assignment import Room, Turns, bits_of
from bot.domain.invitations.candidates import (
    Guest,
    OpenOccurrence,
    Pending,
    Waiting,
    Why,
    metres_between,
    overlaps,
    why,
)
from bot.domain.invitations.fit_index import Fitting

REGULARS_FIRST_WAVES = 8
"""The share for those who have met there is kept while this many waves can follow; then places are anybody's."""
HURRY = 0.35
"""Nobody is asked with less time left than this share of what they usually take to answer: a yes would come late."""
SLICE = 100
"""Guests looked at before the caller may do something else; a few milliseconds."""


Wanted = Callable[[Waiting], bool]
"""Might they still be asked to anything? Where not, nothing more of them need be known."""


@dataclass(frozen=True, slots=True)
class Invite:
    """One invitation to send now."""

    person: PersonId
    occurrence_id: OccurrenceId
    why: Why


@dataclass(frozen=True, slots=True)
class Decision:
    """What to send now, and when to look at each occurrence again; None: not before somebody answers or cancels."""

    invites: tuple[Invite, ...] = ()
    next_look: dict[OccurrenceId, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Door:
    """One room of one occurrence: all its places, or those of its regulars or of everybody else."""

    occurrence: OpenOccurrence
    hours: float
    standby: bool
    regulars_only: bool = False

    @property
    def mask(self) -> int:
        return self.occurrence.mask

    @property
    def lat(self) -> float:
        return self.occurrence.lat

    @property
    def lon(self) -> float:
        return self.occurrence.lon


def decide(
    occurrences: Sequence[OpenOccurrence],
    guests_in_need_order: Iterable[Guest],
    *,
    now: datetime,
    typical_meals: float | None = None,
) -> Decision:
    """The invitations to send now. Reads the guests, sorted by `need.turn`, only as far as it must."""
    steps = decide_in_slices(occurrences, guests_in_need_order, now=now, typical_meals=typical_meals)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            decision: Decision = done.value
            return decision


def decide_in_slices(
    occurrences: Sequence[OpenOccurrence],
    guests_in_need_order: Iterable[Guest],
    *,
    now: datetime,
    typical_meals: float | None = None,
) -> Generator[Wanted | None, None, Decision]:
    """As `decide`, but yields every few milliseconds so that an event loop can do other things in between.

    What it yields is who may be wanted among the guests that it reads next; None while it reads none.
    """
    due = [occurrence for occurrence in occurrences if is_due(occurrence, now)]
    doors, rooms = yield from _open_doors(due, now)
    seen = yield from _seen_through(doors)
    turns = Turns(rooms, seen.chance, seen.nearest)

    def wanted(one: Waiting) -> bool:
        fits = seen.may_enter(one) & turns.live
        return bool(fits and seen.near(one, fits))

    if turns.live:
        yield wanted
        for count, guest in enumerate(guests_in_need_order, 1):
            fits = seen.fits(guest, turns.live)
            if fits:
                seen.guests[guest.person] = guest
                if turns.offer(guest.person, fits):
                    seen.placed(guest, fits, rooms)
                if not turns.live:
                    break
            if count % SLICE == 0:
                yield wanted
    yield None
    invites: list[Invite] = []
    for door, room in zip(doors, rooms, strict=True):
        for person in room.members:
            reason = why(seen.guests[person], door.occurrence, now, typical_meals)
            invites.append(Invite(PersonId(person), door.occurrence.occurrence_id, reason))
        yield None
    return Decision(
        tuple(invites), {occurrence.occurrence_id: next_look(occurrence, now) for occurrence in occurrences}
    )


def is_due(occurrence: OpenOccurrence, now: datetime) -> bool:
    """True when a wave may go now: places are free, it is neither too late nor too soon, nor a quiet hour."""
    if occurrence.free <= 0 or now >= occurrence.answer_by or not waves.may_ask(now, occurrence.zone):
        return False
    return occurrence.last_wave_at is None or now >= _next_wave(occurrence, occurrence.last_wave_at)


def next_look(occurrence: OpenOccurrence, now: datetime) -> datetime | None:
    """When the next wave may go, given that one goes now if it is due; None when only an answer can change anything."""
    if occurrence.free <= 0 or now >= occurrence.answer_by:
        return None
    if is_due(occurrence, now):
        look = _next_wave(occurrence, now)
    elif occurrence.last_wave_at is None:
        look = waves.QUIET.next_allowed(now, occurrence.zone)
    else:
        look = max(_next_wave(occurrence, occurrence.last_wave_at), waves.QUIET.next_allowed(now, occurrence.zone))
    return look if look < occurrence.answer_by else None


def _next_wave(occurrence: OpenOccurrence, after: datetime) -> datetime:
    left = waves.waking_between(after, occurrence.answer_by, occurrence.zone)
    return waves.after_waking(after, waves.gap(left), occurrence.zone)


def _seen_through(doors: Sequence[_Door]) -> Generator[None, None, "_Seen"]:
    seen = _Seen(doors)
    yield None
    for number in range(len(doors)):
        seen.note_who_was_asked(number)
        yield None
    return seen


def _open_doors(due: Sequence[OpenOccurrence], now: datetime) -> Generator[None, None, tuple[list[_Door], list[Room]]]:
    doors: list[_Door] = []
    rooms: list[Room] = []
    for occurrence in due:
        left = waves.waking_between(now, occurrence.answer_by, occurrence.zone)
        hours, standby = left / timedelta(hours=1), left <= waves.STANDBY
        wave_count = waves.waves_left(left)
        z = waves.z_of(wave_count)
        kept = _kept_for_regulars(occurrence) if wave_count >= REGULARS_FIRST_WAVES else 0
        if kept:
            doors.append(_Door(occurrence, hours, standby, regulars_only=True))
            rooms.append(_room(kept, z, _hopes(occurrence, now, hours, [p for p in occurrence.pending if p.regular])))
        doors.append(_Door(occurrence, hours, standby))
        others = [p for p in occurrence.pending if not (kept and p.regular)]
        rooms.append(_room(occurrence.free - kept, z, _hopes(occurrence, now, hours, others)))
        yield
    return doors, rooms


def _kept_for_regulars(occurrence: OpenOccurrence) -> int:
    if not occurrence.regulars:
        return 0
    share = round(occurrence.familiar_share * occurrence.places)
    return max(0, min(share - occurrence.regulars_taken, occurrence.free, len(occurrence.regulars)))


def _hopes(occurrence: OpenOccurrence, now: datetime, hours: float, pending: Sequence[Pending]) -> list[float]:
    """The chance that each open invitation is still answered with a yes in time."""
    silent = {
        at: waves.waking_between(at, now, occurrence.zone) / timedelta(hours=1)
        for at in {asked.asked_at for asked in pending}
    }
    return [asked.acceptance.chance_still(silent[asked.asked_at], hours) for asked in pending]


def _room(places: int, z: float, hopes: Sequence[float]) -> Room:
    return Room(places, z, mean=sum(hopes), variance=sum(hope * (1 - hope) for hope in hopes))


class _Seen:
    """The guests looked at so far, and what the turns ask about them. Doors are numbered bits."""

    def __init__(self, doors: Sequence[_Door]) -> None:
        self.doors = doors
        self.guests: dict[int, Guest] = {}
        self._fitting = Fitting(doors)
        self._newcomers_left = [door.occurrence.newcomers_left for door in doors]
        self._limited = _bits(left is not None for left in self._newcomers_left)
        self._regulars_doors = _bits(door.regulars_only for door in doors)
        self._standby_doors = _bits(door.standby for door in doors)
        self._asked: dict[PersonId, int] = {}
        self._regular_at: dict[PersonId, int] = {}
        by_hours = sorted((door.hours, 1 << number) for number, door in enumerate(doors))
        self._hours = [hours for hours, _ in by_hours]
        self._in_time = [sum(bit for _, bit in by_hours[at:]) for at in range(len(by_hours) + 1)]
        """Those with at least the hours of the same place in `_hours`."""

    def note_who_was_asked(self, number: int) -> None:
        """And who has met there, if this door is only for them."""
        door, bit = self.doors[number], 1 << number
        occurrence = door.occurrence
        for person in occurrence.already_asked | occurrence.kept_for | occurrence.asked_to_another:
            self._asked[person] = self._asked.get(person, 0) | bit
        for person in door.occurrence.regulars if door.regulars_only else ():
            self._regular_at[person] = self._regular_at.get(person, 0) | bit

    def may_enter(self, guest: Guest | Waiting) -> int:
        """The doors that are not shut to them by their answers, by having been asked, or by being for others."""
        shut = self._regulars_doors & ~self._regular_at.get(guest.person, 0) | self._asked.get(guest.person, 0)
        return self._fitting.by_mask(guest.mask) & ~shut

    def fits(self, guest: Guest, live: int) -> int:
        """The live doors that this guest may be asked through."""
        if not live & ~self._regulars_doors and guest.person not in self._regular_at:
            return 0
        fits = self.may_enter(guest) & live if guest.may_be_asked else 0
        if fits:
            fits &= self._in_time[bisect_left(self._hours, HURRY * guest.acceptance.hours_to_reply)]
        for number in bits_of(fits & self._limited) if guest.newcomer else ():
            left = self._newcomers_left[number]
            if left is not None and left <= 0:
                fits &= ~(1 << number)
        for number in bits_of(fits) if guest.busy else ():
            if overlaps(guest.busy, self.doors[number].occurrence):
                fits &= ~(1 << number)
        return self.near(guest, fits) if fits else 0

    def placed(self, guest: Guest, fits: int, rooms: Sequence[Room]) -> None:
        """Newcomers have their share of each occurrence and no more, as far as those asked can be expected to come."""
        for number in bits_of(fits) if guest.newcomer else ():
            left = self._newcomers_left[number]
            if left is not None and guest.person in rooms[number].members:
                self._newcomers_left[number] = left - self.chance(guest.person, number)

    def near(self, guest: Guest | Waiting, fits: int) -> int:
        """Those of them that they would go to; in the last hour only neighbours are asked."""
        reach = guest.limit_m + guest.uncertainty_m
        near = self._fitting.within(fits & ~self._standby_doors, guest.lat, guest.lon, reach)
        standby = fits & self._standby_doors
        if standby:
            reach = min(guest.limit_m, waves.STANDBY_M) + guest.uncertainty_m
            near |= self._fitting.within(standby, guest.lat, guest.lon, reach)
        return near

    def chance(self, person: int, number: int) -> float:
        """That of a yes before the answers are needed."""
        return self.guests[person].acceptance.chance_within(self.doors[number].hours)

    def nearest(self, person: int, doors: int) -> int:
        """Where they have met before, else the shortest way."""
        guest = self.guests[person]
        known = doors & self._regulars_doors
        return min(bits_of(known or doors), key=lambda number: metres_between(guest, self.doors[number].occurrence))


def _bits(doors: Iterable[bool]) -> int:
    """The numbers of those that are true, as bits."""
    return sum(1 << number for number, is_one in enumerate(doors) if is_one)
