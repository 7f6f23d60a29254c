"""A row of any file as a place of one town, or what is wrong with it."""

import re
from dataclasses import dataclass

from bot.domain.directory.files.columns import Taken
from bot.domain.directory.files.meanings import access_in, day_checked, in_part, way_in, yes_or_no
from bot.domain.directory.files.outlines import Point, degrees_of, in_cell, metres, number
from bot.domain.directory.files.places import BadRow, Entry, VenueRow, WrongWayRound
from bot.domain.directory.gazetteer import Gazetteer, distance_m, tidy_postcode
from bot.domain.directory.venues import Access

LONGEST_NAME = 80
LONGEST_ADDRESS = 120
FAR_M = 500
"""A postcode that is farther from the point of its place is told."""
WHOLE_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one file for one town."""

    gazetteer: Gazetteer
    local_authority: str
    taken: Taken
    exchange: bool

    def row(self, entry: Entry) -> VenueRow:
        """Raises `BadRow`."""
        if entry.wrong:
            raise BadRow(entry.wrong)
        name, (address, _) = self._cell(entry, "name"), self._address(entry)
        if not any(mark.isalpha() for mark in name):
            raise BadRow("the name is missing")
        if len(name) > LONGEST_NAME or len(address) > LONGEST_ADDRESS:
            raise BadRow(f"the name or the address is too long ({LONGEST_NAME} and {LONGEST_ADDRESS} letters at most)")
        typed = self._cell(entry, "postcode")
        postcode = (tidy_postcode(typed) if typed else None) or ""
        exact = self._exact(entry)
        lat, lon = exact or self._by_postcode(typed, postcode)
        there, not_said = self._access(entry)
        parts = (address, postcode if postcode not in address else "")
        return VenueRow(
            line=entry.line,
            name=name,
            address=", ".join(part for part in parts if part),
            lat=lat,
            lon=lon,
            area=self._area(lat, lon),
            step_free=way_in(self._cell(entry, "step_free")),
            access=tuple(kind for kind in Access if kind in there),
            keeps=tuple(kind for kind in Access if kind in not_said),
            checked=day_checked(self._cell(entry, "checked")),
            exact=exact is not None,
        )

    def notes(self, entry: Entry, row: VenueRow) -> list[str]:
        """What a good row says that is not taken from it, and what somebody should look at."""
        said = [(field, self._cell(entry, field)) for field in ("step_free", *Access)]
        half = [word for field, word in said if word and (in_part(word) if field == "step_free" else _unclear(word))]
        unused = [*access_in(self._cell(entry, "access"))[1], self._address(entry)[1]]
        return [
            *(f"“{word[:40]}” is neither yes nor no, so it stays unknown" for word in half),
            *(f"“{words[:40]}” is left out" for words in unused if words),
            *self._far_from_postcode(entry, row),
        ]

    def _far_from_postcode(self, entry: Entry, row: VenueRow) -> list[str]:
        postcode = tidy_postcode(self._cell(entry, "postcode") or "-") or ""
        point = self.gazetteer.point(postcode)
        away = distance_m(row.lat, row.lon, *point) if point else 0
        words = f"its postcode {postcode} is {away / 1000:.1f} km away from its coordinates, which are taken"
        return [words] if away > FAR_M else []

    def _cell(self, entry: Entry, field: str) -> str:
        return self.taken.cell(entry.cells, field)

    def _address(self, entry: Entry) -> tuple[str, str]:
        """Up to its postcode, unless the column is ours, and what is left out behind that."""
        street = " ".join(part for field in ("house_number", "address") if (part := self._cell(entry, field)))
        parts = [street, *(self._cell(entry, field) for field in ("address_2", "address_3"))]
        whole = ", ".join(part for part in parts if part)
        town = self._cell(entry, "town")
        if town.lower() not in whole.lower():
            whole = f"{whole}, {town}".removeprefix(", ")
        found = None if self._is_ours("address") else WHOLE_POSTCODE.search(whole)
        end = found.end() if found else len(whole)
        return whole[:end], whole[end:].strip(" ,.;")

    def _exact(self, entry: Entry) -> Point | None:
        """Latitude and longitude by its coordinates, if it has any. Raises `BadRow`."""
        point = entry.point or self._degrees(entry) or self._metres(entry) or self._in_one(entry)
        if point is None:
            return None
        lat, lon = degrees_of(point)
        turned = self.exchange and (lat, lon) == (point[1], point[0])
        return (lon, lat) if turned else (lat, lon)

    def _degrees(self, entry: Entry) -> Point | None:
        lat, lon = self._cell(entry, "lat"), self._cell(entry, "lon")
        if not lat and not lon:
            return None
        up, across = number(lat), number(lon)
        if up is None or across is None:
            raise BadRow("lat and lon are not both numbers")
        if not (-90 <= up <= 90 and -180 <= across <= 180):
            raise BadRow("lat and lon are not on this earth")
        return across, up

    def _metres(self, entry: Entry) -> Point | None:
        for fields in (("easting", "northing"), ("x", "y")):
            across, up = (self._cell(entry, field) for field in fields)
            if not across and not up:
                continue
            point = metres(across), metres(up)
            if point[0] is None or point[1] is None:
                raise BadRow("easting and northing are not both numbers")
            return point[0], point[1]
        return None

    def _in_one(self, entry: Entry) -> Point | None:
        for field in ("lat_lon", "lon_lat"):
            if cell := self._cell(entry, field):
                point = in_cell(cell, lat_first=field == "lat_lon")
                if point is None:
                    raise BadRow(f"“{cell[:40]}” cannot be read as a point")
                return point
        return None

    def _by_postcode(self, typed: str, postcode: str) -> Point:
        if not typed:
            raise BadRow("there is neither a postcode nor lat and lon")
        point = self.gazetteer.point(postcode)
        if point is None:
            raise BadRow(f"the postcode {typed[:12]} is not known here")
        return point

    def _area(self, lat: float, lon: float) -> str:
        area = self.gazetteer.area_near(lat, lon, self.local_authority)
        if area is not None:
            return area.code
        if -90 <= lon <= 90 and self.gazetteer.area_near(lon, lat, self.local_authority):
            raise WrongWayRound("it is not in this town; are lat and lon the wrong way round?")
        raise BadRow("it is not in this town")

    def _access(self, entry: Entry) -> tuple[set[Access], set[Access]]:
        """What is there, and of what the row says nothing. A column called "access" says all. Raises `BadRow`."""
        there, others = access_in(self._cell(entry, "access"))
        says_all = self._is_ours("access")
        if others and says_all:
            raise BadRow(f"access may have these words: {', '.join(Access)}")
        clear = {kind: cell for kind in Access if (cell := self._cell(entry, kind)) and not _unclear(cell)}
        said = {kind: yes for kind, cell in clear.items() if (yes := yes_or_no(cell)) is not None}
        there = (there | {kind for kind, yes in said.items() if yes}) - {kind for kind, yes in said.items() if not yes}
        return there, set() if says_all else set(Access) - there - set(said)

    def _is_ours(self, field: str) -> bool:
        return self.taken.column.get(field, "").lower() == field


def _unclear(cell: str) -> bool:
    try:
        yes_or_no(cell)
    except KeyError:
        return True
    return False
