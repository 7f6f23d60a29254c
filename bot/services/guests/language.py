"""In which language somebody is spoken to: chosen with one tap under our first answer, changed by `/language`."""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.conversations.guests.language import LanguageDraft
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.people import GuestState
from bot.domain.core.refusals import Gone
from bot.parsing.messages.intents import without_manners
from bot.parsing.messages.language_names import languages_named
from bot.parsing.messages.plain import plain
from bot.services.core import languages
from bot.services.core.help import help_reply
from bot.services.core.request import Reply, Request, reply
from bot.services.core.talk import Talk
from bot.services.guests import keyboard

TALK = "language"
MOST_WORDS = 2
"""With which somebody names a language: "po polsku"."""
ASKED_FOR = frozenset({"language", "languages", "change language", "change my language", "another language"})


async def begin(request: Request) -> Reply:
    """`/language`: which one, by its name in its own script."""
    return await request.begin(TALK, LanguageDraft())


async def finish(request: Request, draft: LanguageDraft) -> Reply:
    """What was open before asks again, in the new language: so does every conversation that ends."""
    return reply(await change(request, draft.language))


async def speak(request: Request, language: LanguageCode) -> Reply:
    """A button under our first answer: all of that is said again, in its place. What is open asks on. Raises `Gone`."""
    if language not in languages.offered(request.environment):
        raise Gone
    if language == request.person.language:
        return reply(notice=languages.own_name(language))
    await request.work.people.speak(request.person.id, language)
    theirs = request.of(replace(request.person, language=language.value))
    edits = await _said_again(theirs)
    if request.tapped_message not in {bubble for bubble, _message in edits}:
        now = languages.with_buttons(_from_now_on(theirs, language), languages.buttons(request.environment, language))
        return reply(now, *await _goes_on(theirs, edits, or_help=True), replace=True)
    return Reply(messages=await _goes_on(theirs, edits), edits=edits)


def asked_for(said: Typed) -> bool:
    """Somebody types the word for language, in theirs or in English."""
    return without_manners(plain(said.as_read)) in ASKED_FOR


async def typed(request: Request, words: str) -> Reply | None:
    """Somebody types the name of a language and nothing else; None for all else."""
    found = languages_named(words) & set(languages.offered(request.environment))
    if len(found) != 1 or len(words.split()) > MOST_WORDS:
        return None
    return reply(await change(request, found.pop()))


async def change(request: Request, language: str) -> Message:
    """They are spoken to in it from now on."""
    await request.work.people.speak(request.person.id, language)
    return _from_now_on(request, language)


def _from_now_on(request: Request, language: str) -> Message:
    """Large buttons are in the old language until they are asked for again."""
    on_the_list = request.person.guest in {GuestState.ACTIVE, GuestState.PAUSED}
    words = text("language.from_now_on", language=languages.own_name(language))
    return Message(text=words, rows=(keyboard.ASK_FOR_IT,) if on_the_list else ())


async def _said_again(request: Request) -> tuple[tuple[int, Message], ...]:
    """The bubbles of our first answer that nothing else has taken the place of."""
    assert request.person.chat is not None
    rows = languages.buttons(request.environment, request.person.language)
    said = await request.work.outbox.first_said(request.person.chat)
    return tuple((bubble, _with(message, rows)) for bubble, message in said)


def _with(message: Message, rows: tuple[tuple[Button, ...], ...]) -> Message:
    """The languages stay where they stood."""
    return languages.with_buttons(message, rows) if languages.has_buttons(message) else message


async def _goes_on(
    request: Request, edits: tuple[tuple[int, Message], ...], *, or_help: bool = False
) -> tuple[Message, ...]:
    """What is asked now, unless it stands before them by then."""
    talk = await request.environment.conversations.waiting(request)
    if talk is None:
        return help_reply(request).messages if or_help else ()
    if any(_asks(message, talk) for _bubble, message in edits):
        return ()
    return request.environment.conversations.again(talk, text("conversation.carry_on")).messages


def _asks(message: Message, talk: Talk) -> bool:
    asked = talk.shown.rows
    return message.rows[: len(asked)] == asked
