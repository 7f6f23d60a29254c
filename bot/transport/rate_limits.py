"""When the next message may go: Telegram's limits as sliding windows. Pure; time is an argument.

A window slides: not "30 in each second of the clock" but never more than 30 in any second, wherever it begins.
"""

from collections import deque
from datetime import datetime, timedelta

from bot.domain.core.ids import ChatId

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
MADE_UP_FOR = timedelta(milliseconds=100)
"""How much of a delay is caught up with by smaller steps."""
FORGET_EVERY = 4096
"""So many sends apart, chats that have been quiet for long are forgotten."""


class _Window:
    """At most `most` sends in any stretch of `span`. Remembers no more than the last `most`."""

    __slots__ = ("_sent", "_span")

    def __init__(self, most: int, span: timedelta) -> None:
        self._span = span
        self._sent: deque[datetime] = deque(maxlen=most)

    def free_at(self) -> datetime | None:
        """When the next may go; None when it may go at any time."""
        return self._sent[0] + self._span if len(self._sent) == self._sent.maxlen else None

    def note(self, now: datetime) -> None:
        self._sent.append(now)

    def clear(self) -> None:
        self._sent.clear()

    def answered(self, sent: datetime, now: datetime) -> None:
        if sent in self._sent:
            self._sent.remove(sent)
            self._sent.append(now)

    def is_over(self, now: datetime) -> bool:
        return not self._sent or self._sent[-1] + self._span <= now


class Steps:
    """Even steps, instead of all at once that a second may hold.

    What is under way when the program is killed may be said twice, so it should be little.
    """

    def __init__(self, step: timedelta) -> None:
        self._step = step
        self._last: datetime | None = None

    def earliest(self, now: datetime) -> datetime:
        """When the next may go: `now` at the latest if the clock was set back."""
        if self._last is None or self._last > now + SECOND:
            return now
        return max(now, self._last + self._step)

    def note(self, now: datetime) -> None:
        """One goes now. One that is late is made up for by those after it."""
        planned = now if self._last is None or self._last > now + SECOND else self._last + self._step
        self._last = max(planned, now - MADE_UP_FOR)


class SendLimits:
    """Sliding windows for everybody together, for each chat and for each group (a chat with a negative id)."""

    def __init__(self, per_second: int = 29, per_chat_per_second: int = 1, per_group_per_minute: int = 20) -> None:
        self._per_chat_per_second = per_chat_per_second
        self._per_group_per_minute = per_group_per_minute
        self._everybody = _Window(per_second, SECOND)
        self._latest: datetime | None = None
        self._chats: dict[ChatId, tuple[_Window, ...]] = {}
        self._pauses: dict[ChatId | None, datetime] = {}
        self._notes = 0

    def earliest(self, chat: ChatId, now: datetime) -> datetime:
        """The first moment from `now` on at which this chat may be written to, as far as is known now."""
        self._follow(now)
        windows = (self._everybody, *self._chats.get(chat, ()))
        moments = [self._pauses.get(None), self._pauses.get(chat), *(window.free_at() for window in windows)]
        return max([now, *(moment for moment in moments if moment is not None)])

    def note(self, chat: ChatId, now: datetime) -> None:
        """A message goes to this chat now."""
        self._everybody.note(now)
        for window in self._chats.setdefault(chat, self._windows_of(chat)):
            window.note(now)
        self._notes += 1
        if self._notes % FORGET_EVERY == 0:
            self._forget(now)

    def answered(self, chat: ChatId, sent: datetime, now: datetime) -> None:
        """What was noted at `sent` has been answered `now`. Telegram counted it some time in between: take the latest.

        Without this, calls that take a while on the way may come closer together there than they left here.
        """
        for window in (self._everybody, *self._chats.get(chat, ())):
            window.answered(sent, now)

    def pause(self, until: datetime, chat: ChatId | None = None) -> None:
        """Nothing to this chat (None: to anybody) before `until`, as Telegram asked with a 429. Never shortens one."""
        self._pauses[chat] = max(until, self._pauses.get(chat, until))

    def _follow(self, now: datetime) -> None:
        """Where the clock was set back, what is known lies in the future, and would keep everybody waiting."""
        if self._latest is not None and now < self._latest - SECOND:
            self._everybody.clear()
            self._chats.clear()
            self._pauses.clear()
        self._latest = now

    def _windows_of(self, chat: ChatId) -> tuple[_Window, ...]:
        in_a_second = _Window(self._per_chat_per_second, SECOND)
        return (in_a_second, _Window(self._per_group_per_minute, MINUTE)) if chat < 0 else (in_a_second,)

    def _forget(self, now: datetime) -> None:
        self._chats = {
            chat: windows for chat, windows in self._chats.items() if not all(window.is_over(now) for window in windows)
        }
        self._pauses = {chat: until for chat, until in self._pauses.items() if until > now}
