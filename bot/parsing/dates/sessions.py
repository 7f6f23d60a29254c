"""Several sessions in one text: "Tues 12-2 and Thurs 5-7", "Friday and Saturday 12-1", "10-12 then 1-3 Sat".

Each is a reading of its own, made by the rules for one. Where any of them would have to be asked, none is offered.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby, pairwise

from bot.parsing.dates.calendar import Days
from bot.parsing.dates.combine import Mention, make_sense
from bot.parsing.dates.noise import BLANK
from bot.parsing.dates.repeats import Repeat
from bot.parsing.dates.result import Reading
from bot.parsing.dates.spans import SaidSpan
from bot.parsing.dates.words import pattern

MOST = 6
_NOT_SESSIONS = pattern(r"\b(?:or|either|moved|instead|not|cancelled|deadline)\b")
_JOINED = pattern(r" ?(?:,|&|and|then|and then|,? ?then|\+|/|;|\n)? ?(?:again )?(?:at |from )?")


def read_sessions(mentions: Sequence[Mention], text: str, now: datetime) -> tuple[Reading, ...]:
    """Two readings or more, in the order of the text; () where it says one thing, or something that has to be asked."""
    if (
        not 2 < len(mentions) <= 2 * MOST
        or _NOT_SESSIONS.search(text)
        or not all(_plain(mention) for mention in mentions)
    ):
        return ()
    pairs = [pair for group in _groups(mentions) for pair in _pairs(group, text)]
    if not 1 < len(pairs) <= MOST:
        return ()
    found: list[Reading] = []
    for day, stretch in pairs:
        before = max((one.after for one in mentions if one.after <= stretch.start), default=0)
        clause = _only(text, (before, stretch.after), (day.start, day.after))
        reading = _one(day, stretch, clause, now, after=found[-1] if found else None)
        if reading is None:
            return ()
        found.append(reading)
    starts = {(reading.start, reading.rrule) for reading in found}
    return tuple(found) if len(starts) == len(found) else ()


def _plain(mention: Mention) -> bool:
    said = mention.said
    if isinstance(said, Days | Repeat):
        return not said.doubt
    return isinstance(said, SaidSpan) and not said.doubt and not said.now and said.first is not None


def _is_day(mention: Mention) -> bool:
    return isinstance(mention.said, Days | Repeat)


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Days with their times: a new group begins with each run of what stands first."""
    runs = [list(run) for _, run in groupby(mentions, key=_is_day)]
    if len(runs) % 2:
        return []
    return [runs[at] + runs[at + 1] for at in range(0, len(runs), 2)]


def _pairs(group: list[Mention], text: str) -> list[tuple[Mention, Mention]]:
    """Each day with each time; nothing where there are several of both, or two times that are no two sessions."""
    days = [mention for mention in group if _is_day(mention)]
    times = [mention for mention in group if not _is_day(mention)]
    if (len(days) > 1 and len(times) > 1) or not (_several(times, text) and _joined(days, text)):
        return []
    return [(day, stretch) for day in days for stretch in times]


def _several(times: list[Mention], text: str) -> bool:
    """Two times are two sessions where both say until when, or only "and" stands between them: no "doors 6, food 7"."""
    if len(times) < 2:
        return True
    whole = all(isinstance(time.said, SaidSpan) and time.said.last for time in times)
    return whole or _joined(times, text)


def _joined(mentions: list[Mention], text: str) -> bool:
    return all(_JOINED.fullmatch(text[one.after : other.start]) is not None for one, other in pairwise(mentions))


def _only(text: str, *kept: tuple[int, int]) -> str:
    """The text with nothing but these parts of it; as long as before."""
    return "".join(mark if any(start <= at < end for start, end in kept) else BLANK for at, mark in enumerate(text))


def _one(day: Mention, stretch: Mention, clause: str, now: datetime, *, after: Reading | None) -> Reading | None:
    """That day at that time, read as if the text said no more."""
    said = day.said
    if isinstance(said, Days) and len(said.choices) > 1 and after and after.start:
        later = tuple(choice for choice in said.choices if choice > after.start.date())
        day = replace(day, said=replace(said, choices=later[:1] or said.choices))
    reading = make_sense([day, stretch], clause, now)
    return reading if reading.start and not reading.ask else None
