"""Farsi: months as they are called in Iran, the calendar and the digits of this country."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_part_of_day

WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
ORDINALS = {
    1: "اولین",
    2: "دومین",
    3: "سومین",
    4: "چهارمین",
    5: "پنجمین",
    -1: "آخرین",
    -2: "یکی مانده به آخرین",
}
LISTING = Listing(comma="، ", two=" و ", last=" و ")
PARTS = (
    (0, "{time} بامداد"),
    (4, "{time} صبح"),
    (12, "{time} ظهر"),
    (13, "{time} بعدازظهر"),
    (19, "{time} شب"),
)


def _places(places: Sequence[int], weekday: int) -> str:
    return f"{LISTING.said([ORDINALS[place] for place in places])} {WEEKDAYS[weekday]}ٔ هر ماه"


MANNER = Manner(
    weekdays=WEEKDAYS,
    months=(
        *("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن"),
        *("ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
    ),
    clock=by_part_of_day(PARTS),
    midnight="12 شب",
    twice=(" (ساعت تابستانی)", " (ساعت زمستانی)"),
    moment="{day}، ساعت {start}",
    span="{day}، ساعت {start} تا {end}",
    days="{day}، ساعت {start} تا {other}، ساعت {end}",
    listing=LISTING,
    repeats=Repeats(
        every_day="هر روز",
        weeks={
            1: "هر {days}",
            2: "یک هفته در میان، {days}",
            **{number: f"هر {number} هفته یک بار، {{days}}" for number in (3, 4, 5, 6, 8)},
        },
        on=WEEKDAYS,
        from_to="{first} تا {last}",
        places=_places,
        month_day=lambda number: f"روز {number} هر ماه",
        times=lambda number: f"{number} بار",
        comma="، ",
        until="{repeat}، تا {day}",
    ),
)
