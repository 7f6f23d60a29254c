"""Days on which whoever rings neighbours is not there."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Away:
    """Both days count; without a last day until they say so."""

    first_day: date
    last_day: date | None

    def is_on(self, day: date) -> bool:
        return self.first_day <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.last_day is not None and day > self.last_day
