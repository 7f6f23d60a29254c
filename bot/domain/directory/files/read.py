"""The way in: which shape a file has, its rows one by one, and how it was taken. No guess goes untold."""

import json
from typing import Any

from bot.domain.directory.files.columns import must_be_on_the_map, takes
from bot.domain.directory.files.csv_tables import read_csv
from bot.domain.directory.files.geojson import read_geojson
from bot.domain.directory.files.kml import read_kml
from bot.domain.directory.files.open_referral import read_open_referral, services_of
from bot.domain.directory.files.places import (
    BadRow,
    Entry,
    FileReading,
    Problem,
    ReadFile,
    SaidOfFile,
    Table,
    UnreadableFile,
    VenueRow,
    WrongWayRound,
)
from bot.domain.directory.files.rows import WHOLE_POSTCODE, RowReader
from bot.domain.directory.gazetteer import Gazetteer

MOST_ROWS = 10_000
ZIPPED, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_file(content: bytes, gazetteer: Gazetteer, local_authority: str, asked: SaidOfFile) -> ReadFile:
    """The places of a file for one town. Raises `UnreadableFile`."""
    must_be_on_the_map(asked)
    table = _table(_decoded(content), asked)
    entries = _counted(table)
    taken = takes(table.columns, asked)
    reader = RowReader(gazetteer, local_authority, taken, asked.exchange)
    found = _Found()
    for entry in entries:
        found.add(reader, entry, table.counted)
    pairs = {column: field for field, column in taken.column.items()}
    told = tuple((column, pairs[column]) for column in table.columns if column in pairs)
    like = () if "address" in taken.column else tuple(name for name in taken.dropped if _has_postcodes(entries, name))
    reading = FileReading(table.shape, table.above, told, (*taken.dropped, *table.ignored), like)
    rows, problems, notes = tuple(found.rows), tuple(found.problems), tuple(found.notes)
    return ReadFile(reading, rows, problems, notes, found.exchanged, table.counted)


def _has_postcodes(entries: list[Entry], column: str) -> bool:
    """In most of the first rows."""
    first = entries[:20]
    return 2 * sum(bool(WHOLE_POSTCODE.search(entry.cells.get(column, ""))) for entry in first) > len(first)


class _Found:
    """What the rows of a file came to so far."""

    def __init__(self) -> None:
        self.rows: list[VenueRow] = []
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self.exchanged = 0
        self._first_seen: dict[tuple[str, str], int] = {}

    def add(self, reader: RowReader, entry: Entry, counted: str) -> None:
        try:
            row = reader.row(entry)
        except BadRow as problem:
            self.problems.append(Problem(entry.line, str(problem)))
            self.exchanged += isinstance(problem, WrongWayRound)
            return
        before = self._first_seen.setdefault((row.name.lower(), row.address.lower()), row.line)
        if before != row.line:
            self.problems.append(Problem(row.line, f"the name stands in {counted.lower()} {before} too"))
            return
        self.rows.append(row)
        self.notes += [Problem(row.line, words) for words in reader.notes(entry, row)]


def _counted(table: Table) -> list[Entry]:
    entries: list[Entry] = []
    for entry in table.entries:
        entries.append(entry)
        if len(entries) > MOST_ROWS:
            raise UnreadableFile(f"The file has more than {MOST_ROWS:,} places. Is it the right file?")
    if not entries:
        raise UnreadableFile("There are no places in the file.")
    return entries


def _table(words: str, asked: SaidOfFile) -> Table:
    match words.lstrip()[:1]:
        case "{" | "[":
            return _json(words)
        case "<":
            return read_kml(words)
        case _:
            return read_csv(words, asked)


def _json(words: str) -> Table:
    try:
        whole: Any = json.loads(words)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UnreadableFile(f"Line {line} cannot be read as GeoJSON.") from None
    services = None if isinstance(whole, dict) and "features" in whole else services_of(whole)
    return read_geojson(words, whole) if services is None else read_open_referral(services)


def _decoded(content: bytes) -> str:
    if content.startswith((ZIPPED, OLD_OFFICE)):
        raise UnreadableFile(
            "This is a spreadsheet, or a map that is packed. Open the spreadsheet and save it as “CSV UTF-8” "
            "(File, Save as); unpack a .kmz, and take the .kml that is in it."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"Line {line} is not written in UTF-8. In a spreadsheet, save the file as “CSV UTF-8”, and try again."
        ) from None
