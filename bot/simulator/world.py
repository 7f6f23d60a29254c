"""The simulated world: its people, groups and bots, and what was said in it."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.bots import BotAccount
from bot.simulator.clock import MovableClock
from bot.simulator.faults import Faults
from bot.simulator.files import Files
from bot.simulator.groups import Group
from bot.simulator.limits import Flow, ServerLimits
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.wakeup import SimulatorWakeup

TOKEN = re.compile(r"\d{1,20}:[\w-]{3,}", re.ASCII)
FIRST_PERSON_ID = 7_000_000_001
FIRST_GROUP_ID = -4_000_001


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that a bot said, whether or not it heard the answer."""

    chat: int
    message_id: int
    at: datetime
    text: str


@dataclass(slots=True)
class Query:
    """A press of a button that waits for the bot's answer."""

    person: SimulatedPerson
    at: datetime
    answered: bool = False


class World:
    """Everything on Telegram's side. People act at once and never wait; bots come over HTTP.

    Limits count the time of `clock`: on a clock that stands still, give `Limits.off()` or move the clock.
    """

    def __init__(self, clock: MovableClock, *, limits: ServerLimits | None = None) -> None:
        self.clock = clock
        self.limits = limits or ServerLimits()
        self.bots: dict[str, BotAccount] = {}
        self.people: dict[int, SimulatedPerson] = {}
        self.groups: dict[int, Group] = {}
        self.files = Files()
        self.faults = Faults()
        self.queries: dict[str, Query] = {}
        self.sent: list[Sent] = []
        """All that bots said, in order."""
        self.calls: Counter[str] = Counter()
        """Calls of each method (in lower case)."""
        self.refusals: Counter[int] = Counter()
        """Answers with an error, by code: `refusals[429]`."""
        self.bell = SimulatorWakeup()
        """Rings at every call of a bot and every change that people can see."""
        self.stopped = False
        """True while no server serves this world."""
        self._message_ids = 0

    @property
    def bot(self) -> BotAccount:
        """The first bot: the one that people write to."""
        if not self.bots:
            raise LookupError("there is no bot in this world yet: world.add_bot(token, username, name)")
        return next(iter(self.bots.values()))

    def add_bot(self, token: str, username: str = "stockport_bot", name: str = "Feeding Stockport") -> BotAccount:
        """Register a bot, as @BotFather would."""
        if not TOKEN.fullmatch(token):
            raise ValueError("a token looks like 123456:ABC-DEF")
        bot = self.bots[token] = BotAccount(self, token, username, name, Flow(self.limits))
        return bot

    def person(
        self, name: str, *, last_name: str | None = None, username: str | None = None, language: str = "en"
    ) -> SimulatedPerson:
        """A new person, who has not written to any bot yet."""
        user = {"id": FIRST_PERSON_ID + len(self.people), "is_bot": False, "first_name": name}
        user |= {"last_name": last_name} if last_name else {}
        user |= {"username": username} if username else {}
        user |= {"language_code": language} if language else {}
        person = SimulatedPerson(self, user)
        self.people[person.id] = person
        return person

    def group(self, title: str, *members: SimulatedPerson, bot_is_admin: bool = False) -> Group:
        """A new group to which the first member has just added the bot.

        As on Telegram, a bot that is no admin hears only commands and its own name there.
        """
        if not members:
            raise ValueError("a group has at least one member")
        return Group(self, FIRST_GROUP_ID - len(self.groups), title, members, bot_is_admin=bot_is_admin)

    def next_message_id(self) -> int:
        self._message_ids += 1
        return self._message_ids

    def new_query(self, person: SimulatedPerson) -> str:
        """A press of a button by this person; returns the id of the callback query."""
        query_id = str(4_000_000_000_000 + len(self.queries))
        self.queries[query_id] = Query(person, self.clock.now())
        return query_id

    def record(self, message: SimulatedMessage) -> None:
        """Note that a bot said something."""
        self.sent.append(Sent(message.chat.id, message.message_id, message.date, message.text))
        self.bell.ring()

    async def until(self, condition: Callable[[], object], timeout_s: float = 5.0) -> None:
        """Return once `condition()` is true, looking at every change; `TimeoutError` after real seconds."""
        async with asyncio.timeout(timeout_s):
            while not condition():
                await self.bell.wait()

    def chat_log(self, person: SimulatedPerson) -> str:
        """The chat of a person with the bot, to print."""
        lines = []
        for message in person.chat.messages:
            who = self.bot.name if message.from_bot else person.name
            lines.append(f"{message.date:%a %H:%M} {who}: {message.text or ', '.join(message.media)}")
            lines += ["    " + " ".join(f"[{label}]" for label in row) for row in message.buttons]
        return "\n".join(lines)

    async def stop(self) -> None:
        """Let everybody go who waits, and bring no more to webhooks; people can still act."""
        self.stopped = True
        for bot in self.bots.values():
            bot.updates.close()
            if bot.webhook is not None:
                await bot.webhook.stopped()
        self.bell.ring()
        self.clock.bell.ring()

    def resume(self) -> None:
        """The server is (again) there: webhooks go on where they were."""
        self.stopped = False
        for bot in self.bots.values():
            bot.updates.closed = False
            if bot.webhook is not None:
                bot.webhook.start(bot.updates)
