"""CSV as spreadsheets write it: commas, semicolons, tabs or bars, with title rows above the names of the columns."""

import contextlib
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from bot.domain.directory.files.columns import field_of, no_name
from bot.domain.directory.files.places import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    TOO_LONG,
    TOO_WIDE,
    Entry,
    SaidOfFile,
    Table,
    UnreadableFile,
    tidy,
)

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEADING_WITHIN = 25
"""The names of the columns stand in one of so many rows at the top."""
_HEAD = 100_000
FORMULA = re.compile(r"\s*[=+@＝＋＠－-]")
_LINK = re.compile(r'=\s*HYPERLINK\(.*[,;]\s*"((?:[^"]|"")*)"\s*\)', re.IGNORECASE)
_WORDS = re.compile(r'="((?:[^"]|"")*)"')
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_GUARDED = re.compile(r"'+\s*[=+@＝＋＠－-]")


def is_an_error(cell: str) -> bool:
    """What a spreadsheet writes where it could not work out a formula."""
    return cell[:1] == "#" and cell.upper() in _ERRORS


def as_before_the_mark(value: str) -> str:
    """What `unlike_a_formula` was given."""
    return value[1:] if _GUARDED.match(value) else value


def unlike_a_formula(value: str) -> str:
    """A spreadsheet would run what begins with a sign: a mark goes before it, and before one that has marks already."""
    return f"'{value}" if FORMULA.match(value) or _GUARDED.match(value) else value


def as_meant(value: str) -> str:
    """Without the spreadsheet’s mark against formulas; of a link its words; "" for what it could not work out."""
    cell = tidy(value)
    if cell[:1] == "=" and (words := _LINK.fullmatch(cell) or _WORDS.fullmatch(cell)):
        return tidy(words[1].replace('""', '"'))
    if is_an_error(cell):
        return ""
    return as_before_the_mark(cell)


def read_csv(words: str, asked: SaidOfFile) -> Table:
    """Raises `UnreadableFile`."""
    separator = max(SEPARATORS, key=lambda one: _heading(words, one, asked)[0])
    known, above = _heading(words, separator, asked)
    rows = rows_of(words, separator)
    heading = next(islice(rows, above, None), None)
    if heading is None or not known:
        raise no_name(_widest(words))
    if len(heading[1]) > MOST_COLUMNS:
        raise UnreadableFile(TOO_WIDE)
    columns = tuple(tidy(name) for name in heading[1])
    shape = f"CSV with {SEPARATORS[separator]}"
    return Table(shape, _named_once(columns), _entries(rows, _named_once(columns)), above=heading[0] - 1)


def _heading(words: str, separator: str, asked: SaidOfFile) -> tuple[int, int]:
    """How many columns are known in the row that names most of them, the place’s name among them; which row it is.

    One known word alone is a heading only where no row above is as wide: “Hall” may stand in any cell.
    """
    best, widest = (0, 0), 0
    try:
        for index, row in enumerate(islice(_reader(words[:_HEAD], separator), HEADING_WITHIN)):
            fields = {field_of(name, asked) for name in row} - {""}
            filled = sum(bool(cell.strip()) for cell in row)
            if "name" in fields and len(fields) > best[0] and (len(fields) > 1 or filled > widest):
                best = (len(fields), index)
            widest = max(widest, filled)
    except csv.Error:
        return best
    return best


def _reader(words: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(StringIO(words, newline=""), delimiter=separator, strict=strict)


def _widest(words: str) -> list[str]:
    """The row at the top that has most cells, whatever separates them: it seems to name the columns."""
    rows: list[list[str]] = []
    for separator in SEPARATORS:
        with contextlib.suppress(csv.Error):
            found = islice(_reader(words[:_HEAD], separator), HEADING_WITHIN)
            rows += [[cell for name in row if (cell := tidy(name))] for row in found]
    return max(rows, key=len, default=[])


def _named_once(columns: tuple[str, ...]) -> tuple[str, ...]:
    """A second column of one name is another one."""
    return tuple(
        f"{name} (column {at + 1})" if name in columns[:at] and name else name for at, name in enumerate(columns)
    )


def rows_of(words: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    reader = csv.reader(StringIO(words, newline=""), delimiter=separator, strict=True)
    line = 0
    try:
        for count, row in enumerate(reader):
            if count > MOST_LINES:
                raise UnreadableFile(TOO_LONG)
            yield line + 1, row
            line = reader.line_num
    except csv.Error as error:
        raise UnreadableFile(_what_to_do(reader.line_num, error)) from None


def _what_to_do(line: int, error: csv.Error) -> str:
    if "field limit" in str(error):
        advice = "a cell is longer than 131,072 letters. Leave out that column, perhaps an outline, and save it again"
    else:
        advice = "a quotation mark may be missing, or one too many. Put it right, or save the file again"
    return f"Line {line} cannot be read as CSV: {advice}."


def _entries(rows: Iterator[tuple[int, list[str]]], columns: tuple[str, ...]) -> Iterator[Entry]:
    """Rows without a word are passed over."""
    cells = 0
    for line, row in rows:
        values = [as_meant(value) if value else "" for value in row[: len(columns)]]
        surplus = any(value and as_meant(value) for value in row[len(columns) :])
        if not surplus and not any(values):
            continue
        cells += sum(map(bool, values))
        if cells > MOST_CELLS:
            raise UnreadableFile(TOO_LONG)
        wrong = "there are more fields than columns; is a comma not in quotes?" if surplus else ""
        yield Entry(line, dict(zip(columns, values, strict=False)), wrong=wrong)
