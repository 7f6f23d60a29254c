"""One season lived through under one policy: invitations, answers, cancelling, meals. Time is in waking hours.

Chance is drawn by (seed, resident, post), so every policy meets the same people in the same mood.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import cache
from itertools import combinations
from math import log
from typing import Protocol

from bot.domain.bookings.seating import Party, tables
from bot.domain.core.food import OfferKind
from bot.domain.core.ids import PersonId
from bot.domain.invitations.acceptance import NOTHING_KNOWN, Acceptance
from tests.bench.season_world import HOURS_A_DAY, HOURS_A_WEEK, Post, Resident, Town

TICK = 1 / 6
"""The alarm clock looks every ten minutes."""
MONDAY = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
CAP = 3
CANCELS = 0.08
MUTES = 0.015
SPEAKS = 0.5
"""Of those who decline, this share says so; of no-shows, this share says so at the reminder."""
MEAL_HOURS = 2.0
REMINDER_HOURS = 2.0


class Draw(IntEnum):
    """What is left to chance."""

    ANSWER = 1
    DELAY = 2
    SPEAK = 3
    CANCEL = 4
    CANCEL_WHEN = 5
    NO_SHOW = 6
    REMINDED = 7
    MUTE = 8


class Event(IntEnum):
    """What happens, in this order when at the same time."""

    FORGET = 0
    POST = 1
    ANSWER = 2
    CANCEL = 3
    CLOSE = 4
    LOOK = 5


@dataclass(slots=True)
class Standing:
    """What the bot knows of a resident, as it changes."""

    resident: Resident
    meals: int = 0
    booked: int = 0
    invitations: int = 0
    last_asked: float | None = None
    asked_this_week: int = 0
    acceptance: Acceptance = NOTHING_KNOWN
    busy: list[Post] = field(default_factory=list)
    muted: bool = False


@dataclass(slots=True)
class Table:
    """A post that is open, and who was asked and is coming."""

    post: Post
    going: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    asked: dict[int, float] = field(default_factory=dict)
    silent: dict[int, float] = field(default_factory=dict)
    last_wave: float | None = None
    not_asked: set[int] = field(default_factory=set)
    """Of those whom it fits."""

    @property
    def free(self) -> int:
        return self.post.places - len(self.going) - len(self.waiting)


@dataclass(slots=True)
class Tally:
    """What is counted."""

    places: int = 0
    filled: int = 0
    attended: int = 0
    invitations: int = 0
    let_down: int = 0
    too_late: int = 0
    over_cap: int = 0
    allergen_mismatches: int = 0
    decisions: int = 0


class Policy(Protocol):
    """Decides whom to ask."""

    def look(self, life: "Life", due: list[Table], now: float) -> dict[int, float | None]:
        """Ask people through `life.ask`; the time at which to look at each post again, by its number."""
        ...

    def changed(self, standing: Standing) -> None:
        """What is known of somebody is no longer what it was."""
        ...


class Life:
    """The world that answers a policy."""

    def __init__(self, town: Town, policy: Policy) -> None:
        self.town = town
        self.policy = policy
        self.people = [Standing(resident) for resident in town.residents]
        self.tables: dict[int, Table] = {}
        self.tally = Tally()
        self.met: Counter[tuple[int, int]] = Counter()
        self.regulars: dict[int, set[int]] = defaultdict(set)
        self._events: list[tuple[float, Event, int, int, float]] = []
        self._looks: dict[int, set[int]] = defaultdict(set)

    def chance_draw(self, what: Draw, resident: int, post: int) -> float:
        """A number in (0, 1) that is always the same for the same question."""
        x = (self.town.seed * 0x9E3779B97F4A7C15 + resident * 0xBF58476D1CE4E5B9 + post * 0x94D049BB133111EB) + what
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):
            x = (x ^ (x & 0xFFFFFFFFFFFFFFFF) >> shift) * factor & 0xFFFFFFFFFFFFFFFF
        return ((x >> 11) + 0.5) / (1 << 53)

    def run(self) -> None:
        for post in self.town.posts:
            self._push(post.posted, Event.POST, post.number)
        while self._events:
            now, event, post_number, resident, extra = heapq.heappop(self._events)
            match event:
                case Event.POST:
                    post = self.town.posts[post_number]
                    self.tables[post_number] = Table(post, not_asked=set(post.fitting))
                    self._push(self.town.posts[post_number].start, Event.CLOSE, post_number)
                    self.look_again(post_number, now)
                case Event.ANSWER:
                    self._answered(post_number, resident, now, yes=extra > 0)
                case Event.CANCEL:
                    self._cancelled(post_number, resident, now)
                case Event.CLOSE:
                    self._closed(post_number)
                case Event.FORGET:
                    self.people[resident].asked_this_week -= 1
                    self.policy.changed(self.people[resident])
                case Event.LOOK:
                    self._look(int(extra), now)

    def _push(self, at: float, event: Event, post: int, resident: int = -1, extra: float = 0.0) -> None:
        heapq.heappush(self._events, (at, event, post, resident, extra))

    def look_again(self, post: int, at: float) -> None:
        """At the next stroke of the alarm clock from `at` on."""
        tick = int(at / TICK - 1e-6) + 1
        if tick not in self._looks:
            self._push(tick * TICK, Event.LOOK, -1, extra=tick)
        self._looks[tick].add(post)

    def _look(self, tick: int, now: float) -> None:
        due = [self.tables[number] for number in sorted(self._looks.pop(tick)) if number in self.tables]
        due = [table for table in due if table.post.start > now]
        if not due:
            return
        self.tally.decisions += 1
        for number, look in self.policy.look(self, due, now).items():
            if look is not None:
                self.look_again(number, max(look, now + TICK / 2))

    def ask(self, table: Table, resident: int, now: float) -> None:
        """Send an invitation; the answer, if there is one, comes as an event."""
        one, post = self.people[resident], table.post
        self.tally.invitations += 1
        self.tally.over_cap += one.asked_this_week >= CAP
        self.tally.allergen_mismatches += bool(one.resident.mask & post.mask & ((1 << 14) - 1) << 21)
        one.invitations += 1
        one.asked_this_week += 1
        one.last_asked = now
        table.asked[resident] = table.silent[resident] = now
        table.not_asked.discard(resident)
        self._push(now + HOURS_A_WEEK, Event.FORGET, -1, resident)
        if self.town.shape.tires and one.asked_this_week > CAP:
            one.muted = one.muted or self.chance_draw(Draw.MUTE, resident, post.number) < MUTES
        self._will_answer(one, post, now)
        self.policy.changed(one)

    def _will_answer(self, one: Standing, post: Post, now: float) -> None:
        if one.muted:
            return
        number, resident = post.number, one.resident.number
        chance = one.resident.chance(post, one.asked_this_week, self.town.shape)
        yes = self.chance_draw(Draw.ANSWER, resident, number) < chance
        if not yes and self.chance_draw(Draw.SPEAK, resident, number) >= SPEAKS:
            return
        self._push(now + self._delay(one, number), Event.ANSWER, number, resident, float(yes))

    def _answered(self, number: int, resident: int, now: float, *, yes: bool) -> None:
        table, one = self.tables.get(number), self.people[resident]
        if table is None:
            self.tally.too_late += yes
            return
        took = now - table.silent.pop(resident)
        one.acceptance = one.acceptance.said_yes(took) if yes else one.acceptance.said_no(took)
        self.policy.changed(one)
        if not yes or is_busy(one, table.post):
            return
        if len(table.going) < table.post.places:
            self.book(table, resident, now)
        else:
            table.waiting.append(resident)
            self.tally.let_down += 1

    def book(self, table: Table, resident: int, now: float) -> None:
        one, post = self.people[resident], table.post
        table.going.append(resident)
        one.busy.append(post)
        one.booked += 1
        if self.chance_draw(Draw.CANCEL, resident, post.number) < CANCELS:
            share = self.chance_draw(Draw.CANCEL_WHEN, resident, post.number)
            self._push(now + share * (post.start - now), Event.CANCEL, post.number, resident)
        elif self._would_not_show(one, post) and self.chance_draw(Draw.REMINDED, resident, post.number) < SPEAKS:
            self._push(max(now, post.start - REMINDER_HOURS), Event.CANCEL, post.number, resident)
        self.policy.changed(one)

    def _would_not_show(self, one: Standing, post: Post) -> bool:
        return self.chance_draw(Draw.NO_SHOW, one.resident.number, post.number) < one.resident.no_show

    def would_come(self, resident: int, post: Post) -> bool:
        """Only the clairvoyant may ask: a yes, kept, whenever and however often asked."""
        one = self.people[resident]
        return (
            self.chance_draw(Draw.ANSWER, resident, post.number) < one.resident.chance(post, 1, self.town.shape)
            and self.chance_draw(Draw.CANCEL, resident, post.number) >= CANCELS
            and not self._would_not_show(one, post)
        )

    def could_answer(self, resident: int, post: Post) -> bool:
        """Only a bound may ask: their yes would come before the start, if they were asked the moment it is posted."""
        return post.posted + self._delay(self.people[resident], post.number) < post.start

    def _delay(self, one: Standing, post: int) -> float:
        return -log(self.chance_draw(Draw.DELAY, one.resident.number, post)) * one.resident.reply_hours

    def _cancelled(self, number: int, resident: int, now: float) -> None:
        table = self.tables.get(number)
        if table is None or resident not in table.going:
            return
        table.going.remove(resident)
        self._unbook(resident, table.post)
        while table.waiting and len(table.going) < table.post.places:
            following = table.waiting.pop(0)
            if not is_busy(self.people[following], table.post):
                self.book(table, following, now)
        if table.free > 0:
            self.look_again(number, now)

    def _unbook(self, resident: int, post: Post) -> None:
        one = self.people[resident]
        one.busy.remove(post)
        one.booked -= 1
        self.policy.changed(one)

    def _closed(self, number: int) -> None:
        table = self.tables.pop(number)
        post = table.post
        came = [one for one in table.going if not self._would_not_show(self.people[one], post)]
        self.tally.places += post.places
        self.tally.filled += len(table.going)
        self.tally.attended += len(came)
        for resident in table.going:
            self._unbook(resident, post)
        for resident in came:
            self.people[resident].meals += 1
            self.policy.changed(self.people[resident])
        for resident in table.silent:
            one = self.people[resident]
            one.acceptance = one.acceptance.stayed_silent()
            self.policy.changed(one)
        if post.kind is not OfferKind.SURPLUS_FOOD and came:
            self._sat_together(post, came)

    def _sat_together(self, post: Post, came: Iterable[int]) -> None:
        people = [PersonId(one) for one in came]
        new = frozenset(people) - {PersonId(one) for one in self.regulars[post.host]}
        for table in tables([Party(one) for one in people], lambda a, b: self.met[min(a, b), max(a, b)], new):
            seated = sorted(party.person for party in table)
            self.met.update(combinations(seated, 2))
        self.regulars[post.host].update(people)


def is_busy(one: Standing, post: Post) -> bool:
    return any(other.start < post.start + MEAL_HOURS and post.start < other.start + MEAL_HOURS for other in one.busy)


@cache
def moment(hour: float) -> datetime:
    """The waking hour as a real time of the simulated year (in UTC; the season has no clock change)."""
    day, rest = divmod(hour, HOURS_A_DAY)
    return MONDAY + timedelta(days=day, hours=rest)


def hour_of(at: datetime) -> float:
    since = at - MONDAY
    return since.days * HOURS_A_DAY + min(since.seconds / 3600, HOURS_A_DAY)
