"""What somebody paid and for which days, as people type it: "£1,200.50", "about 300", "1 July to 31 July", "March"."""

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.evaluation.costs import MOST_POUNDS

LONGEST = 60
"""Letters that are looked at; nobody types more for a day or an amount."""
_AMOUNT = re.compile(
    r"(?P<about>(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|some|~)\s*)?"
    r"(?P<minus>-|−|minus )?\s*(?:£|gbp)?\s*(?P<minus2>-|−)?"
    r"(?:(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<pence>[0-9]{1,2}))?"
    r"\s*(?:£|gbp|pounds?|quid)?|(?P<only_pence>[0-9]{1,4})\s?(?:p|pence))"
)


class AmountFault(StrEnum):
    """Why something is no amount that was paid."""

    UNCLEAR = "unclear"
    NOTHING = "nothing"
    NEGATIVE = "negative"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class Amount:
    """What was paid; `about`: whoever typed it does not know it to the pound."""

    pence: int
    about: bool = False


def read_amount(typed: str) -> Amount | AmountFault:
    """Whole pounds, or pounds and pence.

    >>> read_amount("£1,200.50"), read_amount("about 300")
    (Amount(pence=120050, about=False), Amount(pence=30000, about=True))
    """
    found = _AMOUNT.fullmatch(typed.strip().lower()) if len(typed) <= LONGEST else None
    if found is None:
        return AmountFault.UNCLEAR
    if found["only_pence"]:
        pence = int(found["only_pence"])
    else:
        pence = int(found["pounds"].replace(",", "")) * 100 + int((found["pence"] or "0").ljust(2, "0"))
    if not pence:
        return AmountFault.NOTHING
    if found["minus"] or found["minus2"]:
        return AmountFault.NEGATIVE
    return AmountFault.TOO_MUCH if pence > MOST_POUNDS * 100 else Amount(pence, about=bool(found["about"]))


_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_BY_NAME = {name[:letters]: at for at, name in enumerate(_MONTHS, start=1) for letters in range(3, len(name) + 1)}
_BETWEEN = re.compile(r"\s+(?:to|until|till|up to|-|–)\s+|(?<=[0-9])\s?–\s?(?=[0-9])")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})(?:[/.]([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NAMED = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?,?(?: ([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class _Meant:
    """Which year is meant where none is said: the nearest to a day, with one side of it further away."""

    today: date
    near: date
    ahead: int = 2
    """Most that was paid is over."""
    behind: int = 1

    def far(self, day: date) -> int:
        days = (day - self.near).days
        return days * self.ahead if days > 0 else -days * self.behind


def read_days_paid(typed: str, *, today: date, since: date | None = None) -> tuple[date, date] | None:
    """From the first to the last day, which may be one and the same. `since`: the first is known, this is the last.

    The last may lie before the first: that is for whoever asks to say.
    """
    plain = " ".join(typed.lower().split()) if len(typed) <= LONGEST else ""
    parts = _BETWEEN.split(plain.removeprefix("from "))
    meant = _Meant(today, since, ahead=1, behind=2) if since else _Meant(today, today)
    last = _span(parts[-1], meant)
    if last is None or len(parts) == 1:
        return last
    first = _span(parts[0], _Meant(today, last[0]))
    return (first[0], last[1]) if first and len(parts) == len((first, last)) else None


def _span(words: str, meant: _Meant) -> tuple[date, date] | None:
    """One day, or a month."""
    if words in {"today", "yesterday"}:
        day = meant.today - timedelta(days=words == "yesterday")
        return day, day
    if words in {"this month", "last month"}:
        first = meant.today.replace(day=1)
        return _month(first if words == "this month" else (first - timedelta(days=1)).replace(day=1))
    if iso := _ISO.fullmatch(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), meant)
    if numbers := _NUMBERS.fullmatch(words):
        return _day(_year(numbers[3]), int(numbers[2]), int(numbers[1]), meant)
    named = _NAMED.fullmatch(words)
    if named is None or named[2] not in _BY_NAME:
        return None
    month, year = _BY_NAME[named[2]], _year(named[3])
    if named[1]:
        return _day(year, month, int(named[1]), meant)
    found = _day(year, month, 1, meant)
    return _month(found[0]) if found else None


def _year(written: str | None) -> int | None:
    return None if written is None else int(written) + (2000 if len(written) == len("26") else 0)


def _day(year: int | None, month: int, day: int, meant: _Meant) -> tuple[date, date] | None:
    """None for a day that there is not, such as 31 June."""
    near = meant.near.year
    days = []
    for one in [year] if year is not None else [near - 1, near, near + 1]:
        with suppress(ValueError):
            days.append(date(one, month, day))
    found = min(days, key=meant.far, default=None)
    return (found, found) if found else None


def _month(first: date) -> tuple[date, date]:
    return first, first.replace(day=monthrange(first.year, first.month)[1])
