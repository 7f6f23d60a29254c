"""Where else to turn, as a pack says it: signposts, and whom to ring in the town when somebody may come to harm."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.directory.gazetteer import Gazetteer, tidy_postcode
from bot.domain.directory.packs.table import Columns, Judged, PackRow, day_of, read_table
from bot.domain.directory.signposts import LONGEST_ABOUT, LONGEST_ADDRESS, LONGEST_NAME, SignpostKind

SIGNPOSTS, NUMBERS = "signposts.csv", "safeguarding.csv"
OF_SIGNPOSTS = Columns(("kind", "name", "about", "phone", "address", "postcode", "checked"))
OF_NUMBERS = Columns(("what", "phone", "checked"), ("about",))
PHONE = re.compile(r"\+?\d(?:[ ()-]{0,2}\d){2,14}")
LOST_NOUGHT = re.compile(r"[1-9]\d{8,9}")
"""What a spreadsheet leaves of 0161 496 0100."""


class NumberFor(StrEnum):
    """Whom to ring in a town when an adult may come to harm."""

    ADULT_SOCIAL_CARE = "adult_social_care"
    OUT_OF_HOURS = "out_of_hours"


@dataclass(frozen=True, slots=True)
class SafeguardingNumber:
    """One of them, which somebody checked on that day."""

    what: NumberFor
    phone: str
    checked: datetime


@dataclass(frozen=True, slots=True)
class PackSignpost:
    """A signpost of a pack; without a day, nobody has checked it."""

    line: int
    kind: SignpostKind
    name: str
    about: str
    phone: str
    address: str
    point: tuple[float, float] | None
    checked: datetime | None


def read_numbers(files: Mapping[str, bytes], today: date, judged: Judged) -> tuple[SafeguardingNumber, ...]:
    """Those that are filled in and checked. What is empty is told."""
    found: dict[NumberFor, SafeguardingNumber] = {}
    seen: set[str] = set()
    for row in read_table(NUMBERS, files[NUMBERS], OF_NUMBERS, judged):
        what = row["what"].lower().replace(" ", "_")
        if what not in set(NumberFor) or what in seen:
            names = " or ".join(NumberFor)
            judged.refuse(NUMBERS, row.line, f"what has to be {names}, each once; it is “{row['what'][:30]}”")
            continue
        seen.add(what)
        checked = day_of(row, NUMBERS, today, judged)
        if number := _number(row, checked, judged):
            found[NumberFor(what)] = SafeguardingNumber(NumberFor(what), *number)
    for name in sorted(set(NumberFor) - seen):
        judged.fill_in(NUMBERS, 0, f"there is no row {name}, so nobody is told that number")
    return tuple(found.values())


def _number(row: PackRow, checked: datetime | None, judged: Judged) -> tuple[str, datetime] | None:
    if not row["phone"]:
        judged.fill_in(NUMBERS, row.line, f"{row['what']} has no number yet, so nobody is told one")
    elif not _is_phone(row, NUMBERS, judged):
        pass
    elif checked is None:
        judged.fill_in(NUMBERS, row.line, f"{row['what']} was not checked: ring it, and put the day into checked")
    else:
        return row["phone"], checked
    return None


def _is_phone(row: PackRow, file: str, judged: Judged) -> bool:
    if LOST_NOUGHT.fullmatch(row["phone"]):
        judged.refuse(file, row.line, f"the number {row['phone']} has lost its first 0. Write it as 0161 496 0100")
        return False
    if PHONE.fullmatch(row["phone"]):
        return True
    judged.refuse(file, row.line, "phone has to be a number as people dial it, such as 0161 496 0100, or empty")
    return False


def read_signposts(
    files: Mapping[str, bytes], gazetteer: Gazetteer | None, today: date, judged: Judged
) -> tuple[PackSignpost, ...]:
    """Each name once. Without a gazetteer nobody asks where they are."""
    found: dict[str, PackSignpost] = {}
    for row in read_table(SIGNPOSTS, files[SIGNPOSTS], OF_SIGNPOSTS, judged):
        before = len(judged.wrong)
        kind, point = _kind(row, judged), _point(row, gazetteer, judged)
        checked = day_of(row, SIGNPOSTS, today, judged)
        _check_lengths(row, judged)
        if row["phone"]:
            _is_phone(row, SIGNPOSTS, judged)
        if other := found.get(row["name"].casefold()):
            judged.refuse(SIGNPOSTS, row.line, f"the name stands in line {other.line} too. Keep one of them")
        if kind is not None and len(judged.wrong) == before:
            address = _address(row)
            said = PackSignpost(row.line, kind, row["name"], row["about"], row["phone"], address, point, checked)
            found[row["name"].casefold()] = said
    return tuple(found.values())


def _kind(row: PackRow, judged: Judged) -> SignpostKind | None:
    try:
        return SignpostKind(row["kind"].lower().replace(" ", "_"))
    except ValueError:
        judged.refuse(SIGNPOSTS, row.line, f"kind has to be one of {', '.join(SignpostKind)}")
        return None


def _point(row: PackRow, gazetteer: Gazetteer | None, judged: Judged) -> tuple[float, float] | None:
    if not row["postcode"] or gazetteer is None:
        return None
    postcode = tidy_postcode(row["postcode"])
    point = gazetteer.point(postcode) if postcode else None
    if point is None:
        judged.refuse(SIGNPOSTS, row.line, f"the postcode {row['postcode'][:12]} is not known here")
    return point


def _check_lengths(row: PackRow, judged: Judged) -> None:
    if not row["name"]:
        judged.refuse(SIGNPOSTS, row.line, "the name is missing")
    for column, most in (("name", LONGEST_NAME), ("about", LONGEST_ABOUT), ("address", LONGEST_ADDRESS - 10)):
        if len(row[column]) > most:
            judged.refuse(SIGNPOSTS, row.line, f"{column} is too long: {most} letters at most")


def _address(row: PackRow) -> str:
    return ", ".join(part for part in (row["address"], row["postcode"].upper()) if part)
