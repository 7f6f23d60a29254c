"""Which date of a club comes next for somebody who was there."""

from datetime import timedelta

from bot.domain.bookings.feedback import next_date
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
