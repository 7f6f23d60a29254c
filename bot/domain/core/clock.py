"""The one way to know the time. The machine’s clock is in `bot.app`, a movable one in `bot.simulator`."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits for it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return once `now()` is at or past `moment`; earlier only by cancellation."""
        ...
