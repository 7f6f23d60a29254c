"""What Telegram shows of the bot beside the chat: its commands, by what somebody is, and its descriptions.

All of it is a help and not a need: a refusal is noted and nothing waits for it. What is to be shown to whom is derived
anew from what they are, so that nothing is lost when the program ends in between.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.domain.core.clock import Clock
from bot.domain.core.commands import FOR_STRANGERS, SHOWN_TO
from bot.domain.core.messages import Items, text
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.services.core.commands import commands_for
from bot.services.core.environment import Environment
from bot.services.core.languages import offered
from bot.transport.errors import wait_asked
from bot.transport.send import call
from storage.database import Database
from storage.people.commands_shown import CommandsShown

log = logging.getLogger(__name__)

AT_ONCE = 10
"""Chats that are looked at in one step."""
REFUSED = ("?",)
"""Nobody knows what is shown in a chat that is closed to us; once they write again, it is looked at anew."""
ABOUT_THE_BOT = {"description": "Description", "short_description": "ShortDescription"}
"""The parameter, and the end of the names of its two methods."""


class CommandsMenu:
    """Looks again where somebody is something else now."""

    def __init__(
        self, bot: ExtBot[None], database: Database, clock: Clock, environment: Environment, words: Words
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._environment = environment
        self._words = words
        self._after = -(2**62)
        self._not_before: datetime | None = None

    async def begin(self) -> None:
        """What everybody sees, in every language; where the commands have changed, all chats are looked at again."""
        try:
            for language in offered(self._environment):
                await self._call(
                    "setMyCommands", {"commands": self._commands(FOR_STRANGERS, language), **_code(language)}
                )
                await self._describe(language)
        except TelegramError as problem:
            log.warning("The commands and descriptions could not be set (%s).", type(problem).__name__)
        async with self._database.write() as work:
            if not await work.retention.last_done(done := f"commands:{self._fingerprint()}"):
                await work.commands_shown.look_at_all()
                await work.retention.done(done, now=self._clock.now())

    async def step(self) -> None:
        """Some of those who are something else now; the others at the next step."""
        if self._not_before is not None and self._clock.now() < self._not_before:
            return
        async with self._database.write() as work:
            due = await work.commands_shown.due(after=self._after, limit=AT_ONCE)
            people = await work.people.several([one.person for one in due if one.person is not None])
            wanted = {person.id: (await commands_for(work, person), person.language) for person in people.values()}
        self._after = due[-1].chat if len(due) == AT_ONCE else -(2**62)
        nothing: tuple[tuple[str, ...], str] = ((), DEFAULT_LANGUAGE)
        settled = []
        for one in due:
            names, language = wanted.get(one.person, nothing) if one.person is not None else nothing
            if (now := await self._told(one, names, language)) is not None:
                settled.append((one, now))
        if settled:
            async with self._database.write() as work:
                for one, names in settled:
                    await work.commands_shown.shown(one, names)

    async def _told(self, one: CommandsShown, names: tuple[str, ...], language: str) -> tuple[str, ...] | None:
        """What is shown there by now; None where it is to be tried again."""
        if names == one.names:
            return names
        scope: dict[str, object] = {"scope": {"type": "chat", "chat_id": one.chat}}
        try:
            if names:
                await self._call("setMyCommands", {"commands": self._commands(names, language), **scope})
            else:
                await self._call("deleteMyCommands", scope)
        except (BadRequest, Forbidden):
            return REFUSED if names else ()
        except RetryAfter as problem:
            self._not_before = self._clock.now() + max(wait_asked(problem), timedelta(seconds=1))
            return None
        except TelegramError as problem:
            log.debug("Commands could not be set (%s); tried again.", type(problem).__name__)
            return None
        return names

    async def _describe(self, language: str) -> None:
        """Only what is not so already: Telegram lets a bot change it now and then, no more."""
        towns = Items(items=tuple(network.name for network in self._environment.networks))
        for what, method in ABOUT_THE_BOT.items():
            said = self._words.plain(text(f"commands.{what}", towns=towns), language)
            now = await self._call(f"getMy{method}", _code(language))
            if not isinstance(now, dict) or now.get(what) != said:
                await self._call(f"setMy{method}", {what: said, **_code(language)})

    def _commands(self, names: Sequence[str], language: str) -> list[dict[str, str]]:
        return [
            {"command": name, "description": self._words.plain(text(f"commands.{name}"), language)} for name in names
        ]

    def _fingerprint(self) -> str:
        """Of the table and its texts in every language."""
        shown = [name for name, parts in SHOWN_TO.items() if parts]
        table = [(name, sorted(parts)) for name, parts in SHOWN_TO.items()]
        texts = [self._commands(shown, language) for language in sorted(offered(self._environment))]
        return sha256(repr((table, texts)).encode()).hexdigest()[:16]

    async def _call(self, method: str, values: dict[str, object]) -> object:
        return await call(self._bot, method, values)


def _code(language: str) -> dict[str, object]:
    """Two letters, as Telegram has them; what is said without is for every language that has none of its own."""
    return {} if language == DEFAULT_LANGUAGE else {"language_code": language[:2]}
