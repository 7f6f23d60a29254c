"""Whether this program still leads, as far as it can know: one that was stopped and wakes up says nothing more."""

from collections.abc import Callable
from time import monotonic
from typing import Final


class Lead:
    """It is sure for a while after each time that it could say to the others that it is well."""

    SAID_EVERY_S: Final = 2.0
    SURE_FOR_S: Final = 6.0
    """Less than the time after which another takes over (`storage/engine/postgres_lead.py`)."""

    def __init__(self, timer: Callable[[], float] = monotonic) -> None:
        self._timer = timer
        self._well_at = timer()

    def is_well(self) -> None:
        self._well_at = self._timer()

    @property
    def is_sure(self) -> bool:
        return self._timer() - self._well_at < self.SURE_FOR_S
