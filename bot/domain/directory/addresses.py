"""An address as it is kept, "14 Alder Street, SK3 9AB", and the two parts in which it is put right."""

import re

from bot.domain.directory.files.meanings import WHOLE_POSTCODE
from bot.domain.directory.files.outlines import Point, degrees_of
from bot.domain.directory.files.places import BadRow
from bot.domain.directory.files.where import spot
from bot.domain.directory.gazetteer import tidy_postcode

_AT_THE_END = re.compile(rf"(?:^|[\s,]+)({WHOLE_POSTCODE.pattern})\s*$", re.IGNORECASE)


def parted(address: str) -> tuple[str, str]:
    """The street, and the postcode where it ends with one."""
    found = _AT_THE_END.search(address)
    if found is None:
        return address, ""
    return address[: found.start()], tidy_postcode(found[1]) or found[1]


def joined(street: str, postcode: str) -> str:
    return ", ".join(part for part in (street, postcode) if part)


def point_said(words: str) -> Point | None:
    """Latitude and longitude as people copy them from a map, or a grid reference; None for anything else."""
    for field in ("lat_lon", "grid_ref"):
        try:
            found = spot({field: words}, None)
            return degrees_of(found.point) if found else None
        except BadRow:
            continue
    return None
