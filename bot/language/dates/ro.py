"""Romanian, as people write it: the clock of 24 hours."""

from collections.abc import Sequence

from bot.language.dates.manner import Listing, Manner, Repeats, by_24_hours

WEEKDAYS = ("luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică")
ORDINALS = {
    1: "prima",
    2: "a doua",
    3: "a treia",
    4: "a patra",
    5: "a cincea",
    -1: "ultima",
    -2: "penultima",
}
LISTING = Listing(two=" și ", last=" și ")


def _places(places: Sequence[int], weekday: int) -> str:
    which = LISTING.said([ORDINALS[place] for place in places])
    return f"în {which} {WEEKDAYS[weekday]} din fiecare lună"


def _times(number: int) -> str:
    """From twenty on with "de", but not after 101 to 119."""
    if number == 1:
        return "o dată"
    return f"de {number} ori" if 0 < number % 100 < 20 else f"de {number} de ori"


MANNER = Manner(
    weekdays=WEEKDAYS,
    months=(
        *("ianuarie", "februarie", "martie", "aprilie", "mai", "iunie"),
        *("iulie", "august", "septembrie", "octombrie", "noiembrie", "decembrie"),
    ),
    clock=by_24_hours,
    midnight="24:00",
    twice=(" (ora de vară)", " (ora de iarnă)"),
    moment="{day}, ora {start}",
    span="{day}, orele {start}–{end}",
    days="{day}, ora {start} – {other}, ora {end}",
    listing=LISTING,
    repeats=Repeats(
        every_day="în fiecare zi",
        weeks={
            1: "în fiecare {days}",
            **{number: f"o dată la {number} săptămâni, {{days}}" for number in (2, 3, 4, 5, 6, 8)},
        },
        on=WEEKDAYS,
        from_to="de {first} până {last}",
        places=_places,
        month_day=lambda number: f"pe data de {number} a fiecărei luni",
        times=_times,
        until="{repeat}, până {day}",
    ),
)
