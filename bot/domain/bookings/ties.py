"""Who meets again, in numbers: counted a month at a time, before names go from what is over."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.core.ids import OccurrenceId, PersonId

BEFORE = timedelta(weeks=7)
"""How far before its month a meeting still counts as one before: names are kept for 90 days."""
SETTLED = timedelta(days=2)
"""After a month: by then hosts have said who came."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody was at a meal. Whoever has no name here, brought along or walked in, is no visit."""

    person: PersonId
    occurrence: OccurrenceId
    ends: datetime


@dataclass(frozen=True, slots=True)
class Ties:
    """Of one month: numbers without names."""

    met_twice: int = 0
    """Pairs who met in it, and had met once before."""
    met_more: int = 0
    """Pairs who met in it for the third time, or more often."""
    second_timers: int = 0
    """Newcomers who came in it for the second time."""
    third_timers: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One of the calendar."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, stored: str) -> "Month":
        """Of "2026-07", as `str` writes it."""
        return cls(*map(int, stored.split("-")))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def next(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def starts(self, zone: str) -> datetime:
        """Its first midnight, by the clock on the wall."""
        return datetime(self.year, self.month, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def first_to_count(first_meal: datetime | None, named_since: datetime | None, zone: str) -> Month | None:
    """Where nothing was counted yet: the month of the first meal, or the first whose names are all still there.

    `named_since`: names have gone from what was over before; None where none ever went.
    """
    if first_meal is None:
        return None
    if named_since is None or first_meal >= named_since:
        return Month.of(first_meal.astimezone(ZoneInfo(zone)))
    month = Month.of(named_since.astimezone(ZoneInfo(zone)))
    while month.starts(zone) - BEFORE < named_since:
        month = month.next
    return month


def months_to_count(first: Month | None, last: Month | None, zone: str, *, now: datetime) -> list[Month]:
    """Those that are over and settled, after the `last` that was counted, else from the `first` with a meal on."""
    month = last.next if last else first
    found = []
    while month is not None and month.next.starts(zone) + SETTLED <= now:
        found.append(month)
        month = month.next
    return found


def count_ties(visits: Iterable[Visit], newcomers: Collection[PersonId], *, starts: datetime, ends: datetime) -> Ties:
    """Of what was on from `BEFORE` the month that `starts` until it `ends`. `newcomers`: all their meals are in it."""
    seen = [visit for visit in visits if starts - BEFORE < visit.ends <= ends]
    bit = {occurrence: 1 << number for number, occurrence in enumerate({visit.occurrence for visit in seen})}
    this_month = sum({bit[visit.occurrence] for visit in seen if visit.ends > starts})
    at: Counter[PersonId] = Counter()
    for person, occurrence in {(visit.person, visit.occurrence) for visit in seen}:
        at[person] += bit[occurrence]
    pairs = Counter(_pairs(seen, starts).values())
    visits_of = {person: (at[person].bit_count(), (at[person] & this_month).bit_count()) for person in at}
    return Ties(
        met_twice=pairs[2],
        met_more=sum(number for times, number in pairs.items() if times > 2),
        second_timers=_came_for_the(2, visits_of, newcomers),
        third_timers=_came_for_the(3, visits_of, newcomers),
    )


def _pairs(seen: Iterable[Visit], starts: datetime) -> Counter[tuple[PersonId, PersonId]]:
    """Of those who met in the month, how often they did in all that was seen: table by table, since few meet most."""
    tables: dict[OccurrenceId, set[PersonId]] = {}
    now: set[OccurrenceId] = set()
    for visit in seen:
        tables.setdefault(visit.occurrence, set()).add(visit.person)
        if visit.ends > starts:
            now.add(visit.occurrence)
    met = {pair for occurrence in now for pair in combinations(sorted(tables[occurrence]), 2)}
    times: Counter[tuple[PersonId, PersonId]] = Counter(dict.fromkeys(met, 0))
    for people in tables.values():
        times.update(pair for pair in combinations(sorted(people), 2) if pair in met)
    return times


def _came_for_the(time: int, visits_of: dict[PersonId, tuple[int, int]], newcomers: Collection[PersonId]) -> int:
    """Newcomers whose visit of that number was in the month: of all so many, the last few were."""
    return sum(
        person in newcomers and in_all - lately < time <= in_all for person, (in_all, lately) in visits_of.items()
    )
