"""What the report says beside what happened, of which most names were forgotten by the time that it was made."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import combinations

from bot.domain.bookings.ties import BEFORE, SETTLED, Month
from tests.support.town import LONDON
from tests.year.truth import COLLECTED, TOGETHER, Sitting, Truth

HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class Compared:
    """One number, as it was and as the report has it; None where it is hidden, since it is small or gives one away."""

    what: str
    truth: int
    reported: int | None

    @property
    def agrees(self) -> bool:
        return self.reported is None or self.reported == self.truth


@dataclass(frozen=True, slots=True)
class Diary:
    """The truth of one stretch of days, both included."""

    truth: Truth
    first: date
    last: date

    def within(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def sittings(self) -> list[Sitting]:
        """At which there was anybody."""
        return [one for one in self.truth.sittings if self.within(one.day) and (one.came or one.walk_ins)]

    @property
    def in_vain(self) -> list[Sitting]:
        return [one for one in self.truth.sittings if self.within(one.day) and not (one.came or one.walk_ins)]

    @property
    def times(self) -> Counter[str]:
        """How often each guest came."""
        return Counter(name for sitting in self.sittings for name in sitting.came)

    def at_least(self, times: int) -> set[str]:
        return {name for name, count in self.times.items() if count >= times}


def compared(truth: Truth, files: Mapping[str, bytes], first: date, last: date) -> list[Compared]:
    """Row by row."""
    diary = Diary(truth, first, last)
    people = _table(files, "reach_people")
    came = diary.at_least(1)
    rows = [
        _row("joined", _count(diary, truth.joined), people, "joined"),
        _row("left", _count(diary, truth.left), people, "left, less those who came back"),
        _row("came", len(came), people, "came to something"),
        _row("came twice", len(diary.at_least(2)), people, "came for the second time ever"),
        _row("came three times", len(diary.at_least(3)), people, "came for the third time ever"),
    ]
    rows += _by_ward(diary, came, files)
    rows += _by_way(diary, came, files)
    rows += _by_practice(diary, came, files)
    rows += _meals(diary, files)
    rows += _pairs(diary, files)
    rows += _weeks(diary, files)
    rows += _volunteers(diary, files)
    return rows


def _count(diary: Diary, days: Mapping[str, date]) -> int:
    return sum(diary.within(day) for day in days.values())


def _row(what: str, truth: int, table: Mapping[str, list[str]], row: str, column: int = 0) -> Compared:
    return Compared(what, truth, _number(table[row][column]) if row in table else -1)


def _table(files: Mapping[str, bytes], name: str) -> dict[str, list[str]]:
    """Rows by their first cell; a report that leaves a table out has none."""
    content = files.get(f"tables/{name}.csv", b"").decode("utf-8-sig")
    return {row[0]: row[1:] for row in csv.reader(StringIO(content)) if row}


def _number(cell: str) -> int | None:
    return None if cell == HIDDEN else round(float(cell.replace(",", "")))


def _by_ward(diary: Diary, came: set[str], files: Mapping[str, bytes]) -> list[Compared]:
    """As the bot’s own list of places calls them; whoever left before their first month was counted is “not known”."""
    table = _table(files, "reach_by_ward")
    known = {name for name in came if not _left_before_counted(diary, name)}
    wards = Counter(diary.truth.ward_name[diary.truth.ward[name]] for name in known)
    return [_row(f"came, of {ward}", number, table, ward) for ward, number in sorted(wards.items())]


def _left_before_counted(diary: Diary, name: str) -> bool:
    """Whoever asks to be forgotten is counted at that moment, with their ward."""
    if name in diary.truth.forgotten:
        return False
    first = min(sitting.day for sitting in diary.sittings if name in sitting.came)
    left = diary.truth.left.get(name)
    return left is not None and left < _counted_on(Month.of(first))


def _counted_on(month: Month) -> date:
    """Two days after it."""
    return (month.next.starts("Europe/London") + SETTLED).astimezone(LONDON).date()


def _by_way(diary: Diary, came: set[str], files: Mapping[str, bytes]) -> list[Compared]:
    table, rung = _table(files, "by_call_people"), diary.truth.by_call
    return [
        _row("came, rung", len(came & rung), table, "came to something", 0),
        _row("came, by message", len(came - rung), table, "came to something", 1),
    ]


def _by_practice(diary: Diary, came: set[str], files: Mapping[str, bytes]) -> list[Compared]:
    table, practice = _table(files, "reach_by_code"), diary.truth.practice
    joined = Counter(name for who, name in practice.items() if diary.within(diary.truth.joined[who]))
    there = Counter(name for who, name in practice.items() if who in came)
    rows = [_row(f"joined by {name}", joined[name], table, name, 0) for name in sorted(joined)]
    return rows + [_row(f"came by {name}", there[name], table, name, 1) for name in sorted(joined)]


KINDS = {COLLECTED: ("food to collect",), TOGETHER: ("a lunch club", "a shared meal")}


def _meals(diary: Diary, files: Mapping[str, bytes]) -> list[Compared]:
    """Of clubs and meals together: sittings, and who came, walk-ins among them."""
    table = _table(files, "meals_by_kind")
    rows = []
    for kind, names in KINDS.items():
        of_kind = [sitting for sitting in diary.sittings if sitting.kind == kind]
        rows.append(Compared(f"sittings, {kind}", len(of_kind), _sum(table, names, 0)))
        filled = sum(len(sitting.came) + sitting.walk_ins for sitting in of_kind)
        rows.append(Compared(f"filled, {kind}", filled, _sum(table, names, 2)))
    vain = _table(files, "meals_not_as_meant")
    return [*rows, _row("nobody came", len(diary.in_vain), vain, "was on, and nobody came")]


def _sum(table: Mapping[str, list[str]], names: Iterable[str], column: int) -> int | None:
    numbers = [_number(table[name][column]) for name in names if name in table]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def _pairs(diary: Diary, files: Mapping[str, bytes]) -> list[Compared]:
    """By the rule of the report: month by month, with what they had met in the seven weeks before it.

    Whoever had asked to be forgotten before a month was counted is in no pair of it.
    """
    table, twice, more = _table(files, "company_pairs"), 0, 0
    month, end = Month.of(diary.first), Month.of(diary.last).next
    while month != end:
        starts, ends = (one.starts("Europe/London") for one in (month, month.next))
        seen = [s for s in diary.truth.at_a_table() if starts - BEFORE < _over(s) <= ends]
        gone = {name for name, day in diary.truth.forgotten.items() if day < _counted_on(month)}
        met = Counter(pair for s in seen for pair in combinations(sorted(set(s.came) - gone), 2))
        lately = {pair for s in seen if _over(s) > starts for pair in combinations(sorted(set(s.came) - gone), 2)}
        twice += sum(met[pair] == 2 for pair in lately)
        more += sum(met[pair] > 2 for pair in lately)
        month = month.next
    return [
        _row("pairs met again", twice, table, "met, and had met once before"),
        _row("pairs met more", more, table, "met for the third time or more"),
    ]


def _over(sitting: Sitting) -> datetime:
    """About when it ended; none ends near midnight."""
    return datetime.combine(sitting.day, time(18), LONDON)


def _weeks(diary: Diary, files: Mapping[str, bytes]) -> list[Compared]:
    """The weeks that are shown, added up."""
    table, truth, reported = _table(files, "reach_weekly"), 0, 0
    for monday, (cell, *_) in table.items():
        number = _number(cell) if monday[:4].isdigit() else None
        if number is not None:
            first = date.fromisoformat(monday)
            days = {first + timedelta(days=at) for at in range(7)}
            truth += len({name for s in diary.truth.sittings if s.day in days for name in s.came})
            reported += number
    return [Compared("people a week, all weeks", truth, reported)]


def _volunteers(diary: Diary, files: Mapping[str, bytes]) -> list[Compared]:
    table = _table(files, "volunteers_hours")
    kinds = {TOGETHER: "led meals and get-togethers", COLLECTED: "shared food"}
    led = {kind: [sitting for sitting in diary.sittings if sitting.kind == kind] for kind in kinds}
    rows = [_row(f"times: {row}", len(led[kind]), table, row, 1) for kind, row in kinds.items()]
    return rows + [
        _row(f"people: {row}", len({s.host for s in led[kind]}), table, row, 0) for kind, row in kinds.items()
    ]
