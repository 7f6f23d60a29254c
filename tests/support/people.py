"""People who talk to the services over a real database, each step a transaction of its own."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.taps import ConversationTap
from bot.conversations.guests.registration import JOINING
from bot.conversations.volunteers.apply import VOLUNTEERING
from bot.conversations.volunteers.turning_down import TURNING_DOWN
from bot.domain.core.ids import ChatId
from bot.domain.core.message_json import message_from_json
from bot.domain.core.messages import Button, Lines, Message, Text
from bot.domain.core.people import Person
from bot.services.core.conversation_runner import ConversationRunner
from bot.services.core.environment import Environment, Network, Rules
from bot.services.core.request import Reply, Request
from bot.services.core.routes import press
from bot.services.core.talk import Journey
from bot.services.guests import registration, stopping
from bot.services.volunteers import apply, deciding
from handlers.routes import ROUTES
from storage.database import Database
from tests.support.talk import STOCKPORT, THURSDAY, WORDS, small_gazetteer

CONVERSATIONS = ConversationRunner(
    Journey(JOINING, registration.finish),
    Journey(VOLUNTEERING, apply.finish),
    Journey(TURNING_DOWN, deciding.finish),
)
ENVIRONMENT = Environment(
    gazetteer=small_gazetteer(),
    networks=(Network("stockport", "Stockport", STOCKPORT, "Europe/London"),),
    organisers={},
    rules=Rules(),
    conversations=CONVERSATIONS,
    routes=ROUTES,
)


class Hall:
    """Where they meet the bot. Each step takes a second."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now: datetime = THURSDAY
        self.chats = 0

    async def person(self, *, organiser: bool = False) -> "Somebody":
        self.chats += 1
        async with self.database.write() as work:
            person = await work.people.add(ChatId(self.chats), network="stockport", zone="Europe/London", now=self.now)
            if organiser:
                await work.people.grant_organiser(person.id, "stockport", now=self.now)
        return Somebody(self, ChatId(self.chats))

    async def rows(self, sql: str) -> list[tuple[object, ...]]:
        async with self.database.write() as work:
            return [tuple(row) for row in await work._connection.execute_fetchall(sql)]  # noqa: SLF001


class Somebody:
    """One person: what they do, and what they were told last."""

    def __init__(self, hall: Hall, chat: ChatId) -> None:
        self.hall = hall
        self.chat = chat
        self.shown: tuple[Message, ...] = ()
        self.notice = ""

    async def does(self, step: Callable[[Request], Awaitable[Reply | None]]) -> "Somebody":
        self.hall.now += timedelta(seconds=1)
        async with self.hall.database.write() as work:
            person = await work.people.by_chat(self.chat)
            assert person is not None
            said = await step(Request(work, ENVIRONMENT, person, self.hall.now))
        if said is not None:
            self.shown = said.messages or self.shown
            self.notice = said.notice.key if said.notice else ""
        return self

    async def starts(self) -> "Somebody":
        return await self.does(lambda request: registration.start(request, "poster7"))

    async def stops(self) -> "Somebody":
        return await self.does(stopping.stop)

    async def volunteers(self) -> "Somebody":
        return await self.does(apply.begin)

    async def types(self, *texts: str) -> "Somebody":
        for text in texts:
            await self.does(lambda request, text=text: CONVERSATIONS.heard(request, Typed(text)))  # type: ignore[misc]
        return self

    async def taps(self, *labels: str) -> "Somebody":
        for label in labels:
            await self.taps_on(self.button(label))
        return self

    async def taps_on(self, button: Button) -> "Somebody":
        tap = ConversationTap.decode(button.tap)
        return await self.does(lambda request: CONVERSATIONS.tapped(request, tap))

    async def decides(self, button: Button) -> "Somebody":
        return await self.does(lambda request: press(request, button.tap))

    def button(self, label: str) -> Button:
        """Of the last message."""
        for row in self.shown[-1].rows:
            for button in row:
                if WORDS.plain(button.label, "en_GB").removeprefix("✓ ").startswith(label):
                    return button
        raise AssertionError(f"no button {label!r}")

    @property
    def keys(self) -> list[str]:
        return [message.text.key for message in self.shown]

    @property
    def parts(self) -> list[str]:
        """Of the last message, where it is of several texts."""
        (lines,) = self.shown[-1].text.params.values()
        assert isinstance(lines, Lines)
        return [line.key for line in lines.lines if isinstance(line, Text)]

    async def self(self) -> Person:
        async with self.hall.database.write() as work:
            person = await work.people.by_chat(self.chat)
        assert person is not None
        return person

    async def waiting(self) -> list[tuple[Text, tuple[Button, ...]]]:
        """What is still to be said to them, each with its buttons."""
        rows = await self.hall.rows(f"SELECT message FROM outbox WHERE chat_id = {self.chat} AND state = 'pending'")
        messages = [message_from_json(str(row[0])) for row in rows]
        return [(message.text, tuple(button for line in message.rows for button in line)) for message in messages]
