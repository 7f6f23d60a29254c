"""What a handler is given: the request, and a way to show the answer."""

from dataclasses import dataclass, field
from datetime import datetime

from telegram.ext import CallbackContext, ExtBot

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Message, Outgoing, Priority, Text
from bot.domain.core.people import Person
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request
from bot.services.guests import first_words
from storage.unit_of_work import Work


@dataclass(slots=True)
class Turn:
    """One update being handled, in its own part of a transaction."""

    work: Work
    environment: Environment
    update_id: int
    chat: ChatId
    person: Person | None
    """None in a group, in a channel, and under a message that was sent through another chat."""
    now: datetime
    bot_name: str = ""
    """The @username of the bot."""
    tapped_message: int | None = None
    """The message whose button was tapped."""
    thread: int | None = None
    """The topic of a group in which it was said."""
    said: list[Outgoing] = field(default_factory=list)
    """What is said in answer, to be put into the outbox in the same part of the transaction."""
    notice: Text | None = None
    error: BaseException | None = None
    telephone_language: str = ""
    """As Telegram says it, such as "pl"; mostly it is there."""
    danger: bool = False
    """There are words of danger in it: then nobody is a stranger."""
    was_left: bool = False
    """It was left for later once, and its turn has come."""
    left_for_later: bool = False
    """Nothing was done yet: too many strangers wait already."""

    @property
    def at_once(self) -> bool:
        """It is answered with everybody’s answers, and not in the share of strangers."""
        return self.danger or (self.person is not None and self.person.is_listed)

    def say(
        self, message: Message, *, edit_of: int | None = None, buttons_only: bool = False, again: bool = False
    ) -> None:
        """One message as an answer to this update; saying it again after a crash is harmless."""
        self.said.append(
            Outgoing(
                person=self.person.id if self.person else None,
                chat=self.chat,
                message=message,
                priority=Priority.REPLY if self.at_once else Priority.STRANGER,
                due=self.now,
                dedupe=f"update:{self.update_id}:{len(self.said)}",
                edit_of=edit_of,
                thread=self.thread,
                buttons_only=buttons_only,
                again=again,
            )
        )

    @property
    def request(self) -> Request:
        """Only where somebody writes to the bot alone."""
        assert self.person is not None
        return Request(
            work=self.work,
            environment=self.environment,
            person=self.person,
            now=self.now,
            bot_name=self.bot_name,
            telephone_language=self.telephone_language,
            tapped_message=self.tapped_message,
        )

    async def answer(self, reply: Reply) -> None:
        """Have the answer said, to whoever the chat belongs to by now."""
        if reply.new_person:
            self.person = await self.work.people.by_chat(self.chat)
        self.show(reply)

    async def put(self) -> None:
        """What was said goes into the outbox; to somebody new with the languages that they can be spoken to in."""
        if self.person is not None and self.said and not self.person.greeted:
            self.said = await first_words.with_languages(self.request, self.said)
        await self.work.outbox.add_all(self.said)

    def show(self, reply: Reply) -> None:
        self.notice = reply.notice
        for bubble, message in reply.edits:
            self.say(message, edit_of=bubble, again=True)
        for number, message in enumerate(reply.messages):
            replaces = self.tapped_message if reply.replace and number == 0 else None
            self.say(message, edit_of=replaces, buttons_only=reply.buttons_only and replaces is not None)


MOST_ALBUMS = 1000


class Albums:
    """Several photos sent at once come as an update each. The first is answered for all, and whichever has words."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}

    def is_answered_with_another(self, album: str | None, update_id: int) -> bool:
        """Asked again of the same update, as after an error, it says the same."""
        if album is None:
            return False
        while len(self._first) > MOST_ALBUMS:
            self._first.pop(next(iter(self._first)))
        return self._first.setdefault(album, update_id) != update_id


class Now:
    """Holds the turn that is being handled; updates are handled one after another."""

    turn: Turn

    def __init__(self) -> None:
        self.albums = Albums()


class Context(CallbackContext[ExtBot[None], dict[str, str], dict[str, str], Now]):
    """The context of every handler."""

    @property
    def turn(self) -> Turn:
        return self.bot_data.turn

    @property
    def request(self) -> Request:
        return self.turn.request

    async def show(self, reply: Reply) -> None:
        await self.turn.answer(reply)


async def note_error(_update: object, context: Context) -> None:
    """The framework swallows errors of handlers; the worker has to know of them."""
    context.turn.error = context.error
