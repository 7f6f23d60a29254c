"""Which day is meant: "tomorrow", "Tuesday week", "26th", "3/8", "the first Friday in August".

Each row is a pattern and what it means, seen from today. Where people mean different days by the same words, all of
them are given: whoever asked for the day has to ask which.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bot.parsing.dates.calendar import Days, coming, dated, nth_weekday, real_date
from bot.parsing.dates.holidays import NAMED_DAY, named_days
from bot.parsing.dates.other_days import may_name_a_month
from bot.parsing.dates.words import TWO_DATES, Found, month, nth, number, pattern, weekday

NEXT_MEANS_NOT_THAT_SOON = 2
"""Nobody is sure what "next Tuesday" is when Tuesday is at most so many days away."""


def _full(day: int, of_month: int, year: str | None, name: str | None, today: date) -> Days:
    if year:
        found = real_date(int(year) if len(year) == 4 else 2000 + int(year), of_month, day)
        days = Days((found,)) if found else Days(doubt="day_or_month" if of_month > 12 >= day else "which_day")
    else:
        days = dated(day, of_month, today)
    if name and any(day.weekday() != weekday(name) for day in days.choices):
        return Days(doubt="which_day")
    return days


def _iso(match: re.Match[str], today: date) -> Days:
    return _full(int(match["day"]), int(match["month"]), match["year"], None, today)


def _in_figures(match: re.Match[str], today: date) -> Days:
    return _full(int(match["day"].rstrip(".")), int(match["month"]), match["year"], match["name"], today)


def _with_month(match: re.Match[str], today: date) -> Days:
    return _full(int(match["day"]), month(match["month"]), match["year"], match["name"], today)


def _in_words(match: re.Match[str], today: date) -> Days:
    """As in "the first of August", "last day of July"."""
    of_month = month(match["month"])
    if match["nth"] != "last day":
        return dated(nth(match["nth"]), of_month, today)
    return dated(monthrange(today.year + (of_month < today.month), of_month)[1], of_month, today)


def _ordinal(match: re.Match[str], today: date) -> Days:
    """The next 26th; none when that is further than the next month that should have it."""
    if may_name_a_month(match.string, match.end()):
        return Days(doubt="which_day")
    wanted, found = int(match["day"]), None
    for ahead in (0, 1):
        year, of_month = today.year + (today.month + ahead > 12), (today.month + ahead - 1) % 12 + 1
        day = real_date(year, of_month, wanted)
        if day and day >= today:
            found = day
            break
    if found is None or (match["name"] and found.weekday() != weekday(match["name"])):
        return Days(doubt="which_day")
    return Days((found,))


def _weekday_and_figure(match: re.Match[str], today: date) -> Days | None:
    """As in "Fri 17" is a date when it fits; "Friday 6" is six o'clock unless the 6th is a Friday too."""
    days = _ordinal(match, today)
    if int(match["day"]) > 12:
        return days
    return Days(doubt="which_day") if days.choices else None


def _today(match: re.Match[str], today: date) -> Days:
    word = match["word"]
    if word.startswith(("ton", "2ni")):
        return Days((today,), part="evening")
    if word == "yesterday" or word.startswith("last"):
        return Days(doubt="past")
    ahead = 2 if "day after" in word else 0 if word.startswith(("today", "2day", "this")) else 1
    part = match["part"] or (word.split()[-1] if word.startswith("this") else "")
    return Days((today + timedelta(days=ahead),), part=PARTS.get(part, ""))


def _weeks_on(match: re.Match[str], today: date) -> Days:
    """A week on Tuesday is the Tuesday after the coming one."""
    parts = match.groupdict()
    weeks = 2 if "fortnight" in match[0] else number(parts.get("count") or "a")
    base = parts["base"] or parts["soon"]
    if base in {"today", "now", "time"}:
        return Days((today + timedelta(weeks=weeks),))
    if base.startswith("tom"):
        return Days((today + timedelta(weeks=weeks, days=1),))
    first = coming(weekday(base), today)
    starts = (first, first + timedelta(weeks=1)) if first == today else (first,)
    return Days(tuple(day + timedelta(weeks=weeks) for day in starts))


def _in_days(match: re.Match[str], today: date) -> Days:
    count = 2 if match["unit"] == "fortnight" else number(match["count"])
    return Days((today + (timedelta(days=count) if match["unit"].startswith("day") else timedelta(weeks=count)),))


def _next(match: re.Match[str], today: date) -> Days:
    """The coming one, or the one in the week after this; both when they differ or the coming one is very near."""
    number_of_day = weekday(match["name"])
    first = coming(number_of_day, today + timedelta(days=1))
    next_week = _monday(today) + timedelta(weeks=1, days=number_of_day)
    soon = (first - today).days <= NEXT_MEANS_NOT_THAT_SOON
    later = first + timedelta(weeks=1) if soon else next_week
    return Days(tuple(sorted({first, later})), part=PARTS.get(match["part"] or "", ""))


def _this(match: re.Match[str], today: date) -> Days:
    return Days((coming(weekday(match["name"]), today),), part=PARTS.get(match["part"] or "", ""))


def _of_week(match: re.Match[str], today: date) -> Days:
    """As in "Tuesday next week": weeks begin on Monday."""
    which = match["which"] or match["which_first"]
    name = match["name"] or match["name_last"]
    day = _monday(today) + timedelta(days=weekday(name), weeks=which == "next")
    return Days((day,)) if day >= today else Days(doubt="past")


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _nth_of_month(match: re.Match[str], today: date) -> Days:
    if match["month"]:
        of_month = month(match["month"])
        year = int(match["year"] or today.year + (of_month < today.month))
    else:
        ahead = today.month + (match["which"] == "next")
        year, of_month = today.year + (ahead > 12), (ahead - 1) % 12 + 1
    found = nth_weekday(year, of_month, nth(match["nth"]), weekday(match["name"]))
    return Days((found,)) if found >= today else Days(doubt="past")


def _named(match: re.Match[str], today: date) -> Days:
    monday = bool(match["monday"] or match["short_monday"])
    days = named_days(match["name"], match["season"], monday=monday, today=today)
    shift = timedelta(days=0 if not match["shift"] else 1 if match["shift"].endswith("after") else -1)
    return Days(tuple(day + shift for day in days))


def _weekday(match: re.Match[str], today: date) -> Days:
    """The coming one; on the day itself it may also be the next."""
    first = coming(weekday(match["name"]), today)
    part = PARTS.get(match["part"] or "", "")
    choices = (first, first + timedelta(weeks=1)) if first == today else (first,)
    return Days(choices, part=part, plain=True, names_food=bool(_A_MEAL.match(match.string, match.end())))


PARTS = (
    dict.fromkeys(("morning", "morn", "am"), "morning")
    | dict.fromkeys(("lunchtime", "lunch time", "lunch-time", "dinnertime"), "midday")
    | dict.fromkeys(("afternoon", "aft"), "afternoon")
    | dict.fromkeys(("teatime", "tea time", "tea-time", "evening", "eve", "night", "pm"), "evening")
)
_A_MEAL = pattern(r" (?:roast|lunch|dinner|tea|breakfast|brunch|supper|carvery|pudding|fish)(?!\w)")
_PART = (
    r"(?:[\s-](?P<part>morning|morn|am|pm|lunch[\s-]?time|afternoon|aft|tea[\s-]?time|evening|eve|"
    r"night)\b(?! (?:food|tea\b|meal|club|cafe|kitchen|quiz)))?"
)
_NAME = r"(?:(?P<name>{weekday})\b\.?,? (?:the )?)?"
_YEAR = r"(?:,? (?P<year>20\d\d)(?![\d:-]| ?h))?"
_NOT_CLOCK = r"(?![\d/])(?![:.]\d| ?[ap]\.?m\b| ?-? ?ish\b| ?(?:-|to|till?|until) ?\d| ?o'?clock| ?noon\b| ?midday\b)"
_A_TIME_NEXT = (
    r"(?![\d.:]| ?[ap]m\b)(?= ?,? (?:(?:from|at|@|g|godz|ora|um|o) ?\.? ?)?\d{1,2}(?:[.:]\d\d| ?[ap]\.?m\b|"
    r" ?-| ?to\b))"
)
"""As in "17.07 18.00-20.00": where another time follows, the first is a date."""

_UNCLEAR = Days(doubt="which_day")

_Row = tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None] | Days]
ROWS: tuple[_Row, ...] = (
    (
        pattern(
            r"(?:the |a )?(?:following|other|month on|months on) {weekday}\b|"
            r"{weekday} (?:the )?(?:week after|after next)\b|"
            r"the {weekday} (?:after|before)(?! \d| noon| midday| school| work| church)\b|"
            r"{weekday} (?:after|before) (?:that|last|the|christmas|xmas|easter|new year|{weekday})\b|"
            r"{weekday} {number} weeks?\b|week (?:commencing|beginning|of|{weekday})\b|w/c\b|the week after next\b|"
            r"(?:in )?(?:{number}|\d+) months?\b|(?:week|fortnight|month)s? (?:after|before)\b"
        ),
        _UNCLEAR,
    ),
    (pattern(r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _iso),
    (pattern(r"\d{1,2}(?:st|nd|rd|th)? ?(?:-|to|or|&|and) ?\d{1,2}(?:st|nd|rd|th)? (?:of )?{month}\b"), _UNCLEAR),
    (TWO_DATES, _UNCLEAR),
    (pattern(r"\d{1,2}(?:st|nd|rd|th) ?(?:-|to|or|&|and) ?\d{1,2}(?:st|nd|rd|th)\b"), _UNCLEAR),
    (
        pattern(rf"{_NAME}(?P<day>\d{{1,2}})(?: ?(?:st|nd|rd|th))? ?(?:of )?(?P<month>{{month}})\b\.?{_YEAR}"),
        _with_month,
    ),
    (
        pattern(
            rf"{_NAME}(?P<month>(?!may|mar\b|march){{month}})\b\.? (?:the )?(?P<day>\d{{1,2}})"
            rf"(?:(?:st|nd|rd|th)\b|{_NOT_CLOCK}){_YEAR}"
        ),
        _with_month,
    ),
    (pattern(rf"{_NAME}(?P<month>{{month}})\b (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_YEAR}"), _with_month),
    (
        pattern(
            rf"{_NAME}(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>20\d\d|\d\d)(?![\d/.:])"
        ),
        _in_figures,
    ),
    (pattern(rf"{_NAME}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?P<year>)(?![\d/:]| past\b)"), _in_figures),
    (
        pattern(
            rf"{_NAME}(?P<day>2[4-9]\.(?=\d)|3[01]\.(?=\d)|(?:1[3-9]|2[0-3])\.(?=\d(?!\d)))(?P<month>1[0-2]|"
            rf"0?[1-9])(?P<year>)"
            r"(?![\d.:]| ?[ap]m\b| miles?\b| ?(?:kg|k)\b)"
        ),
        _in_figures,
    ),
    (pattern(rf"{_NAME}(?P<day>1[3-9]|2[0-3])\.(?P<month>0[1-9]|1[0-2])(?P<year>){_A_TIME_NEXT}"), _in_figures),
    (
        pattern(
            rf"(?P<name>{{weekday}})\b\.?,? (?P<day>0?[1-9]|1[0-2])\.(?P<month>0[1-9]|1[0-2])(?P<year>){_A_TIME_NEXT}"
        ),
        _in_figures,
    ),
    (pattern(rf"{_NAME}(?P<day>1[3-9]|2\d|3[01])-(?P<month>0[1-9])(?P<year>)(?![\d:./-]| ?[ap]m\b)"), _in_figures),
    (
        pattern(
            r"(?:the )?(?<!twenty\s)(?<!twenty-)(?<!thirty\s)(?<!thirty-)(?P<nth>first|second|third|fourth|"
            r"last day) of (?P<month>{month})\b"
        ),
        _in_words,
    ),
    (pattern(r"(?P<name>{weekday})\b\.?,? (?:the )?(?P<day>\d{1,2}) ?(?:st|nd|rd|th)\b"), _ordinal),
    (
        pattern(rf"(?P<name>{{weekday}})\b\.?,? (?P<day>\d{{1,2}})\b{_NOT_CLOCK}(?= ?(?:[,.;\n]|$| \d| at\b| from\b))"),
        _weekday_and_figure,
    ),
    (pattern(r"(?P<name>)(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! (?:of )?(?:the|each|every))"), _ordinal),
    (pattern(r"(?:the )?(?P<name>)(?P<day>\d{1,2})(?:st|nd|rd|th) of this month\b"), _ordinal),
    (pattern(r"(?:(?:a|one) )?week on (?P<base>{weekday})\b|(?<!\w\s)week (?P<soon>today|tomorrow)\b"), _weeks_on),
    (pattern(r"(?:a|one) week (?:from )?(?P<base>today|tomorrow|{weekday})\b"), _weeks_on),
    (pattern(r"(?P<base>today|tomorrow|{weekday}) (?:week|fortnight)\b(?!ly)"), _weeks_on),
    (pattern(r"(?:a )?fortnight (?:on |from )?(?P<base>today|tomorrow|{weekday})\b"), _weeks_on),
    (pattern(r"(?P<count>{number}) weeks? (?:(?:on|from) )?(?P<base>today|tomorrow|now|{weekday})\b"), _weeks_on),
    (pattern(r"in (?P<count>{number}) (?P<unit>days?|weeks?|fortnight)(?:'?s?'? time)?\b(?! on\b)"), _in_days),
    (
        pattern(
            r"(?P<name>{weekday}) (?P<which>next|this) week\b|(?P<which_first>next|"
            r"this) week,? (?:on )?(?P<name_last>{weekday})\b"
        ),
        _of_week,
    ),
    (
        pattern(
            r"(?:the )?(?P<nth>{nth}) (?P<name>{weekday}) (?:in|"
            r"of) (?:(?P<month>{month})\b(?: (?P<year>20\d\d))?|(?P<which>next|this) month)"
        ),
        _nth_of_month,
    ),
    (pattern(rf"next (?P<name>{{weekday}})\b{_PART}"), _next),
    (pattern(rf"(?:(?:this|the) )?coming (?P<name>{{weekday}})\b{_PART}"), _weekday),
    (pattern(rf"this (?P<name>{{weekday}})\b(?: coming\b)?{_PART}"), _this),
    (pattern(r"last (?:{weekday}|week|night|month)\b"), Days(doubt="past", soft=True)),
    (
        pattern(r"(?:(?:this|next|the|bank holiday) )?weekend\b|(?:next|this|sometime this) week\b|next month\b"),
        Days(doubt="which_day", soft=True),
    ),
    (pattern(r"{weekday} (?:or|/) ?{weekday}\b|{weekday}/{weekday}\b"), _UNCLEAR),
    (NAMED_DAY, _named),
    (
        pattern(
            r"(?P<word>the day after tomorrow|day after tomorrow|yesterday|tonight|tonite|2nite|2night|today|2day|"
            r"tomorrow|tomor+ow|tomm+or+ow|tomorr?o|tmro?w?|"
            rf"tmw|tomoz|2moro|2morrow|this (?:morning|afternoon|evening))(?!\w|'s){_PART}"
        ),
        _today,
    ),
    (pattern(rf"(?P<name>{{weekday}})(?![\w'])\.?{_PART}"), _weekday),
)


def read_days(text: str, at: int, today: date) -> Found[Days] | None:
    """The day phrase that starts here, if one does."""
    for words, meaning in ROWS:
        if match := words.match(text, at):
            days = meaning if isinstance(meaning, Days) else meaning(match, today)
            if days:
                return Found(days, match.end())
    return None
