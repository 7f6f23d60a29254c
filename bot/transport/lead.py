"""Whether this program still leads, as far as it can know: one that was stopped and wakes up says nothing more."""

import time
from collections.abc import Callable
from typing import Final


def seconds() -> float:
    """Of a clock that goes on while the machine sleeps, where there is one (`time.monotonic` stands still on Linux)."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Lead:
    """It is sure for a while after each moment at which it began to say to the others that it is well.

    What counts is when it began: it may have been stopped before it heard that this was written down.
    """

    SAID_EVERY_S: Final = 2.0
    SURE_FOR_S: Final = 6.0
    """Less than the time after which another takes over (`storage/engine/postgres_lead.py`)."""

    def __init__(self, timer: Callable[[], float] = seconds) -> None:
        self._timer = timer
        self._well_at = self._began_at = timer()

    def begins_to_say(self) -> None:
        """That it is well."""
        self._began_at = self._timer()

    def has_said(self) -> None:
        """What it last began to say is written down."""
        self._well_at = self._began_at

    @property
    def is_due(self) -> bool:
        """To say it again."""
        return self._timer() - self._began_at >= self.SAID_EVERY_S

    @property
    def is_sure(self) -> bool:
        return self._timer() - self._well_at < self.SURE_FOR_S
