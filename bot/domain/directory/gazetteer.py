"""Where people and meals are: postcodes as people type them, sectors, areas (wards) and distance.

Of a guest's postcode only the sector and the ward are kept. Exact points are for venues.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from bot.domain.core.as_typed import within_reach
from bot.domain.core.ids import AreaCode

EARTH_RADIUS_M = 6_371_008.8
FARTHEST_M = 8_000
"""A place of a town is not farther than this from the middle of the nearest ward."""


@dataclass(frozen=True, slots=True)
class Place:
    """Roughly where somebody lives: the middle of a postcode sector or of a ward."""

    sector: str
    """Such as "SK4 2"; empty when only the ward is known."""
    area: AreaCode
    lat: float
    lon: float
    uncertainty_m: int
    """19 in 20 homes there are nearer to this point, in metres."""


@dataclass(frozen=True, slots=True)
class Area:
    """A ward of a council (`local_authority` is its code), with its middle."""

    code: AreaCode
    name: str
    local_authority: str
    lat: float
    lon: float
    uncertainty_m: int


class Unit(NamedTuple):
    """One full postcode: its point and its ward."""

    lat: float
    lon: float
    area: AreaCode


class Either(Mapping[str, Unit]):
    """Two lots of postcodes as one."""

    def __init__(self, first: Mapping[str, Unit], then: Mapping[str, Unit]) -> None:
        self._first, self._then = first, then

    def __getitem__(self, postcode: str) -> Unit:
        return self._first[postcode] if postcode in self._first else self._then[postcode]

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from (postcode for postcode in self._then if postcode not in self._first)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Gazetteer:
    """The places that the network knows: `units` by postcode, `sectors` by sector, as `tidy_postcode` writes them."""

    def __init__(self, units: Mapping[str, Unit], sectors: Mapping[str, Place], areas: Iterable[Area]) -> None:
        self._units = units
        self._sectors = sectors
        self._areas = {area.code: area for area in areas}
        self._wards: dict[str, list[Area]] = defaultdict(list)
        for area in sorted(self._areas.values(), key=lambda area: area.name):
            self._wards[area.local_authority].append(area)

    def beside(self, units: Mapping[str, Unit], sectors: Mapping[str, Place], areas: Iterable[Area]) -> "Gazetteer":
        """With these as well; where both know a place, these are right."""
        return Gazetteer(Either(units, self._units), {**self._sectors, **sectors}, [*self._areas.values(), *areas])

    def knows_homes_in(self, local_authority: str) -> bool:
        """Whether somebody of this council can say where they live by a postcode."""
        wards = {area.code for area in self._wards.get(local_authority, ())}
        return any(sector.area in wards for sector in self._sectors.values())

    def place(self, postcode: str) -> Place | None:
        """The sector of a full postcode with the ward of that postcode, or None when it is not known."""
        unit = self._units.get(postcode)
        sector = self._sectors.get(sector_of(postcode))
        if unit is None or sector is None:
            return None
        return Place(sector.sector, unit.area, sector.lat, sector.lon, sector.uncertainty_m)

    def place_of_sector(self, sector: str) -> Place | None:
        """The sector ("SK4 2") with the ward that most of it is in, or None when it is not known."""
        return self._sectors.get(sector)

    def authorities_in(self, district: str) -> frozenset[str]:
        """The councils that the first half of a postcode ("SK4") lies in, as far as we know its sectors."""
        areas = {place.area for sector, place in self._sectors.items() if sector.partition(" ")[0] == district}
        return frozenset(self._areas[area].local_authority for area in areas)

    def point(self, postcode: str) -> tuple[float, float] | None:
        """Latitude and longitude of a full postcode, for venues only; None when it is not known."""
        unit = self._units.get(postcode)
        return None if unit is None else (unit.lat, unit.lon)

    def areas(self, local_authority: str) -> list[Area]:
        """The wards of a council by name."""
        return list(self._wards.get(local_authority, ()))

    def area_near(self, lat: float, lon: float, local_authority: str) -> Area | None:
        """The ward whose middle is nearest; None in the sea, or far off in another town."""
        narrower = cos(radians(lat)) ** 2
        nearest = min(
            self._wards[local_authority],
            key=lambda area: (area.lat - lat) ** 2 + narrower * (area.lon - lon) ** 2,
        )
        return nearest if distance_m(lat, lon, nearest.lat, nearest.lon) <= FARTHEST_M else None

    def area(self, code: AreaCode) -> Area | None:
        """None for a ward that is not known, or no longer."""
        return self._areas.get(code)

    def place_of_area(self, code: AreaCode) -> Place:
        """The middle of a ward. Raises KeyError."""
        area = self._areas[code]
        return Place("", area.code, area.lat, area.lon, area.uncertainty_m)

    def areas_like(self, text: str) -> list[Area]:
        """The wards somebody may mean by what they typed, best first; empty when it is like none."""
        wanted = " ".join(_words(text))
        if not 0 < len(_telling(wanted)) <= MOST_WORDS:
            return []
        ranked = [(_likeness(wanted, " ".join(_words(area.name))), area) for area in self._areas.values()]
        alike = [(likeness, area) for likeness, area in ranked if likeness >= LIKE_ENOUGH]
        return [area for _, area in sorted(alike, key=lambda pair: (-pair[0], pair[1].name))]


LIKE_ENOUGH = 0.8
ALL_SHARED = 0.1
"""At most, for words that are quite the same: a hundredth for each."""
LONGEST_NAME = 200
"""Letters that are read for the name of an area or a postcode."""
MOST_WORDS = 8
"""No ward is called in more."""
SAYS_LITTLE = frozenset({"north", "south", "east", "west", "central", "and", "the", "in", "near", "st", "saint"})
"""Words of many names, which alone name no area."""


def _words(text: str) -> list[str]:
    plain = within_reach(text, LONGEST_NAME, form="NFKC").casefold().replace("’", "").replace("'", "")
    return re.findall(r"\w+", plain.replace("&", " and "))


def _telling(text: str) -> list[str]:
    return [word for word in text.split() if len(word) >= 3 and word not in SAYS_LITTLE]


def _likeness(wanted: str, name: str) -> float:
    """3 for the very name, 2 for its beginning, about 1 when all telling words are in it, less for typing errors."""
    if wanted == name:
        return 3
    if name.startswith(wanted):
        return 2
    telling, words = _telling(wanted), name.split()
    close = [max(_alike(word, other) for other in words) for word in telling]
    shared = len(set(wanted.split()) & set(words)) / 100
    return min(close) + shared


def _alike(word: str, other: str) -> float:
    """0 to 1; 0 at once where the lengths alone say that they are not alike enough."""
    at_most = 2 * min(len(word), len(other)) / (len(word) + len(other))
    return difflib.SequenceMatcher(None, word, other).ratio() if at_most >= LIKE_ENOUGH - ALL_SHARED else 0


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres as the crow flies, on a sphere (within 0.5 %)."""
    up, across = radians(lat2 - lat1), radians(lon2 - lon1)
    half = sin(up / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(sqrt(half))


def sector_of(postcode: str) -> str:
    """The sector of a tidy postcode: "SK4 2" of "SK4 2AB"."""
    return postcode[:-2]


AS_LETTER = {"0": "O", "1": "I", "5": "S"}
AS_DIGIT = {"O": "0", "I": "1", "L": "1", "S": "5"}
IN_A_SENTENCE = re.compile(r"\b([A-Z0-9]{2,4})[ .-]{0,3}([0-9OIL][A-Z0-9]{2})\b")
SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) +([0-9])")
EXACTLY = re.compile(r"[A-Z]{1,2}[0-9][0-9A-HJKMNP-Z]?[0-9][A-Z]{2}")
"""Nothing is to be put right in it; of most it is so."""
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


def tidy_postcode(text: str) -> str | None:
    """The postcode in what somebody typed, as "SK4 2AB", or its beginning as "SK4 2" or "SK4"; None when there is none.

    Forgives lower case, spaces, punctuation, and letters and digits that look alike. Knows forms, not which exist.
    """
    upper = within_reach(text, LONGEST_NAME, form="NFKC").upper().strip(" .,!?\n\t")
    compact = re.sub(r"[^A-Z0-9]", "", upper)
    if 5 <= len(compact) <= 7 and len(upper) <= 12 and (whole := _repaired(compact[:-3], compact[-3:], forgive=2)):
        return whole
    if sector := SECTOR.fullmatch(upper):
        return f"{sector[1]} {sector[2]}"
    if DISTRICT.fullmatch(upper):
        return upper
    return next(_in_a_sentence(upper), None)


def _in_a_sentence(upper: str) -> Iterator[str]:
    for match in IN_A_SENTENCE.finditer(upper):
        if likely := _repaired(match[1], match[2], forgive=1):
            yield likely


def _repaired(outward: str, inward: str, *, forgive: int) -> str | None:
    """The two halves with at most `forgive` look-alikes put right; None without a single digit, as that is a word."""
    if EXACTLY.fullmatch(outward + inward):
        return f"{outward} {inward}"
    if not any(character.isdigit() for character in outward + inward):
        return None
    patterns = ("9", "99", "9X") if len(outward) > 1 else ()
    readings = [
        _read(outward + inward, "A" * letters + rest + "9AA")
        for letters in (2, 1)
        for rest in patterns
        if letters + len(rest) == len(outward)
    ]
    best = min((reading for reading in readings if reading), default=None)
    if best is None or best[0] > forgive:
        return None
    return f"{best[1][:-3]} {best[1][-3:]}"


def _read(typed: str, pattern: str) -> tuple[int, str] | None:
    """How many repairs it takes to read this as A (letter), 9 (digit), X (a letter but O, I or L), and the result."""
    read = ""
    for character, form in zip(typed, pattern, strict=True):
        look_alikes = AS_DIGIT if form == "9" else AS_LETTER if form == "A" else {}
        fits = character.isdigit() if form == "9" else character.isalpha() and not (form == "X" and character in "OIL")
        repaired = character if fits else look_alikes.get(character)
        if repaired is None:
            return None
        read += repaired
    return sum(before != after for before, after in zip(typed, read, strict=True)), read
