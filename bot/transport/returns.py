"""What has come back from Telegram and is still to be written down."""

import asyncio

from bot.transport.letters import Outcome
from bot.transport.wakeup import Wakeup

MANY_UNDER_WAY = 8
"""At Telegram’s usual 30 a second there are fewer: then each is written down as it comes."""
TOGETHER_S = 0.005
"""Where many are under way, those that come back within this time are written down in one transaction."""


class Returns:
    """Rings for what is to be written down."""

    def __init__(self, bell: Wakeup) -> None:
        self._bell = bell
        self._ring_soon: asyncio.TimerHandle | None = None
        self.outcomes: list[Outcome] = []

    def add(self, outcome: Outcome, *, under_way: int) -> None:
        self.outcomes.append(outcome)
        if under_way < MANY_UNDER_WAY:
            self._bell.ring()
        elif self._ring_soon is None:
            self._ring_soon = asyncio.get_running_loop().call_later(TOGETHER_S, self._ring)

    def _ring(self) -> None:
        self._ring_soon = None
        self._bell.ring()

    def forget(self, written_down: list[Outcome]) -> None:
        """The oldest, once that is committed."""
        del self.outcomes[: len(written_down)]
