"""Numbers as the report writes them."""

import pytest

from bot.domain.core.messages import text
from bot.domain.report.numbers import (
    between,
    one_place,
    percent,
    pounds,
    pounds_and_pence,
    pounds_between,
    share_of,
    two_places,
    whole,
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (whole(1_234_567), "1,234,567"),
        (whole(-12), "−12"),
        (pounds(1234.4), "£1,234"),
        (pounds(-0.4), "£0"),
        (pounds(-1_200), "−£1,200"),
        (pounds_and_pence(2.345), "£2.35"),
        (one_place(-0.04), "0.0"),
        (two_places(3.456), "3.46"),
        (percent(0.304), "30%"),
        (percent(0.001), "0.1%"),
        (percent(0.999), "99.9%"),
        (percent(0), "0%"),
        (percent(-0.123), "−12%"),
        (percent(0.005), "0.5%"),
        (percent(0.995), "99.5%"),
        (percent(1), "100%"),
        (between("3", "3"), "3"),
    ],
)
def test_a_number_is_written_one_way(said: object, wanted: str) -> None:
    assert said == wanted


def test_a_range_and_a_share_are_texts() -> None:
    """Of nobody there is no share."""
    assert pounds_between(1_200, 3_400) == text("report.number.between", low="£1,200", high="£3,400")
    assert share_of(12, 40) == text("report.number.share", part="12", of="40", percent="30%")
    assert share_of(0, 0) == text("report.number.part", part="0", of="0")
