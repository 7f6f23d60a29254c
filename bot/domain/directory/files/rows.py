"""A row of any file as a place of one town, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.directory.files.columns import Taken
from bot.domain.directory.files.meanings import (
    WHOLE_POSTCODE,
    UnclearCell,
    access_in,
    day_checked,
    in_part,
    yes_or_no,
)
from bot.domain.directory.files.outlines import DRAWN_AS_A_LINE, Point, degrees_of, drawn_as_a_line
from bot.domain.directory.files.places import BadRow, Entry, Nowhere, VenueRow, WrongWayRound
from bot.domain.directory.files.where import Said, Spot, spot
from bot.domain.directory.gazetteer import Gazetteer, distance_m, tidy_postcode
from bot.domain.directory.venues import Access

LONGEST_NAME = 80
LONGEST_ADDRESS = 120
FAR_M = 500
"""A postcode that is farther from the point of its place is told."""
AS_EXACT_AS_A_POSTCODE_M = 100


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one file for one town."""

    gazetteer: Gazetteer
    local_authority: str
    taken: Taken
    exchange: bool
    today: date = date.max

    def row(self, entry: Entry) -> tuple[VenueRow, list[str]]:
        """The place, and what the row says that is not taken from it or should be looked at. Raises `BadRow`."""
        if entry.wrong:
            raise BadRow(entry.wrong)
        said = self.taken.said(entry.cells)
        notes = [entry.note] if entry.note else []
        address = self._address(said, notes)
        name = _named(said, address)
        postcode = _postcode(said.get("postcode", ""), address)
        lat, lon, exact = self._where(entry, said, postcode, notes)
        there, not_said = self._access(said, notes)
        parts = (address, "" if _stands_in(postcode, address) else postcode)
        row = VenueRow(
            line=entry.line,
            name=name,
            address=", ".join(part for part in parts if part),
            lat=lat,
            lon=lon,
            area=self._area(lat, lon),
            step_free=self._way_in(said.get("step_free", ""), notes),
            access=tuple(kind for kind in Access if kind in there),
            keeps=tuple(kind for kind in Access if kind in not_said),
            checked=self._checked(said.get("checked", ""), notes),
            exact=exact,
        )
        return row, notes

    def _address(self, said: Said, notes: list[str]) -> str:
        """Up to its postcode, unless the column is ours; what stands behind that is left out."""
        street = " ".join(part for field in ("house_number", "address") if (part := said.get(field, "")))
        parts = [street, said.get("address_2", ""), said.get("address_3", "")]
        whole = ", ".join(part for part in parts if part)
        town = said.get("town", "")
        if town.lower() not in whole.lower():
            whole = f"{whole}, {town}".removeprefix(", ")
        found = None if self.taken.is_ours("address") else WHOLE_POSTCODE.search(whole)
        if found is None:
            return whole
        if rest := whole[found.end() :].strip(" ,.;"):
            notes.append(f"“{rest[:40]}” is left out")
        return whole[: found.end()]

    def _where(self, entry: Entry, said: Said, postcode: str, notes: list[str]) -> tuple[float, float, bool]:
        """Latitude, longitude, and whether that is the place itself. Raises `BadRow`."""
        if drawn_as_a_line(said.get("lat_lon", "")):
            notes.append(DRAWN_AS_A_LINE)
        found, of_postcode = spot(said, entry.point), self.gazetteer.point(postcode)
        if found is None or (of_postcode and found.within_m > AS_EXACT_AS_A_POSTCODE_M):
            if of_postcode is None:
                raise _nowhere(entry, said, postcode)
            return *of_postcode, False
        lat, lon = self._in_degrees(found)
        if found.within_m > AS_EXACT_AS_A_POSTCODE_M:
            notes.append(f"its grid reference is right within {found.within_m:,} metres only")
        away = distance_m(lat, lon, *of_postcode) if of_postcode else 0
        if away > FAR_M:
            notes.append(f"its postcode {postcode} is {away / 1000:.1f} km away from its coordinates, which are taken")
        return lat, lon, found.within_m <= AS_EXACT_AS_A_POSTCODE_M

    def _in_degrees(self, found: Spot) -> Point:
        lat, lon = degrees_of(found.point)
        turned = self.exchange and (lat, lon) == (found.point[1], found.point[0])
        return (lon, lat) if turned else (lat, lon)

    def _area(self, lat: float, lon: float) -> str:
        area = self.gazetteer.area_near(lat, lon, self.local_authority)
        if area is not None:
            return area.code
        if -90 <= lon <= 90 and self.gazetteer.area_near(lon, lat, self.local_authority):
            raise WrongWayRound("it is not in this town; are lat and lon the wrong way round?")
        raise BadRow("it is not in this town")

    def _way_in(self, cell: str, notes: list[str]) -> bool | None:
        """A way in without steps; one in part is not known. Raises `BadRow`."""
        if self.taken.is_ours("step_free") and not in_part(cell) and _unclear(cell):
            raise BadRow("step_free has to be yes, no or empty")
        return _said(cell, notes)

    def _access(self, said: Said, notes: list[str]) -> tuple[set[Access], set[Access]]:
        """What is there, and of what the row says nothing. A column called "access" says all. Raises `BadRow`."""
        there, others = access_in(said.get("access", ""))
        says_all = self.taken.is_ours("access")
        if others and says_all:
            raise BadRow(f"access may have these words: {', '.join(Access)}")
        clear = {kind: _said(cell, notes) for kind in Access if (cell := said.get(kind))}
        notes += [f"“{words[:40]}” is left out" for words in others]
        yes, no = ({kind for kind, is_there in clear.items() if is_there is wanted} for wanted in (True, False))
        there = (there | yes) - no
        return there, set() if says_all else set(Access) - there - no

    def _checked(self, cell: str, notes: list[str]) -> datetime | None:
        """Raises `BadRow`."""
        try:
            checked = day_checked(cell)
        except UnclearCell:
            if self.taken.is_ours("checked"):
                raise BadRow("checked has to be a date such as 2026-07-16") from None
            notes.append(f"“{cell[:40]}” is no date such as 2026-07-16, so the day stays unknown")
            return None
        if checked is not None and checked.date() > self.today:
            raise BadRow(f"checked is {checked:%Y-%m-%d}, which is still to come")
        return checked


def _named(said: Said, address: str) -> str:
    """Raises `BadRow`."""
    name = said.get("name", "")
    if not any(mark.isalpha() for mark in name):
        raise BadRow("the name is missing")
    if len(name) > LONGEST_NAME or len(address) > LONGEST_ADDRESS:
        raise BadRow(f"the name or the address is too long ({LONGEST_NAME} and {LONGEST_ADDRESS} letters at most)")
    return name


def _stands_in(postcode: str, address: str) -> bool:
    """However it is spelt there: "SK4 2AB", "sk42ab"."""
    return postcode.replace(" ", "").casefold() in address.replace(" ", "").casefold()


def _postcode(typed: str, address: str) -> str:
    """That of its column, else the last one in the address; "" for none."""
    if not typed:
        found = WHOLE_POSTCODE.findall(address)
        typed = found[-1] if found else ""
    return (tidy_postcode(typed) or "") if typed else ""


def _nowhere(entry: Entry, said: Said, postcode: str) -> BadRow:
    if typed := said.get("postcode", "") or postcode:
        return BadRow(f"the postcode {typed[:12]} is not known here")
    if sum(map(bool, entry.cells.values())) == 1 < len(entry.cells):
        return Nowhere("it has one cell alone, so it seems to be a heading or a footnote, and no place")
    return Nowhere("there is neither a postcode nor lat and lon")


def _said(cell: str, notes: list[str]) -> bool | None:
    """Yes or no; any other word is told, and stays unknown."""
    if _unclear(cell):
        notes.append(f"“{cell[:40]}” is neither yes nor no, so it stays unknown")
        return None
    return yes_or_no(cell)


def _unclear(cell: str) -> bool:
    try:
        yes_or_no(cell)
    except UnclearCell:
        return True
    return False
