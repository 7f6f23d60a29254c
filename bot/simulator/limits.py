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
    """None for no limit. Telegram says that a chat takes one message a second in the long run, and short bursts."""

    per_second: int | None = 30
    """In any second."""
    per_chat_per_second: int | None = 1
    chat_burst: int = 5
    """So many at once from a chat that has rested; how many Telegram takes it does not say."""
    per_group_per_minute: int | None = 20

    @classmethod
    def off(cls) -> "ServerLimits":
        """No limits, for tests on a clock that stands still and for bare speed."""
        return cls(per_second=None, per_chat_per_second=None, per_group_per_minute=None)


class Flow:
    """What one bot has said lately."""

    def __init__(self, limits: ServerLimits) -> None:
        self.limits = limits
        self._all: deque[datetime] = deque()
        self._rested: dict[int, datetime] = {}
        """When each chat will have rested from all that was said in it."""
        self._groups: dict[int, deque[datetime]] = {}
        self._latest: datetime | None = None

    def check(self, chat: int, now: datetime) -> None:
        """Raise 429 when one more message to `chat` at `now` would be too many."""
        if self._latest is not None and now < self._latest:  # the clock was moved back; Telegram's own never is
            self._all.clear()
            self._rested.clear()
            self._groups.clear()
        wait = max(
            _wait(self._all, self.limits.per_second, SECOND, now),
            _wait(self._groups.get(chat, deque()), self.limits.per_group_per_minute, MINUTE, now),
            self._rest_left(chat, now),
        )
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))

    def note(self, chat: int, now: datetime) -> None:
        """Count a message that was let through."""
        self._latest = now
        self._all.append(now)
        _forget(self._all, SECOND, now)
        if chat < 0:
            group = self._groups.setdefault(chat, deque())
            group.append(now)
            _forget(group, MINUTE, now)
        if self.limits.per_chat_per_second is not None:
            self._rested[chat] = max(now, self._rested.get(chat, now)) + SECOND / self.limits.per_chat_per_second
            if len(self._rested) > FORGET_ABOVE:
                self._rested = {key: until for key, until in self._rested.items() if until > now}

    def _rest_left(self, chat: int, now: datetime) -> float:
        """Seconds until this chat takes one more."""
        if self.limits.per_chat_per_second is None or chat not in self._rested:
            return 0.0
        burst = (self.limits.chat_burst - 1) * SECOND / self.limits.per_chat_per_second
        return (self._rested[chat] - burst - now).total_seconds()


def _wait(times: deque[datetime], limit: int | None, window: timedelta, now: datetime) -> float:
    """Seconds until one more fits; 0 when it fits now. The times are in order."""
    if limit is None or len(times) < limit:
        return 0.0
    return max(0.0, (times[-limit] + window - now).total_seconds())


def _forget(times: deque[datetime], window: timedelta, now: datetime) -> None:
    while times and now - times[0] >= window:
        times.popleft()
