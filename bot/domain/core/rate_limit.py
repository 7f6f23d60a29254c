"""One person’s messages, when they come faster than anybody can mean them: answered once, then left quiet a while."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.core.ids import ChatId

MOST = 90
"""Messages and taps in `WITHIN`: far more than a person in a hurry taps."""
MOST_OF_STRANGERS = 60
"""Of somebody who is on no list: more than joining takes."""
WITHIN = timedelta(minutes=1)
REMEMBERED = 10_000


class Verdict(Enum):
    """What to do with one more message."""

    HEAR = auto()
    SAY_SLOWER = auto()
    """Say once that it is too fast."""
    IGNORE = auto()


@dataclass(slots=True)
class _Lately:
    came: deque[datetime] = field(default_factory=deque)
    told: bool = False


class Flood:
    """Counts what each chat sent lately, in memory: a restart lets everybody start afresh, which harms nobody."""

    def __init__(self) -> None:
        self._chats: dict[ChatId, _Lately] = {}

    def judge(self, chat: ChatId, now: datetime, *, listed: bool = True) -> Verdict:
        """Count one more from this chat; `listed` is whether the network knows who it is."""
        lately = self._chats.setdefault(chat, _Lately())
        while lately.came and lately.came[0] <= now - WITHIN:
            lately.came.popleft()
        if len(lately.came) < (MOST if listed else MOST_OF_STRANGERS):
            lately.came.append(now)
            lately.told = False
            self._forget(now)
            return Verdict.HEAR
        if lately.told:
            return Verdict.IGNORE
        lately.told = True
        return Verdict.SAY_SLOWER

    def _forget(self, now: datetime) -> None:
        if len(self._chats) > REMEMBERED:
            self._chats = {
                chat: lately for chat, lately in self._chats.items() if lately.came and lately.came[-1] > now - WITHIN
            }
