"""A file of a pack as rows by the names of its columns, and what somebody is told of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from bot.domain.directory.files.csv_tables import SEPARATORS, as_meant, rows_of
from bot.domain.directory.files.decoding import decoded
from bot.domain.directory.files.meanings import UnclearCell, day_checked
from bot.domain.directory.files.places import UnreadableFile


@dataclass(frozen=True, slots=True)
class PackNote:
    """Something to be told of a pack: of which file, of which line (0: of it all), in plain words."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.words}"


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a file are called; of each the other names that it goes by."""

    needed: tuple[str, ...]
    also: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    """Another name, in plain letters, with the column that it stands for."""

    def of(self, cell: str) -> str:
        """The column that a heading means; "" for none of ours."""
        plain = re.sub(r"[^a-z0-9]", "", cell.casefold())
        ours = {name.replace("_", ""): name for name in (*self.needed, *self.also)}
        return ours.get(plain) or self.called.get(plain, "")


@dataclass(frozen=True, slots=True)
class PackRow:
    """One row that holds something; a column that is not there is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Judged:
    """What is found of one pack while it is read."""

    wrong: list[PackNote] = field(default_factory=list)
    """Nothing is set up while any of this is there."""
    to_fill_in: list[PackNote] = field(default_factory=list)
    remarks: list[PackNote] = field(default_factory=list)

    def fill_in(self, file: str, line: int, words: str) -> None:
        self.to_fill_in.append(PackNote(file, line, words))

    def refuse(self, file: str, line: int, words: str) -> None:
        self.wrong.append(PackNote(file, line, words))


def read_table(file: str, content: bytes, columns: Columns, judged: Judged) -> list[PackRow]:
    """The rows of a CSV, whatever the spreadsheet put between its cells; none where it cannot be read."""
    try:
        words, remarks = decoded(content)
        separator = max(SEPARATORS, key=lambda one: len(_heading(words, one, columns)))
        there = _heading(words, separator, columns)
        judged.remarks += [PackNote(file, 0, remark) for remark in remarks]
        if missing := [name for name in columns.needed if name not in there]:
            judged.refuse(file, 1, _columns_missing(missing, columns))
            return []
        return list(_rows(file, words, separator, there, judged))
    except UnreadableFile as problem:
        judged.refuse(file, 0, str(problem))
        return []


def _heading(words: str, separator: str, columns: Columns) -> dict[str, int]:
    """Where each known column stands; the first of two that mean one thing."""
    first = next(islice(rows_of(words[:100_000].split("\n", 1)[0], separator), 1), (1, []))[1]
    found: dict[str, int] = {}
    for at, cell in enumerate(first):
        if name := columns.of(as_meant(cell)):
            found.setdefault(name, at)
    return found


def _columns_missing(missing: list[str], columns: Columns) -> str:
    which = f"the column {missing[0]} is" if len(missing) == 1 else f"the columns {', '.join(missing)} are"
    return f"{which} missing. The first line has to be: {','.join((*columns.needed, *columns.also))}"


def _rows(file: str, words: str, separator: str, there: dict[str, int], judged: Judged) -> Iterator[PackRow]:
    rows = rows_of(words, separator)
    heading = next(rows)[1]
    for line, row in rows:
        values = [as_meant(value) for value in row]
        if not any(values):
            continue
        if any(values[len(heading) :]):
            judged.refuse(file, line, "it has more cells than the first line; is a comma not in quotes?")
            continue
        yield PackRow(line, {name: values[at] for name, at in there.items() if at < len(values)})


def day_of(row: PackRow, file: str, today: date, judged: Judged) -> datetime | None:
    """The day on which somebody checked it; None where nobody did. A day that cannot be is refused."""
    try:
        checked = day_checked(row["checked"])
    except UnclearCell:
        judged.refuse(file, row.line, "checked has to be a day such as 2026-07-16, or empty where nobody checked it")
        return None
    if checked is not None and checked.date() > today:
        judged.refuse(file, row.line, f"checked is {checked:%Y-%m-%d}, which is still to come. Put in the day it was")
    return checked
