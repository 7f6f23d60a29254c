"""A whole pack: every file of it is read and judged before anything is done with it."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.directory.files.places import SaidOfFile, UnreadableFile, VenueRow
from bot.domain.directory.files.read import read_file
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.directory.packs.help import (
    NUMBERS,
    SIGNPOSTS,
    PackSignpost,
    SafeguardingNumber,
    read_numbers,
    read_signposts,
)
from bot.domain.directory.packs.table import Judged, PackNote
from bot.domain.directory.packs.where import NOWHERE, POSTCODES, SECTORS, WARDS, PackPlaces, read_where
from bot.domain.directory.venues import Access

PLACES = "places.csv"
SAYS_NOT_WHERE = {"name", "address", "town", "step_free", "access", "checked", *Access}
NEEDED = {
    WARDS: "the wards of the town with their codes and middles",
    PLACES: "where people meet; its first line alone will do",
    SIGNPOSTS: "where else to turn; its first line alone will do",
    NUMBERS: "whom to ring when somebody may come to harm",
}
"""The files of every pack, and what is in each."""
ALSO = (POSTCODES, SECTORS)
"""Only where the program does not carry the postcodes of the town."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a folder says of a town."""

    where: PackPlaces
    gazetteer: Gazetteer
    """All places, with those of this pack."""
    places: tuple[VenueRow, ...]
    signposts: tuple[PackSignpost, ...]
    numbers: tuple[SafeguardingNumber, ...]
    wrong: tuple[PackNote, ...]
    """Nothing may be set up while there is any."""
    to_fill_in: tuple[PackNote, ...]
    remarks: tuple[PackNote, ...]


def read_pack(files: Mapping[str, bytes], known: Gazetteer, *, today: date) -> Pack:
    """The files by their names; `known` is what the program carries."""
    judged = Judged(remarks=[_not_read(name) for name in sorted(files) if name not in {*NEEDED, *ALSO}])
    where = read_where(files, judged) if WARDS in files else NOWHERE
    gazetteer = known.beside(where.units, where.sectors, where.areas.values())
    if where.areas and not judged.wrong and not gazetteer.knows_homes_in(where.local_authority):
        judged.refuse(POSTCODES, 0, f"the program carries no postcodes of {where.local_authority}: add this file")
    found = where.areas and not judged.wrong  # else every row would be said to be nowhere
    places = _places(files[PLACES], where, gazetteer, today, judged) if found and PLACES in files else ()
    signposts = read_signposts(files, gazetteer if found else None, today, judged) if SIGNPOSTS in files else ()
    numbers = read_numbers(files, today, judged) if NUMBERS in files else ()
    for name, holds in NEEDED.items():
        if name not in files:
            judged.refuse(name, 0, f"this file is missing. It holds {holds}; docs/another-town.md shows one")
    said = judged.wrong, judged.to_fill_in, judged.remarks
    return Pack(where, gazetteer, places, signposts, numbers, *(tuple(of) for of in said))


def _not_read(name: str) -> PackNote:
    like = difflib.get_close_matches(name, [*NEEDED, *ALSO], n=1)
    return PackNote(name, 0, f"this file is not read{f'. Is it meant to be {like[0]}?' if like else ''}")


def _places(
    content: bytes, where: PackPlaces, gazetteer: Gazetteer, today: date, judged: Judged
) -> tuple[VenueRow, ...]:
    """Those that say where they are, each name once."""
    if not _has_rows(content):
        return ()
    try:
        read = read_file(content, gazetteer, where.local_authority, SaidOfFile(), today=today)
    except UnreadableFile as problem:
        judged.refuse(PLACES, 0, str(problem))
        return ()
    fields = {field for _, field in read.reading.taken}
    if not fields - SAYS_NOT_WHERE:
        judged.refuse(PLACES, 1, "the column postcode is missing (or lat and lon), so no place is found")
        return ()
    judged.remarks += [PackNote(PLACES, 0, remark) for remark in read.reading.remarks]
    judged.remarks += [PackNote(PLACES, note.line, note.words) for note in read.notes]
    for row in read.problems:
        if row.nowhere:
            judged.fill_in(PLACES, row.line, "it has no postcode yet, so this place is left out")
        else:
            judged.refuse(PLACES, row.line, row.words)
    _refuse_twice(read.rows, judged)
    return read.rows


def _has_rows(content: bytes) -> bool:
    return len([line for line in content.splitlines() if line.strip()]) > 1


def _refuse_twice(rows: tuple[VenueRow, ...], judged: Judged) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        if first := seen.get(row.name.casefold()):
            judged.refuse(PLACES, row.line, f"the name stands in line {first} too. Give each place a name of its own")
        seen.setdefault(row.name.casefold(), row.line)
