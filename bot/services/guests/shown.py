"""The words that somebody says yes to, as they stood before them: in which language, and with which English beside."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversations.engine.engine import Draft
from bot.domain.core.messages import Text
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.services.core.request import Request


@dataclass(frozen=True, slots=True)
class Shown:
    """A text, and the language in which it was asked for."""

    text: Text
    language: str


def as_asked(draft: Draft, *texts: Text) -> tuple[Shown, ...]:
    """Questions of a conversation, each in the language in which it was answered: `<conversation>.<question>.ask`."""
    return tuple(Shown(one, draft.language_of(one.key.split(".")[1])) for one in texts)


def under_the_button(request: Request, *texts: Text) -> tuple[Shown, ...]:
    """What stood above the button, in the language of whoever tapped it."""
    return tuple(Shown(one, request.doer.language) for one in texts)


def words_of(shown: Iterable[Shown]) -> str:
    """As they were shown, to the letter."""
    words = Words.load()
    return "\n\n".join(words.html(one.text, one.language) for one in shown)


def languages_of(shown: Iterable[Shown]) -> str:
    """Of those words: one code or several, with that of English where it stood beside or in the place of a text."""
    words = Words.load()
    said = [code for one in shown for code in words.said_in(one.text, one.language)]
    return " ".join(dict.fromkeys(said)) or DEFAULT_LANGUAGE
