"""Texts as a CSV file for people with a spreadsheet, one line for each plural form; and what comes back of it."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO

from bot.domain.directory.files.csv_tables import as_before_the_mark, is_an_error, unlike_a_formula
from bot.domain.directory.files.decoding import decoded
from bot.domain.directory.files.places import UnreadableFile
from bot.language.languages import BY_CODE
from bot.language.translating.plurals import PluralForm
from bot.language.translating.rows import FileIn, RowIn, RowOut

BYTE_ORDER_MARK = "\ufeff"
"""Without it some spreadsheets take the letters for those of Windows."""
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEADING_WITHIN = 25
DIGITS = 3
"""Of the number of a plural form: a cell may hold any number."""
_TRANSLATION = re.compile(r"translation(?:\s*\((\w+)\))?")
_TICKS = frozenset(["yes", "y", "x", "ok", "done", "true", "1", "✓", "✔", "reviewed", "read", "checked", "tak", "da"])
_COLUMNS = frozenset({"key", "form", "english", "state", "notes", "checked"})

Forms = Callable[[str], tuple[PluralForm, ...]]
"""The plural forms of a language, by its code."""


def as_sheet(rows: Iterable[RowOut], code: str, plurals: tuple[PluralForm, ...]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["key", "form", "English", f"translation ({code})", "state", "notes", "checked"])
    for row in rows:
        for place, form in enumerate(row.forms):
            several = len(row.english) > 1
            number = f"{place + 1} of {len(plurals)} ({plurals[place].words})" if several else ""
            english = row.english[plurals[place].english] if several else row.english[0]
            cells = [row.key, number, english, form, row.state, row.notes, ""]
            writer.writerow([unlike_a_formula(cell.strip()) for cell in cells])
    return BYTE_ORDER_MARK + out.getvalue()


def read_sheet(content: bytes, code: str, forms: Forms) -> FileIn:
    """Raises `UnreadableFile`. `code` is the language that was named, or empty."""
    words, remarks = decoded(content)
    separator = max(SEPARATORS, key=lambda one: len(_heading(words, one).columns))
    heading = _heading(words, separator)
    if missing := [name for name in ("key", "english", "translation") if name not in heading.columns]:
        raise UnreadableFile(
            f"The first line has to name the columns key, English and translation; there is no {missing[0]}."
            " Export the texts again and copy the translations into that file."
        )
    code = code or heading.code
    found = _Rows(forms(code) if code in BY_CODE else ())
    for line, cells in _lines(words, separator, heading):
        found.take(line, cells)
    if heading.others:
        remarks += (f"Left out: {', '.join(f'“{name[:40]}”' for name in heading.others)}.",)
    rows = tuple(found.all())
    return FileIn(
        f"CSV with {SEPARATORS[separator]}", heading.code, rows, remarks, read_by_row=any(row.read for row in rows)
    )


@dataclass(slots=True)
class _Heading:
    columns: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    code: str = ""
    at: int = 0


def _heading(words: str, separator: str) -> _Heading:
    """Of the lines at the top the one that names most columns."""
    best = _Heading()
    for at, cells in enumerate(_reader(words, separator)):
        if at == HEADING_WITHIN:
            break
        here = _named(cells, at)
        if len(here.columns) > len(best.columns):
            best = here
    return best


def _named(cells: list[str], at: int) -> _Heading:
    heading = _Heading(at=at)
    for place, cell in enumerate(cells):
        name = " ".join(cell.split()).casefold()
        found = _TRANSLATION.fullmatch(name)
        column = "translation" if found else name
        if column in heading.columns or (not found and name not in _COLUMNS):
            heading.others += [cell.strip()] if cell.strip() else []
            continue
        heading.columns[column] = place
        heading.code = (found[1] or "") if found else heading.code
    return heading


def _reader(words: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(words, newline=""), delimiter=separator)
    except csv.Error:
        return


def _lines(words: str, separator: str, heading: _Heading) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row below the heading with the line that it begins on. Raises `UnreadableFile`."""
    reader = csv.reader(StringIO(words, newline=""), delimiter=separator)
    line = 0
    try:
        for at, cells in enumerate(reader):
            if at > heading.at and any(cell.strip() for cell in cells):
                yield line + 1, {name: _cell(cells, place) for name, place in heading.columns.items()}
            line = reader.line_num
    except csv.Error:
        raise UnreadableFile(
            f"Line {line + 1} cannot be read: a quotation mark may be missing, or one too many. Save the file again as"
            " “CSV UTF-8”."
        ) from None


def _cell(cells: list[str], place: int) -> str:
    value = cells[place] if place < len(cells) else ""
    return as_before_the_mark(value.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


class _Rows:
    """Puts the lines of one text together. A line that stands twice is a second text of that key."""

    def __init__(self, plurals: tuple[PluralForm, ...]) -> None:
        self._plurals = plurals
        self._found: list[_Lines] = []
        self._open: dict[str, _Lines] = {}

    def take(self, line: int, cells: dict[str, str]) -> None:
        key, number = cells["key"], re.match(r"\s*(\d+)", cells.get("form", ""))
        wrong = ""
        if not key:
            wrong = "it has no key; copy the key of the text from the file that was sent out"
        elif is_an_error(cells["translation"]):
            wrong = "the spreadsheet took the words for a formula; type them again with a ' in front"
        place = int(number[1][:DIGITS]) - 1 if number else 0
        if place >= max(1, len(self._plurals)):
            wrong = wrong or f"there is no form {number[1][:DIGITS] if number else ''} of it; export the texts again"
            place = 0
        one = self._open.get(key)
        if one is None or place in one.cells or wrong:
            one = _Lines(line, key, wrong)
            self._found.append(one)
            if key and not wrong:
                self._open[key] = one
        one.cells[place] = cells
        one.several = one.several or bool(number)

    def all(self) -> Iterator[RowIn]:
        for one in self._found:
            yield one.row(self._plurals)


@dataclass(slots=True)
class _Lines:
    line: int
    key: str
    wrong: str
    several: bool = False
    cells: dict[int, dict[str, str]] = field(default_factory=dict)

    def row(self, plurals: tuple[PluralForm, ...]) -> RowIn:
        places = range(max(len(plurals), *(place + 1 for place in self.cells))) if self.several else sorted(self.cells)
        forms = tuple(self.cells.get(place, {}).get("translation", "") for place in places)
        english = {self._english(place, plurals): cells["english"] for place, cells in self.cells.items()}
        ticks = [cells.get("checked", "").casefold().strip(" .!") in _TICKS for cells in self.cells.values()]
        in_order = tuple(english.get(place, "") for place in range(max(english) + 1))
        return RowIn(self.line, self.key, in_order, forms, read=all(ticks), wrong=self.wrong)

    def _english(self, place: int, plurals: tuple[PluralForm, ...]) -> int:
        return plurals[place].english if self.several and place < len(plurals) else 0
