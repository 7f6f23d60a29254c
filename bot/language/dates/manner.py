"""What a language has to tell before days, times and repeats can be said in it, and the two ways to say a clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

Seven = tuple[str, str, str, str, str, str, str]
"""Monday first."""
Twelve = tuple[str, str, str, str, str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Between the parts of a list."""

    comma: str = ", "
    two: str
    """Between two that are all."""
    last: str
    """Before the last of several."""

    def said(self, names: Sequence[str]) -> str:
        if len(names) < 2:
            return "".join(names)
        between = self.two if len(names) == 2 else self.last
        return f"{self.comma.join(names[:-1])}{between}{names[-1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """How often. A place in the month is 1 to 5, or -1 and -2 from its end."""

    every_day: str
    weeks: Mapping[int, str]
    """Every so many weeks on these {days}."""
    on: Seven
    """The weekdays as they stand in `weeks`."""
    from_to: str
    """Every week from {first} to {last}."""
    places: Callable[[Sequence[int], int], str]
    """The first and third Wednesday of each month, as Wednesday is 2."""
    month_day: Callable[[int], str]
    """The 22nd of each month."""
    times: Callable[[int], str]
    """So many times."""
    comma: str = ", "
    """Before that."""
    until: str
    """{repeat} until {day}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How one language says it. Names are in the dictionary’s form, since they stand behind “When:”."""

    weekdays: Seven
    short_weekdays: Seven | None = None
    """For buttons, where the names are long."""
    weekdays_after_from: Seven | None = None
    """Where they change in “from Monday until Friday”."""
    months: Twelve
    """As they stand in a date."""
    months_alone: Twelve | None = None
    date: str = "{weekday} {day} {month}"
    dated: str = "{date} {year}"
    clock: Callable[[time], str]
    midnight: str
    """The end of a day, not its beginning."""
    twice: tuple[str, str] | None = None
    """Behind the hour that comes twice when the clocks go back: the first time, and the second. None: GMT or BST."""
    moment: str
    """{day} and {start}."""
    span: str
    """{day}, {start} and {end}."""
    days: str
    """{day}, {start}, and {end} on {other}."""
    listing: Listing
    repeats: Repeats


def by_24_hours(at: time) -> str:
    """Such as "9:05", "18:30"."""
    return f"{at.hour}:{at.minute:02}"


def by_part_of_day(parts: Sequence[tuple[int, str]]) -> Callable[[time], str]:
    """By twelve hours; `parts` has from which hour on which words stand around {time}.

    No two parts that share their words may have an hour in common. The day’s beginning is "00:00", since the words
    for midnight would leave open which night.
    """

    def said(at: time) -> str:
        if (at.hour, at.minute) == (0, 0):
            return "00:00"
        words = next(words for begins, words in reversed(parts) if at.hour >= begins)
        hour = (at.hour - 1) % 12 + 1
        return words.format(time=f"{hour}:{at.minute:02}" if at.minute else hour)

    return said
