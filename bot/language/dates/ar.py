"""Arabic: months as they are called in Egypt and on the news, Latin digits, the parts of the day."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_part_of_day

BARE = ("اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد")
"""Weekdays without their article."""
ORDINALS = {1: "أول", 2: "ثاني", 3: "ثالث", 4: "رابع", 5: "خامس", -1: "آخر", -2: "ما قبل آخر"}
LISTING = Listing(comma=" و", two=" و", last=" و")
PARTS = (
    (0, "{time} بعد منتصف الليل"),
    (4, "{time} صباحًا"),
    (12, "{time} ظهرًا"),
    (13, "{time} بعد الظهر"),
    (17, "{time} مساءً"),
)
FEW = 10
"""Up to here the thing that is counted stands in the plural."""


def _places(places: Sequence[int], weekday: int) -> str:
    return f"{LISTING.said([ORDINALS[place] for place in places])} {BARE[weekday]} من كل شهر"


def _times(number: int) -> str:
    if number in {1, 2}:
        return "مرة واحدة" if number == 1 else "مرتين"
    return f"{number} مرات" if number <= FEW else f"{number} مرة"


MANNER = Manner(
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    months=(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
        *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    clock=by_part_of_day(PARTS),
    midnight="12 منتصف الليل",
    twice=(" (التوقيت الصيفي)", " (التوقيت الشتوي)"),
    moment="{day}، الساعة {start}",
    span="{day}، من الساعة {start} إلى {end}",
    days="{day}، من الساعة {start} إلى {other}، الساعة {end}",
    listing=LISTING,
    repeats=Repeats(
        every_day="كل يوم",
        weeks={
            1: "كل {days}",
            2: "كل أسبوعين، {days}",
            **{number: f"كل {number} أسابيع، {{days}}" for number in (3, 4, 5, 6, 8)},
        },
        on=BARE,
        from_to="من {first} إلى {last}",
        places=_places,
        month_day=lambda number: f"يوم {number} من كل شهر",
        times=_times,
        comma="، ",
        until="{repeat}، حتى {day}",
    ),
)
