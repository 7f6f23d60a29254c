"""How much Telegram lets a bot say: counted in the world's time, so that a moved clock makes room."""

import math
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.api_errors import too_many_requests

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
FORGET_ABOVE = 10_000


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """Messages in any window of a second or a minute; None for no limit."""

    per_second: int | None = 30
    per_chat_per_second: int | None = 1
    per_group_per_minute: int | None = 20

    @classmethod
    def off(cls) -> "ServerLimits":
        """No limits, for tests on a clock that stands still and for bare speed."""
        return cls(None, None, None)


class Flow:
    """What one bot has said lately."""

    def __init__(self, limits: ServerLimits) -> None:
        self.limits = limits
        self._all: deque[datetime] = deque()
        self._chats: dict[int, deque[datetime]] = {}
        self._latest: datetime | None = None

    def check(self, chat: int, now: datetime) -> None:
        """Raise 429 when one more message to `chat` at `now` would be too many."""
        if self._latest is not None and now < self._latest:  # the clock was moved back; Telegram's own never is
            self._all.clear()
            self._chats.clear()
        limits = self.limits
        waits = [_wait(self._all, limits.per_second, SECOND, now)]
        if said := self._chats.get(chat):
            waits.append(_wait(said, limits.per_chat_per_second, SECOND, now))
            if chat < 0:
                waits.append(_wait(said, limits.per_group_per_minute, MINUTE, now))
        if any(waits):
            raise too_many_requests(max(1, math.ceil(max(waits))))

    def note(self, chat: int, now: datetime) -> None:
        """Count a message that was let through."""
        self._latest = now
        limits = self.limits
        if limits.per_second is not None:
            self._all.append(now)
            _forget(self._all, SECOND, now)
        if limits.per_chat_per_second is not None or (chat < 0 and limits.per_group_per_minute is not None):
            said = self._chats.setdefault(chat, deque())
            said.append(now)
            _forget(said, MINUTE if chat < 0 else SECOND, now)
            if len(self._chats) > FORGET_ABOVE:
                self._chats = {key: times for key, times in self._chats.items() if now - times[-1] < MINUTE}


def _wait(times: deque[datetime], limit: int | None, window: timedelta, now: datetime) -> float:
    """Seconds until one more fits; 0 when it fits now. The times are in order."""
    if limit is None or len(times) < limit:
        return 0.0
    return max(0.0, (times[-limit] + window - now).total_seconds())


def _forget(times: deque[datetime], window: timedelta, now: datetime) -> None:
    while times and now - times[0] >= window:
        times.popleft()
