"""Which date of a club comes next for somebody who was there."""

from datetime import timedelta

import pytest

from bot.domain.bookings.feedback import Felt, again_not_so_good, next_date
from bot.domain.offers.offers import OccurrenceState
from tests.domain.bookings.things import NOON, meal

WEEK = timedelta(days=7)


def test_the_first_later_date_that_can_be_answered() -> None:
    """Not the one they came to, nor one that is full, nor one whose answers are in."""
    dates = [
        meal(1),
        meal(2, starts=NOON + WEEK, state=OccurrenceState.FULL),
        meal(3, starts=NOON + 2 * WEEK),
        meal(4, starts=NOON + 3 * WEEK),
    ]
    assert next_date(dates[0], dates, now=NOON + timedelta(hours=22)) == dates[2]
    assert next_date(dates[0], dates, now=NOON + 2 * WEEK) == dates[3]
    assert next_date(dates[3], dates, now=NOON) is None


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("", False),
        ("p", False),
        ("pp", True),
        ("ppp", False),
        ("pppp", True),
        ("gpp", False),
        ("ppg", True),
        ("pop", False),
    ],
)
def test_every_second_answer_in_a_row_that_is_not_so_good_counts(said: str, *, due: bool) -> None:
    """The latest is the first letter."""
    felts = {"g": Felt.GOOD, "o": Felt.OK, "p": Felt.POOR}
    assert again_not_so_good([felts[letter] for letter in said]) is due
