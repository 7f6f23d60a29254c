"""What comes back: "every Tuesday", "Mon-Fri", "every other Wednesday", "the last Friday of the month".

Rules are those of RFC 5545, written one way only, so that `saying.py` can say them back.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.language.dates import CODES
from bot.parsing.dates.words import PLURAL, WEEKDAY, Found, nth, number, pattern, weekday


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often, and on which days; `rule` without days ("weekly") takes them from the date that is said with it."""

    frequency: str = "WEEKLY"
    interval: int = 1
    days: tuple[str, ...] = ()
    """Codes of RFC 5545: "TU", "-1FR"."""
    day_of_month: int = 0
    count: int = 0
    """How many times; 0 for ever."""
    doubt: str = ""

    @property
    def rule(self) -> str:
        """Without DTSTART, COUNT and UNTIL."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.days:
            parts.append(f"BYDAY={','.join(self.days)}")
        if self.day_of_month:
            parts.append(f"BYMONTHDAY={self.day_of_month}")
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class RepeatCount:
    """As in "For 6 weeks", "6 times": weeks tell nothing of how often until the repeat is known."""

    count: int
    weeks: bool


@dataclass(frozen=True, slots=True)
class Unclear:
    """As in "In August", "except the 14th", "term time": more than the rules here can say."""

    always: bool = False
    """Even when a day is said: "not this Friday"."""


def _codes(numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(CODES[day] for day in sorted(set(numbers)))


def _listed(said: str) -> tuple[str, ...]:
    """The days of "tue, thurs and sat" or "mon to fri"."""
    days = [weekday(word) for word in re.findall(rf"{PLURAL}|{WEEKDAY}", said)]
    if re.search(r"(?:-|\b(?:to|till|through)\b)", said) and len(days) == 2:
        length = (days[1] - days[0]) % 7
        return _codes([(days[0] + ahead) % 7 for ahead in range(length + 1)])
    return _codes(days)


def _weekly(match: re.Match[str]) -> Repeat:
    return Repeat(days=_listed(match["days"]))


def _spread(match: re.Match[str]) -> Repeat:
    """As in "Mon-Fri" comes back; "Fri-Sun" may be this weekend only."""
    days = _listed(match["days"])
    return Repeat(days=days, doubt="" if days[0] == "MO" and len(days) >= 4 else "repeats")


def _fortnightly(match: re.Match[str]) -> Repeat:
    return Repeat(interval=2, days=_listed(match["days"]))


def _every_few_weeks(match: re.Match[str]) -> Repeat:
    days = match.groupdict().get("days")
    return Repeat(interval=number(match["count"]), days=_listed(days) if days else ())


def _of_month(match: re.Match[str]) -> Repeat:
    code = CODES[weekday(match["day"])]
    places = sorted(
        {nth(word) for word in re.findall(r"first|second|third|fourth|last|\d(?:st|nd|rd|th)", match["nths"])}
    )
    places = [place for place in places if place > 0] + [place for place in places if place < 0]
    return Repeat("MONTHLY", days=tuple(f"{place}{code}" for place in places))


def _date_of_month(match: re.Match[str]) -> Repeat:
    day = int(match["day"] or match["day_last"])
    return Repeat("MONTHLY", day_of_month=day, doubt="which_day" if day > 28 else "")


_EITHER_WAY = Repeat(doubt="repeats")
"""As in "every second Tuesday" (or the second of each month?), "monthly" (the same date, or the same weekday?)."""

_ONE = r"(?:{plural}|{weekday}'?s?)"
_LIST = rf"{_ONE}(?:(?: ?(?:,|&|\+|and|/|n|, and|,? plus|-|to|till|through) ?(?:on )?(?:every )?| ){_ONE}){{0,6}}(?!\w)"
_PLURALS = r"{plural}(?: ?(?:,|&|\+|and|/|n|, and) ?{plural})*(?!\w)"
_PLURAL_SPREAD = r"{plural} ?(?:-|to|till|through) ?{plural}(?!\w)"
_SPREAD = r"(?:{weekday}) ?(?:-|to|till|through) ?(?:{weekday})(?!\w)"
_NTHS = r"{nth}(?: ?(?:,|&|and|, and) ?(?:the )?{nth}){0,4}"
"""Of five at most: a month has no more of one day."""
_OFTEN = (
    r"(?:every other|every alternate|alternate|every 2nd week on|fortnightly,? (?:on )?(?:a )?|"
    r"(?:every|once a) fortnight,?(?: on)?(?: a)?|bi-?weekly(?: on)?)"
)

_Row = tuple[re.Pattern[str], Callable[[re.Match[str]], Repeat] | Repeat]
ROWS: tuple[_Row, ...] = (
    (
        pattern(
            rf"(?:on )?(?:the )?(?:every )?(?P<nths>{_NTHS}) (?P<day>{{weekday}})s? (?:(?:of|"
            rf"in) )?(?:(?:the|each|every|a|any) month|month|monthly)(?!\w)"
        ),
        _of_month,
    ),
    (
        pattern(rf"(?:monthly|every month|each month),? (?:on )?(?:the )?(?P<nths>{_NTHS}) (?P<day>{{weekday}})(?!\w)"),
        _of_month,
    ),
    (
        pattern(
            r"(?:on )?(?:the |every )?(?P<nths>{nth}(?: ?(?:,|&|and|n|, and) ?(?:the )?{nth}){1,4}) "
            r"(?P<day>{weekday})s?"
            r"(?!\w)(?! (?:in|of) (?:{month}|next|this))"
        ),
        _of_month,
    ),
    (pattern(r"every (?P<nths>last|first|1st) (?P<day>{weekday})(?!\w)"), _of_month),
    (pattern(r"every (?:second|third|fourth|2nd|3rd|4th) {weekday}s?(?!\w)"), _EITHER_WAY),
    (
        pattern(
            r"(?:on )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th) (?:of )?(?:each|every) month(?!\w)|"
            r"(?:every month|each month|monthly),? on the (?P<day_last>\d{1,2})(?:st|nd|rd|th)(?!\w)"
        ),
        _date_of_month,
    ),
    (pattern(r"(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th) (?:of )?(?:the )?month(?!\w)"), _EITHER_WAY),
    (
        pattern(r"(?:(?:our|the) )?(?:regular|usual) {weekday}(?!\w)|{weekday}'s(?= ?(?:$|[\d,.;\n]|at\b|from\b))"),
        _EITHER_WAY,
    ),
    (pattern(rf"{_OFTEN} ?(?P<days>{_LIST})"), _fortnightly),
    (
        pattern(
            rf"(?:on )?(?P<days>{_LIST}),? ?(?:fortnightly|every other week|every fortnight|"
            rf"every two weeks|every 2 weeks|alternate weeks)(?!\w)"
        ),
        _fortnightly,
    ),
    (pattern(rf"every (?P<count>{{number}}) (?:weeks|wks),?(?: on)?(?: a)? (?P<days>{_LIST})"), _every_few_weeks),
    (
        pattern(rf"(?:every|each|weekly,?(?: on)?(?: a)?|every week,?(?: on)?|each week,?(?: on)?) (?P<days>{_LIST})"),
        _weekly,
    ),
    (pattern(rf"(?:on )?(?P<days>{_PLURAL_SPREAD}|{_PLURALS})"), _weekly),
    (
        pattern(
            rf"(?:on )?(?P<days>{_LIST}) (?:mornings|lunchtimes|lunch times|afternoons|teatimes|evenings|nights)(?!\w)"
        ),
        _weekly,
    ),
    (pattern(rf"(?P<days>{_SPREAD})(?= ?,? ?(?:each|every) week| weekly)"), _weekly),
    (pattern(rf"(?P<days>{_SPREAD})(?! this| next)"), _spread),
    (pattern(rf"(?P<days>{_SPREAD}) (?:this|next) week"), _EITHER_WAY),
    (pattern(rf"(?:on )?(?P<days>{_LIST}),? (?:weekly|every week|each week)(?!\w)"), _weekly),
    (
        pattern(
            r"(?:daily|every ?day|each day|7 days a week|"
            r"(?:every|each) (?:morning|lunch ?time|dinner ?time|afternoon|tea ?time|evening|night))(?!\w)"
        ),
        Repeat("DAILY"),
    ),
    (pattern(r"(?:on )?(?:every |each )?weekdays?(?!\w)"), Repeat(days=CODES[:5])),
    (pattern(r"(?:at |on )?(?:every |each )weekend(?!\w)|(?:at |on )?weekends(?!\w)"), Repeat(days=CODES[5:])),
    (pattern(r"(?:weekly|every week|each week)(?!\w)"), Repeat()),
    (
        pattern(r"(?:fortnightly|every fortnight|every other week|every two weeks|every 2 weeks)(?!\w)"),
        Repeat(interval=2),
    ),
    (pattern(r"every (?P<count>{number}) (?:weeks|wks)(?!\w)"), _every_few_weeks),
    (pattern(r"(?:monthly|every month|each month)(?!\w)"), _EITHER_WAY),
)
_UNCLEAR = pattern(
    r"(?:in|during|from|until|till?|through|throughout|starting|over|before|"
    r"after) (?:the )?(?:end of )?(?:{month}(?! \d{1,2}(?:st|nd|rd|th)\b)(?! \d{1,2}(?![\d:.]|\s?-|"
    r"\s?[ap]m|\snoon|\s?to\b))|christmas|xmas|easter|"
    r"summer|winter|autumn|spring|new year|term|half[\s-]term|holidays|ramadan|lent|"
    r"advent)(?!\w)(?! (?:day|eve|sun(?:day)?|mon(?:day)?|bank|room|hall))|"
    r"(?:(?:the )?(?:end|start|beginning|middle) of (?:(?:the|this|next) )?(?:week|month|{month})|"
    r"(?:early|mid|late)[\s-]{month})(?!\w)(?! bank)|"
    r"(?:christmas|xmas|easter)(?!\w)(?! (?:day|eve|sun(?:day)?|mon(?:day)?|bank|room|hall|cakes?|pud|"
    r"puddings?|trees?|eggs?|"
    r"biscuits?|buns?|leftovers|stuff|food|veg|chocolates?|hampers?|crackers?|sandwich(?:es)?|cookies|stollen|cards?))|"
    r"(?:school|summer|easter|christmas|winter) (?:holidays?|hols)|half[\s-]term|term[\s-]?time|christmas week|"
    r"(?:father'?s day|eid|diwali|vaisakhi|holi|hanukkah|passover|remembrance (?:day|sunday)|"
    r"lunar new year|chinese new year|harvest festival)(?!\w)"
)
"""Says something of when that has to be asked, if no day is said."""
_EXCEPT = pattern(
    r"(?:except|excluding|excl|apart from|but not|not on|not)(?: on)?(?: the| this| next| every)? "
    r"(?=\d|{weekday}|{plural}|{month})|"
    r"(?:except|excluding|excl|apart from|but not|not on|not|no)(?: on| for)? bank hol(?:iday)?s?(?!\w)"
)
_SOMETIMES = pattern(
    r"(?:most|some|certain|selected|occasional|nearly every|almost every) (?:{plural}|{weekday}|days|weeks)|"
    r"all (?:this |next )?week(?:end)?(?!\w)|any ?day(?!\w)|"
    r"(?:once|twice|(?:{number}|\d) (?:times|{weekday}s?)) (?:a|per|each|every) (?:week|month|fortnight)(?! on)(?!\w)"
)
_TIMES = pattern(r"(?:for )?(?:the next )?(?P<count>\d{1,2}|{number}) (?:times|sessions)(?!\w)")
_WEEKS = pattern(r"for (?:the next )?(?P<count>\d{1,2}|{number}) (?:weeks|wks)(?!\w)")


def read_repeat(text: str, at: int) -> Found[Repeat | RepeatCount | Unclear] | None:
    """The repeat that starts here, if one does."""
    if match := _SOMETIMES.match(text, at):
        return Found(Repeat(doubt="repeats"), match.end())
    for words, meaning in ROWS:
        if match := words.match(text, at):
            return Found(meaning if isinstance(meaning, Repeat) else meaning(match), match.end())
    if match := _EXCEPT.match(text, at):
        return Found(Unclear(always=True), match.end())
    if match := _UNCLEAR.match(text, at):
        return Found(Unclear(), match.end())
    for words, weeks in ((_TIMES, False), (_WEEKS, True)):
        if match := words.match(text, at):
            return Found(RepeatCount(number(match["count"]), weeks), match.end())
    return None
