"""A file of places beside the directory: which rows are new, which put a place right. Two places may have one name."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.directory.files.places import VenueRow
from bot.domain.directory.gazetteer import distance_m, tidy_postcode
from bot.domain.directory.venues import Access, VenueFacts

SAME_POINT_M = 50
"""Two places of one name that are no further apart are one."""
NEAR_ITS_POSTCODE_M = 500
"""The middle of a postcode moves no pin that is so near to it: somebody set that more exactly."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change."""

    new: tuple[VenueRow, ...]
    changed: tuple[VenueRow, ...]
    same: int


def plan(rows: tuple[VenueRow, ...], venues: list[VenueFacts]) -> Plan:
    """Beside what is on the map. Places that the file does not name stay as they are."""
    found = beside(rows, venues)
    new = tuple(row for row, facts in found if facts is None)
    changed = tuple(row for row, facts in found if facts is not None and not is_same(row, facts))
    return Plan(new, changed, len(rows) - len(new) - len(changed))


def beside(rows: Sequence[VenueRow], venues: Sequence[VenueFacts]) -> list[tuple[VenueRow, VenueFacts | None]]:
    """Each row with the place of the map that it names, and with what that has where the row says nothing."""
    by_name: dict[str, list[VenueFacts]] = defaultdict(list)
    for facts in venues:
        by_name[facts.venue.name].append(facts)
    often = Counter(row.name for row in rows)
    found = [(row, _meant(row, by_name.get(row.name, []), alone=often[row.name] == 1)) for row in rows]
    return [(row if facts is None else completed(row, facts), facts) for row, facts in found]


def _meant(row: VenueRow, named_so: list[VenueFacts], *, alone: bool) -> VenueFacts | None:
    """The one at that address or point; the only one of its name, if the file has no other of that name."""
    for facts in named_so:
        if row.address and facts.venue.address == row.address:
            return facts
    for facts in named_so:
        if distance_m(row.lat, row.lon, facts.venue.lat, facts.venue.lon) <= SAME_POINT_M:
            return facts
    return named_so[0] if alone and len(named_so) == 1 else None


def completed(row: VenueRow, facts: VenueFacts) -> VenueRow:
    """What the file does not say of a place stays as it is on the map."""
    venue = facts.venue
    pinned = not row.exact and distance_m(row.lat, row.lon, venue.lat, venue.lon) <= NEAR_ITS_POSTCODE_M
    return replace(
        row,
        of=venue.id,
        address=venue.address if _told_by(row.address, venue.address) else row.address,
        lat=venue.lat if pinned else row.lat,
        lon=venue.lon if pinned else row.lon,
        area=venue.area if pinned else row.area,
        step_free=venue.step_free if row.step_free is None else row.step_free,
        access=tuple(kind for kind in Access if kind in row.access or (kind in row.keeps and kind in facts.access)),
    )


def _told_by(said: str, known: str) -> bool:
    """Nothing, or only the postcode of an address that the map has in full."""
    return said in known and said in {"", tidy_postcode(said)}


def is_same(row: VenueRow, facts: VenueFacts) -> bool:
    """The map has all of it already."""
    venue = facts.venue
    there = (venue.address, round(venue.lat, 5), round(venue.lon, 5), venue.step_free, venue.access)
    newer = row.checked is not None and (facts.checked is None or row.checked.date() > facts.checked.date())
    return there == (row.address, round(row.lat, 5), round(row.lon, 5), row.step_free, row.access) and not newer
