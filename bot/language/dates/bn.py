"""Bengali, with the parts of the day and Latin digits."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_part_of_day

WEEKDAYS = ("সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার", "শনিবার", "রবিবার")
ORDINALS = {
    1: "প্রথম",
    2: "দ্বিতীয়",
    3: "তৃতীয়",
    4: "চতুর্থ",
    5: "পঞ্চম",
    -1: "শেষ",
    -2: "শেষের আগের",
}
LISTING = Listing(two=" এবং ", last=" এবং ")
PARTS = (
    (0, "রাত {time}টা"),
    (4, "ভোর {time}টা"),
    (6, "সকাল {time}টা"),
    (12, "দুপুর {time}টা"),
    (15, "বিকেল {time}টা"),
    (18, "সন্ধ্যা {time}টা"),
    (20, "রাত {time}টা"),
)


def _places(places: Sequence[int], weekday: int) -> str:
    return f"প্রতি মাসের {LISTING.said([ORDINALS[place] for place in places])} {WEEKDAYS[weekday]}"


MANNER = Manner(
    weekdays=WEEKDAYS,
    short_weekdays=("সোম", "মঙ্গল", "বুধ", "বৃহস্পতি", "শুক্র", "শনি", "রবি"),
    months=(
        *("জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন"),
        *("জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"),
    ),
    clock=by_part_of_day(PARTS),
    midnight="রাত 12টা",
    twice=(" (গ্রীষ্মকালীন সময়)", " (শীতকালীন সময়)"),
    moment="{day}, {start}",
    span="{day}, {start} থেকে {end}",
    days="{day}, {start} থেকে {other}, {end}",
    listing=LISTING,
    repeats=Repeats(
        every_day="প্রতিদিন",
        weeks={
            1: "প্রতি {days}",
            **{number: f"প্রতি {number} সপ্তাহে একবার, {{days}}" for number in (2, 3, 4, 5, 6, 8)},
        },
        on=WEEKDAYS,
        from_to="{first} থেকে {last}",
        places=_places,
        month_day=lambda number: f"প্রতি মাসের {number} তারিখ",
        times=lambda number: f"{number} বার",
        until="{repeat}, {day} পর্যন্ত",
    ),
)
