"""British English; `bot/parsing/dates` reads all of it back."""

from collections.abc import Sequence
from datetime import time

from bot.language.dates.manner import Listing, Manner, Repeats

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second last"}
INTERVALS = {3: "three", 4: "four", 5: "five", 6: "six", 8: "eight"}
LISTING = Listing(two=" and ", last=" and ")


def _clock(at: time) -> str:
    """Such as "6.30pm", "12 noon", "00:00"."""
    if at.hour == 0:
        return f"{at:%H:%M}"  # "12 midnight" would leave open which night
    if (at.hour, at.minute) == (12, 0):
        return "12 noon"
    hour = (at.hour - 1) % 12 + 1
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _places(places: Sequence[int], weekday: int) -> str:
    return f"the {LISTING.said([ORDINALS[place] for place in places])} {WEEKDAYS[weekday]} of each month"


def ordinal(number: int) -> str:
    """Such as "1st", "22nd", "13th"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


MANNER = Manner(
    weekdays=WEEKDAYS,
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    clock=_clock,
    midnight="12 midnight",
    moment="{day}, {start}",
    span="{day}, {start} to {end}",
    days="{day}, {start} to {end} on {other}",
    listing=LISTING,
    repeats=Repeats(
        every_day="every day",
        weeks={
            1: "every {days}",
            2: "every other {days}",
            **{number: f"every {word} weeks on {{days}}" for number, word in INTERVALS.items()},
        },
        on=WEEKDAYS,
        from_to="{first}s to {last}s",
        places=_places,
        month_day=lambda number: f"the {ordinal(number)} of each month",
        times=lambda number: f"{number} times",
        until="{repeat}, until {day}",
    ),
)
