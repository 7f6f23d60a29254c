"""Why somebody who offered to help is not taken on just now, and from when they may offer again."""

from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class TurnedDown(StrEnum):
    """Kind reasons, each a text; or the organiser’s own words."""

    ENOUGH = "enough"
    """There are enough helpers for that."""
    MEET_FIRST = "meet_first"
    """We would like to have met them."""
    CHECK_FIRST = "check_first"
    """Something has to be checked or learned before."""
    OTHER_PART = "other_part"
    """It does not suit what they offered, and might suit something else."""


class MayApply(StrEnum):
    """When they may offer again."""

    ANY_TIME = "any_time"
    IN_A_MONTH = "in_a_month"
    IN_SIX_MONTHS = "in_six_months"

    def day(self, today: date) -> date | None:
        """The first day on which they may; None for any."""
        months = {MayApply.IN_A_MONTH: 1, MayApply.IN_SIX_MONTHS: 6}.get(self)
        return today + relativedelta(months=months) if months else None
