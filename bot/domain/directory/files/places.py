"""What a file of places is read into: a table of cells as it stands there, then rows that the map can keep."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.core.as_typed import within_reach
from bot.domain.core.ids import VenueId
from bot.domain.directory.venues import Access

MOST_ROWS = 10_000
MOST_LINES, MOST_COLUMNS, MOST_CELLS = 50_000, 400, 400_000
"""Of a file, empty lines included; with words in them. With more than that it would be read for many seconds."""
TOO_MANY = f"The file has more than {MOST_ROWS:,} places. Is it the right file?"
TOO_LONG = "The file has far more lines or cells than places would have. Is it the right file?"
TOO_WIDE = f"The file has more than {MOST_COLUMNS} columns. Leave out those that say nothing of a place."
LINE, PLACE = "Line", "Place"
"""How a problem is found again: by its line, or, where all stands in one line, by the number of the place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place as it stands in the file."""

    line: int
    cells: Mapping[str, str]
    """By the name of the column, as the file writes it."""
    point: tuple[float, float] | None = None
    """Across and up, where the shape itself says where it is."""
    wrong: str = ""
    """What its reader found wrong with it."""
    note: str = ""
    """What its reader found odd about it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file, whatever its shape."""

    shape: str
    """In plain words: "CSV with semicolons"."""
    columns: tuple[str, ...]
    entries: Iterable[Entry]
    above: int = 0
    """Lines above the names of the columns."""
    ignored: tuple[str, ...] = ()
    """What its reader leaves out, by the words of the file."""
    counted: str = LINE
    loose: bool = False
    """Each place has properties of its own, so that two of them may hold one thing."""
    remarks: tuple[str, ...] = ()
    """What somebody should know of the file as a whole."""


@dataclass(frozen=True, slots=True)
class SaidOfFile:
    """What somebody said about the file after they saw how it is read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """What a column is taken for; "" leaves it out."""
    exchange: bool = False
    """Latitude and longitude are the wrong way round in it."""


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One place of a file, ready to be kept."""

    line: int
    name: str
    address: str
    lat: float
    lon: float
    area: str
    step_free: bool | None
    access: tuple[Access, ...]
    checked: datetime | None
    keeps: tuple[Access, ...] = ()
    """That of which the file says nothing: it stays as it is on the map."""
    exact: bool = True
    """False for the middle of a postcode."""
    of: VenueId | None = None
    """The place of the directory that it puts right; None for a new one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, or was not taken from it, in plain words."""

    line: int
    words: str
    nowhere: bool = False
    """Nothing is wrong with it: it only does not say where it is."""


class BadRow(Exception):  # noqa: N818 - read as a sentence
    """The message says what is wrong with one line."""


class WrongWayRound(BadRow):
    """It is in this town if latitude and longitude change places."""


class Nowhere(BadRow):
    """It says neither a postcode nor coordinates."""


class UnreadableFile(Exception):  # noqa: N818 - read as a sentence
    """The whole file cannot be read; the message says why."""


class NameMissing(UnreadableFile):
    """No column is known to hold the name of the place; somebody may say which one does."""

    def __init__(self, words: str, likely: str = "", columns: tuple[str, ...] = ()) -> None:
        super().__init__(words)
        self.likely = likely
        """The column that may be it."""
        self.columns = columns
        """Those that there are."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a file was taken."""

    shape: str
    above: int
    taken: tuple[tuple[str, str], ...]
    """Each column with what it is taken for."""
    dropped: tuple[str, ...]
    """The columns that are left out."""
    offered: tuple[tuple[str, str], ...]
    """Those of them that seem to hold what is missing, each with what that is."""
    remarks: tuple[str, ...]
    """What somebody should know of the file as a whole."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """Of each column the first words that stand in it."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The good rows and the bad ones."""

    reading: FileReading
    rows: tuple[VenueRow, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    """What was not taken from rows that are good."""
    exchanged: int
    """Rows that would be in this town with latitude and longitude exchanged."""
    counted: str


def tidy(value: Any) -> str:
    """One line of a cell, cleaned as whatever somebody types is; "" for what is no single value."""
    match value:
        case True:
            return "yes"
        case False:
            return "no"
        case str() | int() | float():
            return " ".join(within_reach(str(value)).split())
        case _:
            return ""
