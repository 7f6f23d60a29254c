"""How a file of places is shown before anything is taken from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.directory.bringing_in import KeptFile, RowBeside, RowFate
from bot.domain.directory.files.columns import FIELDS
from bot.domain.directory.files.places import FileReading
from bot.domain.directory.venue_plan import completed
from bot.domain.directory.venues import Access, VenueFacts
from bot.page.places.fields import Fields, differing, in_words
from bot.page.places.place_fields import of_place
from bot.page.shown import PageView
from bot.services.directory.venue_card import seen
from bot.services.directory.venue_files import FilePreview

MOST_EXAMPLE = 60
MOST_PROBLEMS = 200
"""Rows that cannot be taken, and are shown; the rest is counted."""
COMPARED = ("name", "address", "point", "step_free", "access")
"""What a file may say of a place."""
_STEP_FREE = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file, what it is taken for or may be, and the first words that stand in it."""

    name: str
    field: str
    example: str
    guess: bool = False
    """It is offered, and not taken yet."""


def columns_of(reading: FileReading) -> list[FileColumn]:
    """Those that are taken, those that may be, and those that are left out."""
    taken, offered = dict(reading.taken), dict(reading.offered)
    return [
        FileColumn(
            name,
            taken.get(name, offered.get(name, "")),
            reading.examples.get(name, "")[:MOST_EXAMPLE],
            guess=name in offered and name not in taken,
        )
        for name in dict.fromkeys((*taken, *reading.dropped))
    ]


def preview_page(
    file: KeptFile, columns: Sequence[FileColumn], found: FilePreview | None, *, which: str, status: int = 200
) -> PageView:
    """The columns, and each row; without rows where no column is the name yet."""
    rows = found.rows if found else ()
    return PageView(
        template="places/preview.html",
        status=status,
        values={
            "file": file,
            "which": which,
            "columns": columns,
            "column_fields": [field for field in FIELDS if field not in set(Access)],
            "accesses": list(Access),
            "read": found.read if found else None,
            "new": _of(rows, RowFate.NEW),
            "perhaps": _of(rows, RowFate.PERHAPS),
            "changed": _of(rows, RowFate.CHANGED),
            "same": len(_of(rows, RowFate.SAME)),
            "in_words": in_words,
            "of_file": said_by_file,
            "of_map": said_by_map,
            "what_differs": _what_differs,
            "most_problems": MOST_PROBLEMS,
            "compared": COMPARED,
            "seen": seen,
        },
    )


def _what_differs(ours: Fields, theirs: Fields) -> tuple[str, ...]:
    """At least that somebody looked at it since."""
    return differing(ours, theirs) or ("checked",)


def _of(rows: Sequence[RowBeside], fate: RowFate) -> list[RowBeside]:
    return [one for one in rows if one.fate is fate]


def said_by_file(one: RowBeside, there: VenueFacts | None = None) -> Fields:
    """As the file has it; beside a place with what that has where the file says nothing."""
    row = completed(one.row, there) if there else one.row
    return {
        "name": row.name,
        "address": row.address,
        "point": f"{row.lat:.5f}, {row.lon:.5f}",
        "step_free": _STEP_FREE[row.step_free],
        "access": ",".join(row.access),
    }


def said_by_map(facts: VenueFacts) -> Fields:
    """The same of a place that is there."""
    place = {**of_place(facts), "address": facts.venue.address}
    place["point"] = f"{facts.venue.lat:.5f}, {facts.venue.lon:.5f}"
    return {name: place[name] for name in COMPARED}
