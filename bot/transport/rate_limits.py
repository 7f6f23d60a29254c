"""When the next message may go, by Telegram's limits. Pure; time is an argument.

For everybody together a window slides: not "30 in each second of the clock" but never more than 30 in any second,
wherever it begins. In a chat, replies to the person's own taps draw on a bucket of their own (a burst of 4, refilled at
one a second). Of anything else one may go at any time, the next when the chat has rested a second for every message.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.core.ids import ChatId

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
MADE_UP_FOR = timedelta(milliseconds=100)
"""How much of a delay is caught up with by smaller steps."""
NO_END = 1_000_000
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


class _Bucket:
    """At most `burst` at once, and one more each time that `rest` has passed."""

    __slots__ = ("_rest", "_slack", "rested_at")

    def __init__(self, burst: int, rest: timedelta) -> None:
        self._rest = rest
        self._slack = (burst - 1) * rest
        self.rested_at: datetime | None = None
        """When as much has passed as all that was noted asks for."""

    def free_at(self) -> datetime | None:
        """When the next may go; None when it may go at any time."""
        return None if self.rested_at is None else self.rested_at - self._slack

    def note(self, now: datetime) -> None:
        """It may be noted before its time, which is then made up for by those after it."""
        self.rested_at = max(now, self.rested_at or now) + self._rest

    def answered(self, _sent: datetime, now: datetime) -> None:
        """In a chat one goes after the other, so what was answered is the latest that was noted."""
        self.rested_at = max(now + self._rest, self.rested_at or now)

    def is_over(self, now: datetime) -> bool:
        return self.rested_at is None or self.rested_at <= now


@dataclass(frozen=True, slots=True)
class _Chat:
    """What is counted for one chat."""

    replies: _Bucket
    everything: _Bucket
    in_a_minute: tuple[_Window, ...]
    """Of a group."""

    def counting(self, *, reply: bool) -> tuple[_Bucket | _Window, ...]:
        """Where a message counts. Replies count for others, but others do not count for replies."""
        return (*((self.replies,) if reply else ()), self.everything, *self.in_a_minute)

    def free_at(self, *, reply: bool) -> list[datetime | None]:
        in_a_minute = [window.free_at() for window in self.in_a_minute]
        if reply:
            return [self.replies.free_at(), *in_a_minute]
        if self.everything.rested_at == self.replies.rested_at:  # since it last rested it has heard replies alone
            return in_a_minute
        return [self.everything.rested_at, *in_a_minute]

    def is_over(self, now: datetime) -> bool:
        return all(limit.is_over(now) for limit in self.counting(reply=True))


@dataclass(frozen=True, slots=True)
class Pace:
    """How many letters may be under way at once, the time between two, how long a claim lasts, what to do in doubt."""

    under_way: int = 8
    step: timedelta = timedelta(0)
    lease: timedelta = timedelta(seconds=60)
    resend_ambiguous_broadcasts: bool = False


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

    def at_once(self, now: datetime) -> int:
        """How many may go now at the most, with those that are made up for."""
        if self._step <= timedelta(0):
            return NO_END
        late = now - self._last - self._step if self._last is not None else -self._step
        return 1 + max(timedelta(0), min(late, MADE_UP_FOR)) // self._step

    def note(self, now: datetime) -> None:
        """One goes now. One that is late is made up for by those after it."""
        planned = now if self._last is None or self._last > now + SECOND else self._last + self._step
        self._last = max(planned, now - MADE_UP_FOR)


class SendLimits:
    """For everybody together, for each chat and for each group (a chat with a negative id)."""

    def __init__(
        self,
        per_second: int = 29,
        per_chat_per_second: int = 1,
        per_chat_burst: int = 4,
        per_group_per_minute: int = 20,
    ) -> None:
        self._rest = SECOND / per_chat_per_second
        self._burst = per_chat_burst
        self._per_group_per_minute = per_group_per_minute
        self._everybody = _Window(per_second, SECOND)
        self._latest: datetime | None = None
        self._chats: dict[ChatId, _Chat] = {}
        self._pauses: dict[ChatId | None, datetime] = {}
        self._notes = 0

    def earliest(self, chat: ChatId, now: datetime, *, reply: bool) -> datetime:
        """The first moment from `now` on at which this chat may be written to, as far as is known now."""
        self._follow(now)
        moments = [self._pauses.get(None), self._pauses.get(chat), self._everybody.free_at()]
        if limits := self._chats.get(chat):
            moments += limits.free_at(reply=reply)
        return max([now, *(moment for moment in moments if moment is not None)])

    def note(self, chat: ChatId, now: datetime, *, reply: bool) -> None:
        """A message goes to this chat now."""
        self._everybody.note(now)
        for limit in self._chats.setdefault(chat, self._new(chat)).counting(reply=reply):
            limit.note(now)
        self._notes += 1
        if self._notes % FORGET_EVERY == 0:
            self._forget(now)

    def answered(self, chat: ChatId, sent: datetime, now: datetime, *, reply: bool) -> None:
        """What was noted at `sent` has been answered `now`. Telegram counted it some time in between: take the latest.

        Without this, calls that take a while on the way may come closer together there than they left here.
        """
        self._everybody.answered(sent, now)
        if limits := self._chats.get(chat):
            for limit in limits.counting(reply=reply):
                limit.answered(sent, now)

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

    def _new(self, chat: ChatId) -> _Chat:
        in_a_minute = (_Window(self._per_group_per_minute, MINUTE),) if chat < 0 else ()
        return _Chat(_Bucket(self._burst, self._rest), _Bucket(1, self._rest), in_a_minute)

    def _forget(self, now: datetime) -> None:
        self._chats = {chat: limits for chat, limits in self._chats.items() if not limits.is_over(now)}
        self._pauses = {chat: until for chat, until in self._pauses.items() if until > now}
