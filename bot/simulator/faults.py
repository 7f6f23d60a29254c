"""What can go wrong between a bot and Telegram: one row for each fault, asked for by name or drawn by a seed."""

import random
from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """The names of what can go wrong with a call."""

    TOO_MANY = "too_many"
    """429 with retry_after, whatever the bot said before."""
    INTERNAL = "internal"
    """500 in Telegram's JSON."""
    BAD_GATEWAY = "bad_gateway"
    """502 with a page of HTML, from something in front of Telegram."""
    RESET_BEFORE = "reset_before"
    """The connection breaks; nothing was done."""
    RESET_AFTER = "reset_after"
    """The connection breaks; the thing was done."""
    SILENCE_BEFORE = "silence_before"
    """No answer until the client gives up; nothing was done."""
    SILENCE_AFTER = "silence_after"
    """No answer until the client gives up; the thing was done."""
    TRUNCATED = "truncated"
    """The thing was done, and the JSON of the answer ends half-way."""
    NOT_JSON = "not_json"
    """The thing was done, and the answer is a page of HTML with 200."""
    BLOCKED = "blocked"
    """403, as if the person had blocked the bot."""
    CHAT_NOT_FOUND = "chat_not_found"
    """400, as if the chat did not exist."""
    USER_DEACTIVATED = "user_deactivated"
    """403, as if the person had deleted their account."""
    PEER_ID_INVALID = "peer_id_invalid"
    """400, as Telegram also says of somebody who is not there."""
    USER_NOT_FOUND = "user_not_found"
    """400, and so it says, too."""
    MIGRATED = "migrated"
    """The group becomes a supergroup at this moment; 400 with its new id."""
    SLOW = "slow"
    """The thing is done at once, and the answer comes late."""
    REPEATED = "repeated"
    """A webhook gets an update twice."""
    OVERTAKEN = "overtaken"
    """A webhook gets the next update before this one."""


@dataclass(frozen=True, slots=True)
class FaultRow:
    """How a fault shows."""

    does_it: bool = False
    """True when the thing is done all the same."""
    code: int = 0
    """The answer's code; 0 when it is the real answer, spoilt, or none."""
    words: str = ""
    html: bool = False
    """The answer is a page instead of JSON."""
    needs_chat: bool = False
    """Makes sense only for calls with a chat_id."""
    needs_group: bool = False
    of_webhook: bool = False
    """Happens to the bringing of updates, which counts as a call of `WEBHOOK`."""


ROWS: dict[Fault, FaultRow] = {
    Fault.TOO_MANY: FaultRow(code=429, words="Too Many Requests: retry after {retry_after}"),
    Fault.INTERNAL: FaultRow(code=500, words="Internal Server Error"),
    Fault.BAD_GATEWAY: FaultRow(code=502, words="Bad Gateway", html=True),
    Fault.RESET_BEFORE: FaultRow(),
    Fault.RESET_AFTER: FaultRow(does_it=True),
    Fault.SILENCE_BEFORE: FaultRow(),
    Fault.SILENCE_AFTER: FaultRow(does_it=True),
    Fault.TRUNCATED: FaultRow(does_it=True),
    Fault.NOT_JSON: FaultRow(does_it=True, code=200, words="Welcome", html=True),
    Fault.BLOCKED: FaultRow(code=403, words="Forbidden: bot was blocked by the user", needs_chat=True),
    Fault.CHAT_NOT_FOUND: FaultRow(code=400, words="Bad Request: chat not found", needs_chat=True),
    Fault.USER_DEACTIVATED: FaultRow(code=403, words="Forbidden: user is deactivated", needs_chat=True),
    Fault.PEER_ID_INVALID: FaultRow(code=400, words="Bad Request: PEER_ID_INVALID", needs_chat=True),
    Fault.USER_NOT_FOUND: FaultRow(code=400, words="Bad Request: user not found", needs_chat=True),
    Fault.MIGRATED: FaultRow(
        code=400, words="Bad Request: group chat was upgraded to a supergroup chat", needs_chat=True, needs_group=True
    ),
    Fault.SLOW: FaultRow(does_it=True),
    Fault.REPEATED: FaultRow(does_it=True, of_webhook=True),
    Fault.OVERTAKEN: FaultRow(does_it=True, of_webhook=True),
}
WEBHOOK = "webhook"
EVERY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault that is to happen once."""

    fault: Fault
    retry_after: int = 1
    """Seconds, for 429."""
    delay_s: float = 0.5
    """Real seconds, for a slow answer."""

    @property
    def row(self) -> FaultRow:
        return ROWS[self.fault]


@dataclass(frozen=True, slots=True)
class Happened:
    """A fault that was shown to a bot."""

    method: str
    chat: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class _Storm:
    chance: random.Random
    share: float
    faults: tuple[Fault, ...]
    methods: frozenset[str]


class Faults:
    """Says for every call whether something goes wrong. `happened` tells afterwards what did."""

    def __init__(self) -> None:
        self.happened: list[Happened] = []
        self._next: defaultdict[str, deque[Trouble]] = defaultdict(deque)
        self._storm: _Storm | None = None

    def next(self, method: str, fault: Fault, *, times: int = 1, retry_after: int = 1, delay_s: float = 0.5) -> None:
        """The next `times` calls of `method` ("*" for any) go wrong like this."""
        self._next[method.lower()].extend([Trouble(fault, retry_after, delay_s)] * times)

    def storm(
        self, seed: int, share: float, *, faults: Collection[Fault] = tuple(Fault), methods: Collection[str] = ()
    ) -> None:
        """From now on, this share of the calls (of `methods`, or all) goes wrong, drawn from `faults`."""
        wanted = frozenset(method.lower() for method in methods)
        self._storm = _Storm(random.Random(seed), share, tuple(faults), wanted)

    def calm(self) -> None:
        """Nothing goes wrong any more."""
        self._storm = None
        self._next.clear()

    def strike(self, method: str, chat: int) -> Trouble | None:
        """What goes wrong with this call (method in lower case, chat 0 for none), if anything."""
        if self._storm is None and not self._next:
            return None
        trouble = self._asked(method) or self._drawn(method, chat)
        if trouble is not None:
            self.happened.append(Happened(method, chat, trouble.fault))
        return trouble

    def _asked(self, method: str) -> Trouble | None:
        for name in (method, EVERY_METHOD):
            waiting = self._next.get(name)
            if waiting:
                trouble = waiting.popleft()
                if not waiting:
                    del self._next[name]
                return trouble
        return None

    def _drawn(self, method: str, chat: int) -> Trouble | None:
        storm = self._storm
        if storm is None or (storm.methods and method not in storm.methods):
            return None
        if storm.chance.random() >= storm.share:
            return None
        fitting = [fault for fault in storm.faults if _fits(ROWS[fault], method, chat)]
        return Trouble(storm.chance.choice(fitting)) if fitting else None


def _fits(row: FaultRow, method: str, chat: int) -> bool:
    if row.of_webhook or method == WEBHOOK:
        return row.of_webhook and method == WEBHOOK
    return not (row.needs_chat and chat == 0) and not (row.needs_group and chat >= 0)
