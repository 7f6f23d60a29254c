"""A file of places beside the map, row by row: what each row would do, what somebody ticked, and what can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import PersonId, VenueId
from bot.domain.core.messages import Frozen
from bot.domain.directory.files.places import ReadFile, VenueRow
from bot.domain.directory.same_place import LikelySame
from bot.domain.directory.venue_plan import beside, completed, is_same
from bot.domain.directory.venues import VenueFacts

MOST_TWINS = 6
"""Looked at within a file, where a row is most like itself."""


class RowFate(StrEnum):
    """What a row of the file is beside the map."""

    NEW = "new"
    PERHAPS = "perhaps"
    """It may be a place of the map under another spelling, or another row of the file."""
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RowBeside:
    """One row that could be taken; `number` is its place among those of the file."""

    number: int
    fate: RowFate
    row: VenueRow
    """With what the map has where the file says nothing."""
    notes: tuple[str, ...] = ()
    there: VenueFacts | None = None
    """The place that it would put right."""
    alike: tuple[VenueFacts, ...] = ()
    twin: int = 0
    """The line of a row before it in the file that may be the same place."""


def rows_beside(read: ReadFile, venues: Sequence[VenueFacts]) -> tuple[RowBeside, ...]:
    """Each good row with what it would do."""
    notes: dict[int, list[str]] = {}
    for note in read.notes:
        notes.setdefault(note.line, []).append(note.words)
    found = beside(read.rows, venues)
    taken = {facts.venue.id for _, facts in found if facts is not None}
    others = [facts for facts in venues if facts.venue.id not in taken]
    on_map, in_file = LikelySame.of_map(others), LikelySame.of_file(read.rows)
    rows = []
    for number, (row, facts) in enumerate(found):
        said = tuple(notes.get(row.line, ()))
        if facts is not None:
            fate = RowFate.SAME if is_same(row, facts) else RowFate.CHANGED
            rows.append(RowBeside(number, fate, row, said, there=facts))
            continue
        where = row.name, row.address, row.lat, row.lon
        alike = tuple(others[at] for at in on_map.like(*where))
        twin = next((read.rows[at].line for at in in_file.like(*where, most=MOST_TWINS) if at < number), 0)
        fate = RowFate.PERHAPS if alike or twin else RowFate.NEW
        rows.append(RowBeside(number, fate, row, said, alike=alike, twin=twin))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class RowChoice:
    """What somebody chose for a row: a new place, or the place `of` the map as they saw it."""

    of: VenueId | None = None
    seen: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be kept, and what is not since it stands otherwise than whoever chose it saw."""

    keep: tuple[VenueRow, ...]
    moved: tuple[str, ...]


def chosen(rows: Sequence[RowBeside], choices: Mapping[int, RowChoice], seen: Mapping[VenueId, Fingerprint]) -> Chosen:
    """Holds only for what was seen: whatever somebody else has changed meanwhile is left, and named."""
    keep: list[VenueRow] = []
    moved: list[str] = []
    used: set[VenueId] = set()
    for one in rows:
        choice = choices.get(one.number)
        if choice is None:
            continue
        row = _as_chosen(one, choice, seen)
        if row is None or row.of in used:
            moved.append(one.row.name)
            continue
        if row.of is not None:
            used.add(row.of)
        keep.append(row)
    return Chosen(tuple(keep), tuple(moved))


def _as_chosen(one: RowBeside, choice: RowChoice, seen: Mapping[VenueId, Fingerprint]) -> VenueRow | None:
    if choice.of is None:
        return replace(one.row, of=None) if one.fate in {RowFate.NEW, RowFate.PERHAPS} else None
    there = next((facts for facts in (one.there, *one.alike) if facts and facts.venue.id == choice.of), None)
    if there is None or seen.get(choice.of) != choice.seen:
        return None
    return one.row if there == one.there else completed(replace(one.row, name=there.venue.name), there)


class KeptFile(Frozen):
    """A file that waits for somebody to say what shall be taken of it."""

    name: str
    packed: str
    columns: tuple[tuple[str, str], ...] = ()
    """What somebody said a column is taken for."""
    exchange: bool = False


class PlaceBefore(Frozen):
    """A place as it was before a file put it right: all that the file may have changed."""

    id: VenueId
    name: str
    address: str
    lat: float
    lon: float
    area: str
    step_free: int | None
    access: str
    checked_at: str | None
    checked_by: PersonId | None
    look_again_at: str | None
    to_check: int


class DonePlace(Frozen):
    """What became of one row; `before` is None for a new place."""

    id: VenueId
    name: str
    after: int
    """How it was seen afterwards: an undo leaves alone what somebody has changed since."""
    before: PlaceBefore | None = None


class DoneFile(Frozen):
    """What was done, and what has become of an undo."""

    name: str
    places: tuple[DonePlace, ...]
    moved: tuple[str, ...] = ()
    undone: bool = False
    left: tuple[str, ...] = ()
    """What an undo left as it was."""
