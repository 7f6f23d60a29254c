"""Quiet hours: nothing but an answer to the person’s own tap."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one evening until the next morning, by the local clock."""

    begins: time = time(20, 30)
    ends: time = time(8, 30)

    def covers(self, moment: datetime, zone: str) -> bool:
        local = moment.astimezone(ZoneInfo(zone)).time()
        return local >= self.begins or local < self.ends

    def next_allowed(self, moment: datetime, zone: str) -> datetime:
        """The first moment from `moment` on that is not quiet, in UTC."""
        if not self.covers(moment, zone):
            return moment
        local = moment.astimezone(ZoneInfo(zone))
        day = local.date() + timedelta(days=1) if local.time() >= self.begins else local.date()
        return datetime.combine(day, self.ends, ZoneInfo(zone)).astimezone(UTC)
