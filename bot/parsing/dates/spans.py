"""From when until when: "5-7pm", "from noon till two", "now until 3", "half six", "in 2 hours", "for an hour".

A bare number is a time only where something says so: "at 6", "today 6", "12-2"; otherwise it counts something.
"""

import re
from dataclasses import dataclass

from bot.parsing.dates.clock import ClockTime, read_clock
from bot.parsing.dates.noise import ROAD, UNITS
from bot.parsing.dates.words import Found, number, pattern


@dataclass(frozen=True, slots=True)
class SaidSpan:
    """What was said of a start and an end; a start of None with `now` set is this very moment."""

    first: ClockTime | None = None
    last: ClockTime | None = None
    now: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class FromNow:
    """So many minutes from this moment, and for how long (0: not said)."""

    wait: int
    length: int = 0


@dataclass(frozen=True, slots=True)
class Length:
    """Minutes from the start to the end."""

    minutes: int


FoundSpan = Found[SaidSpan | FromNow | Length]
_DAY_WORD = (
    r"(?:today|tonight|tonite|2nite|tomorrow|tmrw|tomoz|2moro|{weekday}|on {weekday}|on the \d|this (?:morning|"
    r"afternoon|evening)|every|daily|each)"
)
_LEAD = pattern(
    r"(?P<at>from|between|at|starts?|starting|starting at|starts at|kick off|kicks off|"
    r"doors(?: open)?(?: at)?|opens?|opening|open from|"
    r"ready(?: at| from| for| by)?|serv(?:ed|ing)(?: at| from)?|food at|eat at|eating at|from about|"
    r"any ?time after|any ?time from|after|"
    r"from around|at about|at around|about|around|approx|for)(?!\w) ?:? ?|@ ?"
)
_WEAK_LEADS = ("about", "around", "approx", "for", "open", "opens", "starting", "ready for")
_UNTIL = pattern(
    r"'?(?:(?:untill?|till?|by|before|b4|up to|no later than|ends?|ending|ends at|finish(?:es)?|finishing|"
    r"closes|closing|shuts?|shutting|we close|close)(?: at)?)(?!\w) ?(?:about |around )?"
)
_SEPARATOR = pattern(r" ?(?:-+>?|→|to|'?till?|untill?|up to|through to)(?!\w) ?(?:about |around )?| ?-+ ?")
_FOR = pattern(r" ?for ?")
_EITHER = pattern(r" ?(?:or|/) ?")
_AND = pattern(r" (?:and|&|-|to) ")
_NOW = pattern(
    r"(?:from )?(?:right )?now(?= ?(?:-|to\b|'?till?\b|until\b|for the\b))|(?:from|available|ready|"
    r"starting) (?:right )?now\b"
)
_NOW_ALONE = pattern(r"(?:right )?now(?= ?(?:$|[,.;!\n]))")
_ENDS = pattern(
    rf" ?(?:$|[,.;:!?)(\n¤&/+|*]|-(?!\d))| (?:at|in|on|for|and|from|with|by|until|till?|or|near|outside|"
    rf"behind|opposite|next|this|then|"
    rf"please|pls|onwards|onward|weekly|fortnightly|monthly|daily|vegan|veggie|vegetarian|halal|kosher|"
    rf"contains?|free|may|no|all|come|"
    rf"collect|pick|collection|food|meal|doors|serv(?:ed|ing)|ends?|finish(?:es)?|hot|gmt|bst|-|{_DAY_WORD})(?!\w)"
)
_UNIT_OR_ROAD = pattern(rf" ?(?:{UNITS}|min(?:ute)?s?|hours?|hrs?|weeks?|days?|(?:[a-z']+ )?[a-z']+ {ROAD})(?!\w)")
_FIGURES = pattern(rf"\d{{4}}(?: ?(?:-|to|'?till?|until) ?\d{{4}}(?!\d)| {_DAY_WORD}(?!\w))")
"""As in "1800-2000", "1730 tomorrow"."""
_ONWARDS = pattern(r" ?(?:onwards?|on wards)(?!\w)")
_SURELY = pattern(rf"{_FIGURES.pattern}|\d{{1,2}}(?:[:.]\d\d)? (?:onwards?(?!\w)|for \d{{1,2}}[:.]\d\d(?!\d))")
"""A bare number that is a time by what follows: "5 onwards", "12 for 12.30"."""
_ANY = pattern(r"\b(?:any|most|some|every) [a-z]+ $")
_AFTER_ENDS = pattern(rf" ?(?:$|[,.;:!?)(\n¤])| (?:on |onwards? )?{_DAY_WORD}(?!\w)")
_BEFORE_A_DAY = pattern(rf"(?P<comma> ?,)? ?(?:in the |on )?{_DAY_WORD}(?!\w)")
_HOUR = pattern(r" ?hour(?![\w])")
_SO_LONG = (
    r"(?:(?P<half>half an h(?:ou)?r|(?:1/2|half|½) (?:an )?h(?:ou)?r)|"
    r"(?P<mixed>an hour and a half|(?P<whole>{number}) and a half hours)|"
    r"(?P<count>\d+|{number}|a couple of) ?(?P<unit>hours?|hrs?|min(?:ute)?s?))"
)
_IN_TIME = pattern(rf"in (?:about |around )?{_SO_LONG}(?:'?s?'? time)?(?!\w)(?! or (?:two|three|\d))")
_AFTER_NOW = pattern(rf"{_SO_LONG} from now(?!\w)")
_NEXT_HOURS = pattern(
    r"(?:for |over |in |within )?(?:the next|next(?= \d| {number})) (?:(?P<half>half an h(?:ou)?r|half hour)|"
    r"(?:(?P<count>\d+|{number}) ?)?(?P<unit>hours?|hrs?|min(?:ute)?s?))(?!\w)"
)
_FOR_HOURS = pattern(
    r"(?:(?:for|lasts|lasting)(?: about| around)? |(?=[\w\s]{1,20}? from (?:\d|noon|"
    r"mid)))(?:(?P<half>half an h(?:ou)?r)|(?P<mixed>an hour and a half|(?P<whole>{number}) and a half hours)|"
    r"(?P<count>\d+|{number}) ?(?P<unit>hours?|hrs?|min(?:ute)?s?))(?!\w)"
)


def read_stretch(text: str, at: int, *, led: str) -> FoundSpan | None:
    """The time phrase that starts here, if one does.

    `led` is what stands between it and a day said just before: spaces, or a comma too; "no" when there is no such day.
    """
    return _from_now(text, at) or _now_until(text, at) or _until(text, at) or _clocks(text, at, led=led)


def _from_now(text: str, at: int) -> FoundSpan | None:
    if match := _IN_TIME.match(text, at) or _AFTER_NOW.match(text, at):
        return Found(FromNow(_minutes(match)), match.end())
    if match := _NEXT_HOURS.match(text, at):
        return Found(FromNow(0, _minutes(match)), match.end())
    if match := _FOR_HOURS.match(text, at):
        return Found(Length(_minutes(match)), match.end())
    return None


def _minutes(match: re.Match[str]) -> int:
    said = match.groupdict()
    if said["half"]:
        return 30
    if said.get("mixed"):
        return 60 * number(said["whole"] or "an") + 30
    return number(said["count"] or "an") * (1 if (said["unit"] or "").startswith("min") else 60)


def _now_until(text: str, at: int) -> FoundSpan | None:
    match = _NOW.match(text, at) or _NOW_ALONE.match(text, at)
    if not match:
        return None
    end = _separated(text, match.end(), _SEPARATOR)
    if end is None:
        return Found(SaidSpan(now=True), match.end())
    return Found(SaidSpan(last=end.said, now=True), end.after)


def _until(text: str, at: int) -> FoundSpan | None:
    match = _UNTIL.match(text, at)
    time = read_clock(text, match.end(), sure=True) if match else None
    if not time or _counts_something(text, time.after) or _only_in_a_range(time.said):
        return None
    return Found(SaidSpan(last=time.said), time.after)


def _clocks(text: str, at: int, *, led: str) -> FoundSpan | None:
    if re.search(r"\d-$", text[max(0, at - 2) : at]):
        return None  # the middle of "3-2-1"
    lead = _LEAD.match(text, at)
    time = read_clock(text, lead.end() if lead else at, sure=bool(lead) or led != "no" or bool(_SURELY.match(text, at)))
    if not time:
        return None
    meeting = _separated(text, time.after, _FOR)
    if meeting and not _counts_something(text, meeting.after):
        return Found(SaidSpan(doubt="time"), meeting.after)  # "7 for 7.30": come at 7, or begin at 7.30?
    either = _separated(text, time.after, _EITHER)
    if either and not _counts_something(text, either.after) and not (time.said.bare and either.said.bare):
        return Found(SaidSpan(doubt="time"), either.after)  # "5 / 5.30"
    word = " ".join(lead[0].split()).rstrip(":") if lead else ""
    if word == "after" and (not _AFTER_ENDS.match(text, time.after) or _ANY.search(text[max(0, at - 20) : at])):
        return None  # "after 10.30 Mass", "any evening after 6"
    second = _separated(text, time.after, _SEPARATOR)
    if second is None and word == "between":
        second = _separated(text, time.after, _AND)
    after = second.after if second else time.after
    day_next = _BEFORE_A_DAY.match(text, after)
    onwards = bool(_ONWARDS.match(text, time.after))
    sure = (
        (bool(lead) and word not in _WEAK_LEADS)
        or not led.strip()
        or onwards
        or bool(day_next and not day_next["comma"])
    )
    if second:
        return _range(text, time.said, second, sure=sure or led != "no" or bool(day_next))
    return _single(text, time.said, time.after, sure=sure)


def _separated(text: str, at: int, separator: re.Pattern[str]) -> Found[ClockTime] | None:
    """The clock time after a dash or "to"."""
    match = separator.match(text, at)
    found = read_clock(text, match.end(), sure=True) if match else None
    return None if found and separator is not _SEPARATOR and _only_in_a_range(found.said) else found


def _only_in_a_range(clock: ClockTime) -> bool:
    """A bare 13 to 23 is a time in "18-20" only."""
    return clock.bare and clock.hour > 12


def _range(text: str, first: ClockTime, second: Found[ClockTime], *, sure: bool) -> FoundSpan | None:
    last, after = second.said, second.after
    if text[after : after + 1] == "-" and text[after + 1 : after + 2].isdigit():
        return None
    bare = first.bare and last.bare
    if _only_in_a_range(last) and not sure:
        return None
    if bare and last.hour > 1 and (hour := _HOUR.match(text, after)):
        return Found(SaidSpan(first, last), hour.end())  # "7 to 9 hour"
    if bare and _counts_something(text, after):
        return Found(SaidSpan(doubt="time"), after) if sure else None
    if bare and not sure and not _ENDS.match(text, after):
        return Found(SaidSpan(doubt="time"), after)
    return Found(SaidSpan(first, last), after)


def _single(text: str, first: ClockTime, after: int, *, sure: bool) -> FoundSpan | None:
    if first.bare and (
        not sure or _only_in_a_range(first) or _counts_something(text, after) or not _ENDS.match(text, after)
    ):
        return None
    if not first.half and not sure and first.minute % 5:
        return None
    return Found(SaidSpan(first), after)


def _counts_something(text: str, after: int) -> bool:
    """As in "12 portions", "5 Mill Lane"."""
    return bool(_UNIT_OR_ROAD.match(text, after)) or text[after : after + 1] in {"%", "/"}
