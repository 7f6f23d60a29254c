"""Urdu, with the parts of the day and Latin digits."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_part_of_day

WEEKDAYS = ("پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار")
HE = {
    1: "پہلا",
    2: "دوسرا",
    3: "تیسرا",
    4: "چوتھا",
    5: "پانچواں",
    -1: "آخری",
    -2: "آخر سے دوسرا",
}
SHE = {
    1: "پہلی",
    2: "دوسری",
    3: "تیسری",
    4: "چوتھی",
    5: "پانچویں",
    -1: "آخری",
    -2: "آخر سے دوسری",
}
THURSDAY = 3
"""The one that is feminine."""
LISTING = Listing(comma="، ", two=" اور ", last=" اور ")
PARTS = (
    (0, "رات {time} بجے"),
    (5, "صبح {time} بجے"),
    (12, "دوپہر {time} بجے"),
    (16, "شام {time} بجے"),
    (20, "رات {time} بجے"),
)


def _places(places: Sequence[int], weekday: int) -> str:
    which, of = (SHE, "کی") if weekday == THURSDAY else (HE, "کا")
    return f"ہر مہینے {of} {LISTING.said([which[place] for place in places])} {WEEKDAYS[weekday]}"


MANNER = Manner(
    weekdays=WEEKDAYS,
    months=(
        *("جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون"),
        *("جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"),
    ),
    clock=by_part_of_day(PARTS),
    midnight="رات 12 بجے",
    twice=(" (گرمیوں کا وقت)", " (سردیوں کا وقت)"),
    moment="{day}، {start}",
    span="{day}، {start} سے {end} تک",
    days="{day}، {start} سے {other}، {end} تک",
    listing=LISTING,
    repeats=Repeats(
        every_day="ہر روز",
        weeks={
            1: "ہر {days}",
            **{number: f"ہر {number} ہفتے بعد، {{days}}" for number in (2, 3, 4, 5, 6, 8)},
        },
        on=WEEKDAYS,
        from_to="{first} سے {last} تک",
        places=_places,
        month_day=lambda number: f"ہر مہینے کی {number} تاریخ",
        times=lambda number: f"{number} بار",
        comma="، ",
        until="{repeat}، {day} تک",
    ),
)
