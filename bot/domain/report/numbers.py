"""Numbers as the report writes them: pounds, shares, ranges, one place behind the point. Each is put into a text.

What needs a word is a `Text`; what is figures alone is a string.
"""

from bot.domain.core.messages import Param, Text, text

MINUS = "−"
"""Unlike a hyphen, it is as wide as a plus and is read out as minus."""


def whole(number: float) -> str:
    """With a comma between the thousands: 1,234."""
    return _signed(number, f"{abs(number):,.0f}")


def one_place(number: float) -> str:
    """3.4; a nought that was rounded has no sign."""
    return _signed(number, f"{abs(number):,.1f}")


def two_places(number: float) -> str:
    """3.42."""
    return _signed(number, f"{abs(number):,.2f}")


def pounds(amount: float) -> str:
    """Whole pounds: £1,234."""
    return _signed(amount, f"£{abs(amount):,.0f}")


def pounds_and_pence(amount: float) -> str:
    """What a small thing costs: £2.35."""
    return _signed(amount, f"£{abs(amount):,.2f}")


def percent(share: float) -> str:
    """Of a share, or of how far one moved: 12%. What is neither nothing nor all is not rounded to either."""
    part = abs(share) * 100
    close = part != round(part) and round(part) in {0, 100}
    return _signed(share, f"{part:.1f}%" if close else f"{round(part)}%")


def share_of(part: int, of: int) -> Text:
    """12 of 40 (30%); of nobody, no share."""
    if not of:
        return text("report.number.part", part=whole(part), of=whole(of))
    return text("report.number.share", part=whole(part), of=whole(of), percent=percent(part / of))


def between(low: str, high: str) -> Param:
    """“between £1,200 and £3,400”, both written before; one number where they are written alike."""
    return low if low == high else text("report.number.between", low=low, high=high)


def pounds_between(low: float, high: float) -> Param:
    """“between £1,200 and £3,400”."""
    return between(pounds(low), pounds(high))


def _signed(number: float, written: str) -> str:
    is_nought = not any(letter in "123456789" for letter in written)
    return f"{MINUS}{written}" if number < 0 and not is_nought else written
