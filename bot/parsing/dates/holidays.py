"""Days with a name of their own: the bank holidays of England, Christmas Eve, Pancake Day and the like."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

from bot.parsing.dates.words import month, pattern

NAMED_DAY = pattern(
    r"(?:the )?(?:(?P<shift>day (?:after|before)) )?(?P<name>christmas eve|xmas eve|christmas day|xmas day|"
    r"boxing day|new year'?s day|new year'?s eve|nye|"
    r"good fri(?:day)?|easter sun(?:day)?|easter day|easter mon(?:day)?|shrove tues(?:day)?|pancake (?:day|"
    r"tues(?:day)?)|bonfire night|"
    r"halloween|hallowe'en|st george'?s day|st david'?s day|burns night|valentine'?s day|st patrick'?s day|"
    r"mother'?s day|mothering sunday|(?:early |late )?(?P<season>may|spring|summer|august|easter) "
    r"bank hol(?:iday)?(?: mon(?:day)?)?|bank hol(?:iday)?s?(?: (?P<monday>mon(?:day)?))?|"
    r"b/?h (?P<short_monday>mon(?:day)?)|may day)(?!\w)(?! weekend)"
)

_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years day": (1, 1),
    "new years eve": (12, 31),
    "nye": (12, 31),
    "bonfire night": (11, 5),
    "halloween": (10, 31),
    "st georges day": (4, 23),
    "st davids day": (3, 1),
    "burns night": (1, 25),
    "valentines day": (2, 14),
    "st patricks day": (3, 17),
}
_FROM_EASTER = {
    "good friday": -2,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "mothers day": -21,
    "mothering sunday": -21,
    "shrove tuesday": -47,
    "pancake day": -47,
    "pancake tuesday": -47,
}
_IN_FULL = {"fri": "friday", "sun": "sunday", "mon": "monday", "tues": "tuesday"}
_SHORT = re.compile(r"(?:fri|sun|mon|tues)$")
_MONTHS_OF = {"easter": (3, 4), "may": (5,), "spring": (5,), "summer": (8,), "august": (8,)}


def named_days(name: str, season: str | None, *, monday: bool, today: date) -> tuple[date, ...]:
    """The next day of that name; several when the name fits several ("May bank holiday")."""
    name = " ".join(name.replace("'", "").replace("xmas", "christmas").split())
    name = _SHORT.sub(lambda short: _IN_FULL[short[0]], name)
    if name in _FIXED:
        return (_next(lambda year: date(year, *_FIXED[name]), today),)
    if name in _FROM_EASTER:
        return (_next(lambda year: easter(year) + timedelta(days=_FROM_EASTER[name]), today),)
    coming = [day for day in bank_holidays(today.year) + bank_holidays(today.year + 1) if day >= today]
    if name == "may day" or name.startswith("early may"):
        monday_off = next(day for day in coming if day.month == month("may") and day.day <= 7)
        return (monday_off,) if name != "may day" else tuple(sorted({monday_off, monday_off.replace(day=1)}))
    if season:
        return _of_season(name, season, coming)
    return (next(day for day in coming if not monday or day.weekday() == 0),)


def _of_season(name: str, season: str, coming: list[date]) -> tuple[date, ...]:
    fitting = [day for day in coming if day.month in _MONTHS_OF[season]]
    if season == "spring" or name.startswith("late may"):
        return (next(day for day in fitting if day.day > 7),)
    return tuple(day for day in fitting if day.year == fitting[0].year)


def _next(of_year: Callable[[int], date], today: date) -> date:
    return next(day for day in (of_year(today.year), of_year(today.year + 1)) if day >= today)


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> list[date]:
    """Those of England in that year, in order."""
    return sorted(holidays.country_holidays("GB", subdiv="ENG", years=[year]))
