"""The way in: which shape a file has, its rows one by one, and how it was taken. No guess goes untold."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.directory.files.columns import must_be_on_the_map, takes
from bot.domain.directory.files.csv_tables import read_csv
from bot.domain.directory.files.decoding import decoded
from bot.domain.directory.files.geojson import features_of, plain_things, read_geojson
from bot.domain.directory.files.kml import read_kml
from bot.domain.directory.files.offering import LOOKED_AT, offered
from bot.domain.directory.files.open_referral import page_of, read_open_referral, services_of
from bot.domain.directory.files.places import (
    MOST_ROWS,
    TOO_MANY,
    BadRow,
    Entry,
    FileReading,
    Nowhere,
    Problem,
    ReadFile,
    SaidOfFile,
    Table,
    UnreadableFile,
    VenueRow,
    WrongWayRound,
)
from bot.domain.directory.files.rows import RowReader
from bot.domain.directory.gazetteer import Gazetteer

WEB_PAGE = (
    "This is a web page, no file of places: perhaps an error, or the page before the download. "
    "Open it in a browser to see, and download the file once more."
)
OTHER_JSON = (
    "This is JSON, but neither GeoJSON nor Open Referral UK (of Overpass, say, or ArcGIS). "
    "Export the places as GeoJSON or CSV, and try again."
)


def read_file(
    content: bytes, gazetteer: Gazetteer, local_authority: str, asked: SaidOfFile, *, today: date = date.max
) -> ReadFile:
    """The places of a file for one town; nobody can have looked at one after `today`. Raises `UnreadableFile`."""
    must_be_on_the_map(asked)
    words, remarks = decoded(content)
    table = _table(words, asked)
    entries = _counted(table)
    taken = takes(table.columns, asked, loose=table.loose)
    reader = RowReader(gazetteer, local_authority, taken, asked.exchange, today)
    found = _Found()
    for entry in entries:
        found.add(reader, entry, table.counted)
    fields = {column: field for field, columns in taken.columns.items() for column in columns}
    told = tuple((column, fields[column]) for column in table.columns if column in fields)
    left_out = (*taken.dropped, *table.ignored)
    offers = offered(taken, entries)
    reading = FileReading(
        table.shape, table.above, told, left_out, offers, (*remarks, *table.remarks), _examples(entries)
    )
    rows, problems, notes = tuple(found.rows), tuple(found.problems), tuple(found.notes)
    return ReadFile(reading, rows, problems, notes, found.exchanged, table.counted)


def _examples(entries: list[Entry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries[:LOOKED_AT]:
        for column, cell in entry.cells.items():
            if cell:
                found.setdefault(column, cell)
    return found


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
            row, notes = reader.row(entry)
        except BadRow as problem:
            self.problems.append(Problem(entry.line, str(problem), nowhere=isinstance(problem, Nowhere)))
            self.exchanged += isinstance(problem, WrongWayRound)
            return
        before = self._first_seen.setdefault((row.name.lower(), row.address.lower()), row.line)
        if before != row.line:
            self.problems.append(Problem(row.line, f"the name stands in {counted.lower()} {before} too"))
            return
        self.rows.append(row)
        self.notes += [Problem(row.line, words) for words in notes]


def _counted(table: Table) -> list[Entry]:
    entries: list[Entry] = []
    for entry in table.entries:
        entries.append(entry)
        if len(entries) > MOST_ROWS:
            raise UnreadableFile(TOO_MANY)
    if not entries:
        raise UnreadableFile("There are no places in the file. Is it the right one, and whole?")
    return entries


def _table(words: str, asked: SaidOfFile) -> Table:
    beginning = words.lstrip()[:20].lower()
    if beginning.startswith(("<!doctype html", "<html")):
        raise UnreadableFile(WEB_PAGE)
    match beginning[:1]:
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
        raise UnreadableFile(
            f"Line {line} cannot be read as GeoJSON. Is the file whole? Export it once more."
        ) from None
    if (features := features_of(whole)) is not None:
        return read_geojson(words, features)
    if (services := services_of(whole)) is not None:
        table = read_open_referral(services)
        return replace(table, remarks=(*page_of(whole), *table.remarks))
    if (things := plain_things(whole)) is not None:
        return read_geojson(words, things, shape="JSON")
    raise UnreadableFile(OTHER_JSON)
