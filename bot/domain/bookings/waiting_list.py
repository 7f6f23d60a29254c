"""The waiting list: how long a place that came free waits for somebody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.invitations.waves import QUIET, after_waking

HOLD = timedelta(hours=2)
HOLD_ON_THE_DAY = timedelta(minutes=20)


def hold_until(now: datetime, starts: datetime, answer_by: datetime, zone: str) -> datetime | None:
    """Until when a place is held, counted in waking hours; None when there is no time left to offer it."""
    begins = QUIET.next_allowed(now, zone)
    if begins >= answer_by:
        return None
    wall = ZoneInfo(zone)
    on_the_day = begins.astimezone(wall).date() == starts.astimezone(wall).date()
    return min(after_waking(begins, HOLD_ON_THE_DAY if on_the_day else HOLD, zone), answer_by)
