"""Who a broadcast is for: a new segment is a row here, a condition in `storage.broadcasts.segments`, and its texts."""

from dataclasses import dataclass
from enum import StrEnum


class Needs(StrEnum):
    """What has to be said beside the name of a segment."""

    NOTHING = "nothing"
    AREAS = "areas"
    """Codes of wards."""
    VENUE = "venue"
    """The id of a place."""
    LANGUAGE = "language"
    NAMES = "names"
    """First names, as they are typed."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One way to choose people; `offered` ones an organiser can pick, the others follow from what is sent."""

    name: str
    needs: Needs = Needs.NOTHING
    offered: bool = True


SEGMENTS = (
    Segment("everyone"),
    Segment("guests"),
    Segment("champions"),
    Segment("areas", Needs.AREAS),
    Segment("near_venue", Needs.VENUE),
    Segment("language", Needs.LANGUAGE),
    Segment("came_lately"),
    Segment("never_came"),
    Segment("names", Needs.NAMES),
    Segment("had_it", offered=False),
    Segment("took_it", offered=False),
)

NEAR_M = 2000
"""What "near a place" means, in metres."""
LATELY_DAYS = 31


@dataclass(frozen=True, slots=True)
class BroadcastAudience:
    """A segment with what it needs: ward codes, an id, a language, or names."""

    segment: str
    choice: tuple[str, ...] = ()


def segment_named(name: str) -> Segment:
    """Raises `StopIteration` for a segment that there is not."""
    return next(segment for segment in SEGMENTS if segment.name == name)
