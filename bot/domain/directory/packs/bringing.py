"""A pack beside the directory of its town: what is new, and what stays as organisers have it. Twice is harmless."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.packs.help import PackSignpost
from bot.domain.directory.signposts import Signpost
from bot.domain.directory.venues import VenueFacts, access_words


class PackKind(StrEnum):
    """What a pack brings into the directory."""

    PLACE = "place"
    SIGNPOST = "signpost"


class Fate(StrEnum):
    """What becomes of one row of a pack."""

    NEW = "new"
    UPDATED = "updated"
    """The pack says something else now, and nobody of the town has touched it."""
    SAME = "same"
    CHANGED = "changed"
    """Organisers changed or checked it since: it stays as they have it."""
    GONE = "gone"
    """Organisers took it away, or call it otherwise: it stays away."""
    THEIRS = "theirs"
    """The town had something of that name before: it stays."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A row of a pack, as it was when it was brought."""

    kind: PackKind
    name: str
    face: str
    """A hash of all that it said."""


def fate(pack: str, brought: str | None, here: Sequence[str]) -> Fate:
    """Of a row whose face is `pack` now and was `brought` before, beside the faces that bear its name in the town."""
    if brought is None:
        return Fate.THEIRS if here else Fate.NEW
    if not here:
        return Fate.GONE
    if brought not in here:
        return Fate.CHANGED
    return Fate.SAME if pack == brought else Fate.UPDATED


def fates(rows: Mapping[str, str], brought: Mapping[str, str], here: Mapping[str, list[str]]) -> dict[str, Fate]:
    """Of each row by its name: its face now, its face when it was brought, the faces of that name in the town."""
    return {name: fate(face, brought.get(name), here.get(name, [])) for name, face in rows.items()}


def face_of_place(row: VenueRow) -> str:
    """As it will be in the directory."""
    said = row.address, _point(row.lat, row.lon), row.step_free, access_words(row.access), _day(row.checked)
    return _face(*said, row.checked is None, False)


def face_of_venue(facts: VenueFacts) -> str:
    """As it is in the directory; whoever looked at it shows in it."""
    venue = facts.venue
    said = venue.address, _point(venue.lat, venue.lon), venue.step_free, access_words(facts.access), _day(facts.checked)
    return _face(*said, facts.to_check, bool(facts.checked_by or venue.home))


def face_of_row(row: PackSignpost) -> str:
    """As it will be in the directory."""
    return _face(row.kind, row.about, row.phone, row.address, _day(row.checked), row.checked is None, False)


def face_of_signpost(entry: Signpost) -> str:
    """As it is in the directory; whoever looked at it shows in it."""
    checked = None if entry.to_check else entry.checked
    said = entry.kind, entry.about, entry.phone, entry.address, _day(checked)
    return _face(*said, entry.to_check, bool(entry.checked_by))


def _point(lat: float, lon: float) -> str:
    return f"{lat:.5f} {lon:.5f}"


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _face(*said: str | bool | None) -> str:
    return sha256(repr([None if one is None else str(one) for one in said]).encode()).hexdigest()[:16]
