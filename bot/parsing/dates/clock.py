"""One time on the clock as people say it ("half six", "17:30", "5"), and which half of the day they mean.

A bare 12 is noon and a bare 1 to 7 is in the afternoon or evening. A bare 8 to 11 is decided by what stands beside it
("10-2", "tonight at 8", "breakfast"), or not at all: then it has two readings, and whoever asked for them has to ask.
"""

import re
from dataclasses import dataclass, replace

from bot.parsing.dates.words import Found, number, pattern

DAY = 24 * 60
LONGEST = 10 * 60
"""Minutes. "8-10" is two hours, not fourteen."""
LATEST_END = 23 * 60
"""Minutes since midnight. "10-11.30" is in the morning: what ends later than this is said with "pm"."""
LONGEST_NIGHT = 9 * 60
"""Minutes. "7pm-5pm" is a slip, "9pm-1am" is a party."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of which the half of the day may be open."""

    hour: int
    minute: int = 0
    half: str = ""
    """"am", "pm", "24" (said in full), "midnight", "early" ("05:30"), "colon" ("10:30": of the
    morning unless evening was said), or ""."""
    bare: bool = False
    """A number and nothing more: it could also be a quantity."""
    doubtful: bool = False
    """"Ten to six": a time, or the start of a range?"""
    zone: str = ""
    """"gmt" or "bst" in the hour that comes twice."""


_HALF = r"(?: ?(?P<half>a\.m\.?|p\.m\.?|am|pm)(?!\w))"
_TO = dict.fromkeys(("quarter", "quater", "qtr", "1/4", "¼"), 15) | {"five": 5, "ten": 10, "twenty": 20}
_TO |= {"twenty-five": 25, "twenty five": 25}
_FORMS = (
    ("noon", pattern(r"(?:12(?:[:.]00)? ?)?(?:noon|mid[\s-]?day)(?!\w)")),
    ("midnight", pattern(r"(?:12(?:[:.]00)? ?)?midnight(?!\w)")),
    ("half_past", pattern(rf"half(?: past|-| ?)(?: ?)(?P<hour>\d{{1,2}}|{{hour}})(?![\w:.]\d|\w){_HALF}?")),
    (
        "minutes",
        pattern(
            r"(?:a )?(?P<minutes>quarter|quater|qtr|1/4|¼|twenty[-\s]five|five|ten|twenty|5|10|20|"
            r"25)(?P<mins> min(?:ute)?s)? "
            rf"(?P<way>past|to|2(?= {{hour}})) (?P<hour>\d{{1,2}}|{{hour}})(?![\w:.]\d|\w){_HALF}?"
        ),
    ),
    ("military", pattern(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:hrs?|hours|h)(?!\w)")),
    ("military", pattern(r"(?P<hour>1\d|2[0-3])h(?P<minute>[0-5]\d)?(?!\w)")),
    ("words", pattern(rf"(?P<hour>{{hour}})[\s-](?P<words>fifteen|thirty|forty[\s-]five){_HALF}?(?!\w)")),
    ("figures", pattern(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5][05])(?![\w:.]?\d|\w|/)")),
    ("digits", pattern(rf"(?P<hour>\d{{1,2}})[\s,](?P<minute>00|15|30|45){_HALF}")),
    ("digits", pattern(rf"(?P<hour>\d{{1,2}})(?P<mark>[:.])(?P<minute>[0-5]\d)(?![\w:.]?\d){_HALF}?")),
    ("digits", pattern(rf"(?P<hour>\d{{1,2}}|{{hour}}){_HALF}")),
    ("digits", pattern(r"(?P<hour>\d{1,2}|{hour}) ?(?:o'? ?)?clock(?!\w)")),
    (
        "bare",
        pattern(
            r"(?P<hour>\d{1,2})(?![\d/])(?!(?:st|nd|rd|th)\b)(?![:.]\d)(?! ?(?:of )?{month}\b)(?:(?!\w)|(?= ?-?ish\b))"
        ),
    ),
    ("bare", pattern(r"(?P<hour>{hour})(?=-?ish\b|(?![\w-]))")),
)
_SAID_AFTER = pattern(
    r" ?(?:in the |this )?(?P<part>morning|afternoon|evening)(?!\w)| ?(?P<night>at night)(?!\w)|"
    r" (?P<zone>gmt|bst)(?!\w)"
)
_ISH = pattern(r" ?-?ish\b| ?sharp\b| ?on the dot\b| ?(?:o'? ?)?clock\b")


def read_clock(text: str, at: int, *, sure: bool = False) -> Found[ClockTime] | None:
    """The clock time that starts here, if one does; "1800" without a mark only where it is `sure` to be a time."""
    for form, words in _FORMS:
        match = words.match(text, at) if sure or form != "figures" else None
        clock = _clock(form, match) if match else None
        if match and clock:
            return _with_what_follows(text, clock, match.end())
    return None


def _clock(form: str, match: re.Match[str]) -> ClockTime | None:
    if form == "noon":
        return ClockTime(12, half="24")
    if form == "midnight":
        return ClockTime(0, half="midnight")
    parts = match.groupdict()
    hour = int(parts["hour"]) if parts["hour"].isdigit() else number(parts["hour"])
    half = (parts.get("half") or "").replace(".", "")
    if form in {"half_past", "minutes"}:
        return _spoken(form, parts, hour, half)
    if form in {"military", "figures"}:
        return ClockTime(hour, int(parts["minute"] or 0), "24")
    if form == "words":
        return ClockTime(hour, {"fi": 15, "th": 30, "fo": 45}[str(parts["words"])[:2]], half)
    minute = int(parts.get("minute") or 0)
    if form == "bare":
        if 13 <= hour <= 23:
            return ClockTime(hour, half="24", bare=True)  # "18-20"; alone it counts something
        return ClockTime(hour, bare=True) if 1 <= hour <= 12 else None
    return _digits(parts["hour"], hour, minute, half, colon=parts.get("mark") == ":")


def _spoken(form: str, parts: dict[str, str | None], hour: int, half: str) -> ClockTime | None:
    if not 1 <= hour <= 12:
        return None
    if form == "half_past":
        return ClockTime(hour, 30, half)
    word = parts["minutes"] or ""
    minutes = int(word) if word.isdigit() else _TO[word.replace("\t", " ")]
    if parts["way"] == "past":
        return ClockTime(hour, minutes, half)
    if word.isdigit() and minutes <= 12 and not parts["mins"]:
        return None  # "5 to 7" and "10 to 2" are ranges
    could_be_range = word in {"five", "ten", "20"} and not parts["mins"]
    earlier = (hour - 2) % 12 + 1
    if half and hour == 12:
        half = "am" if half == "pm" else "pm"
    return ClockTime(earlier, 60 - minutes, half, doubtful=could_be_range)


def _digits(written: str, hour: int, minute: int, half: str, *, colon: bool) -> ClockTime | None:
    if half:
        if half == "pm" and 13 <= hour <= 23:
            return ClockTime(hour, minute, "24")
        return ClockTime(hour, minute, half) if 1 <= hour <= 12 else None
    if hour > 23:
        return None
    if hour == 0 and not (colon or written == "00"):
        return None
    if hour > 12 or hour == 0 or (written.startswith("0") and hour >= 7):
        return ClockTime(hour, minute, "24")
    if written.startswith("0"):
        return ClockTime(hour, minute, "early")
    return ClockTime(hour, minute, "colon" if colon and hour >= 10 else "")


def _with_what_follows(text: str, clock: ClockTime, after: int) -> Found[ClockTime]:
    """Takes in "-ish", "in the morning" and "GMT"."""
    if clock.bare and clock.hour > 12:
        return Found(clock, after)
    while match := _ISH.match(text, after):
        clock, after = replace(clock, bare=False), match.end()
    while match := _SAID_AFTER.match(text, after):
        parts = match.groupdict()
        if parts["zone"]:
            clock = replace(clock, zone=parts["zone"])
        elif clock.half in {"", "colon", "early"}:
            clock = replace(clock, half=_half_by_part(clock.hour, parts["part"] or "night"), bare=False)
        elif parts["part"] and not text[match.start() : match.end()].strip().startswith(("in", "this")):
            break
        after = match.end()
    return Found(clock, after)


def _half_by_part(hour: int, part: str) -> str:
    if part == "night":
        return "am" if hour <= 4 or hour == 12 else "pm"
    return "am" if part == "morning" and hour != 12 else "pm"


def readings(clock: ClockTime, part: str) -> tuple[int, ...]:
    """The minutes since midnight that it can mean in this part of the day ("" when none was named)."""
    first = clock.hour % 12 * 60 + clock.minute
    second = first + 12 * 60
    if clock.half in {"24", "midnight"}:
        return (clock.hour * 60 + clock.minute,)
    if clock.half in {"am", "pm"}:
        return (first,) if clock.half == "am" else (second,)
    if clock.hour == 12:
        return (second,)
    if part == "evening" or (part == "afternoon" and clock.hour < 8):
        return (second,)
    if part == "morning" and clock.hour >= 5:
        return (first,)
    if clock.half == "early":
        return (first, second)
    if clock.half == "colon" or (part == "midday" and clock.hour == 11):
        return (first,)
    return (second,) if clock.hour <= 7 else (first, second)


def ranges(first: ClockTime, last: ClockTime, part: str) -> list[tuple[int, int]]:
    """Each way to read "from first to last" in minutes since midnight; past 24:00 is the next day."""
    starts = _starts(first, last, part)
    pairs = [pair for start in starts for end in _ends(last, part, first) if (pair := _fit(start, end, first, last))]
    day = sorted({pair for pair in pairs if pair[1] <= DAY})
    if len(day) == 2 and not first.half and not last.half and day[1][1] > LATEST_END and part == "":
        return day[:1]
    return day or sorted(set(pairs))


def _starts(first: ClockTime, last: ClockTime, part: str) -> tuple[int, ...]:
    """From "5-7pm" 5pm, but from "11-1pm" 11am."""
    if first.half or last.half not in {"am", "pm"}:
        return readings(first, part)
    shared = readings(replace(first, half=last.half), part)[0]
    if shared < readings(last, part)[0]:
        if last.half == "am" and first.hour == 12:
            return (shared, shared + DAY)  # "12-2am": the night before or after?
        return (shared,)
    if last.half == "am":
        return (shared + 12 * 60,)
    sloppy = last.hour == 12 and 5 <= first.hour <= 9  # "7-12pm": noon, or midnight?
    return readings(replace(first, half="am"), part) + (readings(replace(first, half="pm"), part) if sloppy else ())


def _ends(last: ClockTime, part: str, first: ClockTime) -> tuple[int, ...]:
    """An end is not bound to "1 to 7 is pm": "7-9am" and "9pm to 1" are fine."""
    if first.half == "am" and not last.half and part == "":
        both = last.hour % 12 * 60 + last.minute
        return (both, both + 12 * 60)
    if part == "evening" and last.hour == 12 and not last.half:
        return (DAY,)
    return readings(last, part)


def _fit(start: int, end: int, first: ClockTime, last: ClockTime) -> tuple[int, int] | None:
    both_said = bool(first.half and last.half)
    if start < end:
        return (start, end) if both_said or end - start <= LONGEST else None
    if end == 0 and last.half and (start > 0 or last.half == "midnight"):
        return (start, DAY)
    late = not last.half and last.hour in {12, 1, 2, 3, 4} and start >= 17 * 60 and bool(first.half)
    overnight = end + (12 * 60 if late else DAY)
    may_cross = last.half in {"am", "24", "midnight", "early"} or late
    return (start, overnight) if may_cross and 0 < overnight - start <= LONGEST_NIGHT else None
