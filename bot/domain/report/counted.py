"""What a report says of people, counted a month at a time while their names are there: numbers without names.

A person who comes in several months is counted once in any stretch of whole months: each month says of those who came
in which month they had come last before (`before`), so whoever had come within the stretch is not counted again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import combinations
from zoneinfo import ZoneInfo

from bot.domain.bookings.ties import Month
from bot.domain.core.ids import OccurrenceId, PersonId

A_WEEK = timedelta(weeks=1)


class Counted(StrEnum):
    """What is counted of a month; `part` says of whom."""

    HERE = "here"
    """Guests at its end, at rest or not; by way. Written last: a month with it is counted."""
    JOINED = "joined"
    """By way."""
    JOINED_BY_CODE = "joined_by_code"
    """By the number of the practice, hub or library that sent them; "" for none."""
    LEFT = "left"
    """Less those who came back."""
    CAME = "came"
    """People who came to anything at all; by way."""
    CAME_BY_WARD = "came_by_ward"
    CAME_BY_CODE = "came_by_code"
    FIRST = "first"
    """People who came for the first time since they joined; by way."""
    SECOND = "second"
    THIRD = "third"
    ASKED = "asked"
    """Invitations to what was on in the month; by way."""
    ANSWERED = "answered"
    SAID_NO = "said_no"
    AT_TABLE = "at_table"
    """People who sat at a table with others."""
    MET_AGAIN = "met_again"
    """Those of them who met somebody whom they had met in the seven weeks before the month, or in it."""
    GREETED = "greeted"
    """Places of people for whom a greeter had agreed to be at the door."""
    RUNG_AFTER_MISSING = "rung_after_missing"
    """Calls that were made since somebody had missed a meal."""
    CALLS = "calls"
    """In which something was said."""
    CALLS_UNDONE = "calls_undone"
    """That ran out before anybody rang."""
    GUESTS = "guests"
    """Guests who were active and had joined before the month: those who would like more company, and others."""
    THEIR_MEALS = "their_meals"
    """How often those came, by the same two parts."""
    HAD = "had"
    """How many of those came that often in the month: "0", "1", "2", "3" for three times or more."""
    WAITED = "waited"
    """Of those who joined in the month before: how long until they were asked first."""


class Way(StrEnum):
    """How somebody is spoken to."""

    BY_CALL = "by_call"
    BY_CHAT = "by_chat"


class CompanyWish(StrEnum):
    """What somebody said of company when they joined."""

    MORE = "more"
    """They said that they would like more."""
    OTHERS = "others"


class Wait(StrEnum):
    """From joining to the first invitation."""

    A_WEEK = "a_week"
    A_MONTH = "a_month"
    """Four weeks."""
    LONGER = "longer"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, order=True)
class CountKey:
    """Which number of a month."""

    name: Counted
    part: str = ""
    before: str = ""


Numbers = Counter[CountKey]


@dataclass(frozen=True, slots=True)
class GuestTally:
    """How often somebody had come, and in which month last ("2026-07"; "" for never)."""

    came: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestVisit:
    """Somebody came to something; `together`: they sat at a table."""

    person: PersonId
    occurrence: OccurrenceId
    starts: datetime
    together: bool
    ward: str
    code: str
    way: Way


def count_visits(
    visits: Iterable[GuestVisit], tallies: Mapping[PersonId, GuestTally], month: Month
) -> tuple[Numbers, dict[PersonId, GuestTally]]:
    """Of the visits in a month; and the tallies of those who came, after it."""
    numbers: Numbers = Counter()
    after: dict[PersonId, GuestTally] = {}
    for visit in sorted(visits, key=lambda visit: (visit.starts, visit.occurrence)):
        tally = after.get(visit.person)
        if tally is None:
            tally = tallies.get(visit.person, GuestTally())
            for name, part in (
                (Counted.CAME, visit.way),
                (Counted.CAME_BY_WARD, visit.ward),
                (Counted.CAME_BY_CODE, visit.code),
            ):
                numbers[CountKey(name, part, tally.last)] += 1
        if tally.came < len(_TIMES):
            numbers[CountKey(_TIMES[tally.came], visit.way)] += 1
        after[visit.person] = GuestTally(tally.came + 1, str(month))
    return numbers, after


_TIMES = (Counted.FIRST, Counted.SECOND, Counted.THIRD)


def count_company(visits: Iterable[GuestVisit], *, starts: datetime) -> Numbers:
    """Who met whom again, of visits from some weeks before the month that `starts` until its end."""
    tables: dict[OccurrenceId, set[PersonId]] = {}
    this_month: set[OccurrenceId] = set()
    for visit in visits:
        if visit.together:
            tables.setdefault(visit.occurrence, set()).add(visit.person)
            if visit.starts >= starts:
                this_month.add(visit.occurrence)
    before: set[tuple[PersonId, PersonId]] = set()
    again: set[PersonId] = set()
    for occurrence in sorted(tables, key=lambda occurrence: (occurrence in this_month, occurrence)):
        pairs = set(combinations(sorted(tables[occurrence]), 2))
        if occurrence in this_month:
            again.update(person for pair in pairs & before for person in pair)
        before |= pairs
    at_table = {person for occurrence in this_month for person in tables[occurrence]}
    return _some({CountKey(Counted.AT_TABLE): len(at_table), CountKey(Counted.MET_AGAIN): len(again)})


def count_fairness(visits: Iterable[GuestVisit], active: Mapping[PersonId, CompanyWish]) -> Numbers:
    """How often each of the `active` guests came in the month."""
    had = Counter(visit.person for visit in visits if visit.person in active)
    numbers: Numbers = Counter()
    for person, company in active.items():
        numbers[CountKey(Counted.GUESTS, company)] += 1
        numbers[CountKey(Counted.THEIR_MEALS, company)] += had[person]
        numbers[CountKey(Counted.HAD, str(min(had[person], 3)))] += 1
    return _some(numbers)


def count_waits(joined: Iterable[tuple[datetime, datetime | None]], *, until: datetime) -> Numbers:
    """Of pairs: when somebody joined, and when they were asked first, if before `until`."""
    numbers: Numbers = Counter()
    for at, asked in joined:
        numbers[CountKey(Counted.WAITED, _wait(at, asked if asked is None or asked < until else None))] += 1
    return numbers


def _wait(joined: datetime, asked: datetime | None) -> Wait:
    if asked is None:
        return Wait.NOT_YET
    if asked - joined <= A_WEEK:
        return Wait.A_WEEK
    return Wait.A_MONTH if asked - joined <= 4 * A_WEEK else Wait.LONGER


def count_weeks(visits: Iterable[GuestVisit], zone: str) -> Counter[date]:
    """People by week, each once in it; a week is named by its Monday, on the clock of the town."""
    return Counter(week for _, week in {(visit.person, monday_of(visit.starts, zone)) for visit in visits})


def monday_of(moment: datetime, zone: str) -> date:
    """The Monday of its week, by the clock on the wall."""
    day = moment.astimezone(ZoneInfo(zone)).date()
    return day - timedelta(days=day.weekday())


def _some(numbers: Mapping[CountKey, int]) -> Numbers:
    """Without those that are nothing."""
    return Counter({key: number for key, number in numbers.items() if number})


@dataclass(frozen=True, slots=True)
class CountedMonths:
    """Whole months that were counted, of a stretch of time, and what was counted in each."""

    months: tuple[Month, ...]
    by_month: Mapping[Month, Numbers]
    before: Numbers
    """Of the last month before them, where it was counted."""
    began_within: bool
    """Nobody had come before these months: the town began in them."""
    not_counted: int = 0
    """Months of the stretch of which nothing is known: names had gone before counting began."""

    def sum_of(self, name: Counted, part: str | None = None) -> int:
        """Of all months together; of all parts, where none is named."""
        return sum(self._of(self.by_month[month], name, part) for month in self.months)

    def monthly(self, name: Counted) -> tuple[int, ...]:
        """Month by month, all parts together."""
        return tuple(self._of(self.by_month[month], name, None) for month in self.months)

    def most_in_a_month(self, name: Counted, part: str) -> int:
        """0 where there are no months."""
        return max((self._of(self.by_month[month], name, part) for month in self.months), default=0)

    def people(self, name: Counted, part: str | None = None) -> int:
        """People who came in these months, each once."""
        return sum(self.people_by(name).values()) if part is None else self.people_by(name)[part]

    def people_by(self, name: Counted) -> Counter[str]:
        """The same by part: each where they stood when they first came in these months."""
        found: Counter[str] = Counter()
        if not self.months:
            return found
        first = str(self.months[0])
        for month in self.months:
            for key, number in sorted(self.by_month[month].items()):
                if key.name is name and key.before < first:
                    found[key.part] += number
        return found

    def sums_by(self, name: Counted) -> Counter[str]:
        """Sums of all months by part."""
        found: Counter[str] = Counter()
        for month in self.months:
            for key, number in sorted(self.by_month[month].items()):
                if key.name is name:
                    found[key.part] += number
        return found

    def at_end(self, name: Counted, part: str | None = None) -> int:
        """Of the last month alone."""
        return self._of(self.by_month[self.months[-1]], name, part) if self.months else 0

    def at_start(self, name: Counted, part: str | None = None) -> int:
        return self._of(self.before, name, part)

    @staticmethod
    def _of(numbers: Numbers, name: Counted, part: str | None) -> int:
        return sum(number for key, number in numbers.items() if key.name is name and part in {None, key.part})
