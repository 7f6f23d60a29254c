"""Waking a loop: something was committed, have a look."""

import asyncio
from datetime import datetime

from bot.domain.core.clock import Clock


class Wakeup:
    """Rung any number of times, heard once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()

    @property
    def is_rung(self) -> bool:
        """And nobody has heard it yet."""
        return self._event.is_set()

    async def heard(self, clock: Clock, *, until: datetime | None = None) -> None:
        """Return when it is rung, or when the clock reaches `until`."""
        ring = asyncio.ensure_future(self._event.wait())
        waits = {ring} if until is None else {ring, asyncio.ensure_future(clock.sleep_until(until))}
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.wait(waits)  # unlike `await wait`, it cannot take our own end for theirs
        self._event.clear()
