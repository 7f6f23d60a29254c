"""How often the page answers: so much in any minute, then not for a while. Kept in memory: it protects the machine."""

from collections import deque
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
MOST_SESSIONS = 10_000
"""Counted apart; with more than that, those that were quiet longest are forgotten."""


class CallsAMinute:
    """At most so many calls in any minute for each key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._calls: dict[str, deque[datetime]] = {}

    def takes(self, key: str, now: datetime) -> bool:
        """Whether one more is answered, which is then counted."""
        calls = self._calls.pop(key, deque())
        self._calls[key] = calls
        while calls and now - calls[0] >= MINUTE:
            calls.popleft()
        if len(self._calls) > MOST_SESSIONS:
            del self._calls[next(iter(self._calls))]
        if len(calls) >= self._most:
            return False
        calls.append(now)
        return True
