"""Polish, as people write it: the clock of 24 hours; the day of the week in the case that the sentence asks for."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_24_hours

HE = {
    1: "pierwszy",
    2: "drugi",
    3: "trzeci",
    4: "czwarty",
    5: "piąty",
    -1: "ostatni",
    -2: "przedostatni",
}
SHE = {
    1: "pierwszą",
    2: "drugą",
    3: "trzecią",
    4: "czwartą",
    5: "piątą",
    -1: "ostatnią",
    -2: "przedostatnią",
}
WHOM = ("poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę")
FEMININE = (2, 5, 6)
LISTING = Listing(two=" i ", last=" i ")


def _places(places: Sequence[int], weekday: int) -> str:
    which = SHE if weekday in FEMININE else HE
    return f"w {LISTING.said([which[place] for place in places])} {WHOM[weekday]} każdego miesiąca"


MANNER = Manner(
    weekdays=("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    short_weekdays=("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."),
    weekdays_after_from=("poniedziałku", "wtorku", "środy", "czwartku", "piątku", "soboty", "niedzieli"),
    months=(
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
        *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
    ),
    months_alone=(
        *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
        *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
    ),
    dated="{date} {year} r.",
    clock=by_24_hours,
    midnight="24:00",
    twice=(" (czas letni)", " (czas zimowy)"),
    moment="{day}, godz. {start}",
    span="{day}, godz. {start}–{end}",
    days="{day}, godz. {start} – {other}, godz. {end}",
    listing=LISTING,
    repeats=Repeats(
        every_day="codziennie",
        weeks={
            1: "co tydzień {days}",
            **{number: f"co {number} tygodnie {{days}}" for number in (2, 3, 4)},
            **{number: f"co {number} tygodni {{days}}" for number in (5, 6, 8)},
        },
        on=("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę"),
        from_to="od {first} do {last}",
        places=_places,
        month_day=lambda number: f"{number}. dnia każdego miesiąca",
        times=lambda number: "1 raz" if number == 1 else f"{number} razy",
        until="{repeat}, do {day}",
    ),
)
