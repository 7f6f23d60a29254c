"""What people type, made tidy: names, numbers, yes and no, and choices said in words instead of tapped."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.engine import D, NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.domain.core.as_typed import within_reach
from bot.parsing.messages.ways_around import way_around_us

V = TypeVar("V", bound=str)

YES = frozenset({"yes", "y", "yeah", "yep", "yes please", "ok", "okay", "sure", "of course", "i am", "i do"})
NO = frozenset(
    {"no", "n", "nope", "no thanks", "no thank you", "not now", "i am not", "i'm not", "i do not", "i don't"}
)

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def tidy(typed: str) -> str:
    """One line without HTML tags, hidden marks or doubled spaces."""
    return " ".join(_TAG.sub(" ", within_reach(typed)).split())


def has_letters(typed: str) -> bool:
    return any(mark.isalpha() for mark in typed)


def typed_text(answer: Answer, otherwise: str) -> str:
    """What was typed, tidied. Raises `NotUnderstood(otherwise)` for a tap or a place."""
    if not isinstance(answer, Typed):
        raise NotUnderstood(otherwise)
    return tidy(answer.text)


def typed_in_english(answer: Answer, otherwise: str) -> str:
    """The same, in English where all of it is known."""
    if not isinstance(answer, Typed):
        raise NotUnderstood(otherwise)
    return tidy(answer.as_read)


def typed_word_for_word(answer: Answer, otherwise: str) -> str:
    """The same, with each known word in English: for a reader that asks about whatever else is there."""
    if not isinstance(answer, Typed):
        raise NotUnderstood(otherwise)
    return tidy(answer.mixed or answer.text)


def typed_words(answer: Answer, unclear: str, *, most: int, too_long: str = "") -> str:
    """Words of at most `most` characters, one of them a letter. Raises `NotUnderstood`: `too_long`, else `unclear`."""
    words = tidy(answer.text) if isinstance(answer, Typed) else ""
    if not has_letters(words):
        raise NotUnderstood(unclear, most=most)
    if len(words) > most:
        raise NotUnderstood(too_long or unclear, most=most)
    return words


def words_between(answer: Answer, talk: str, question: str = "words", *, most: int) -> str:
    """The same, of words that one person writes to another through us: no number, no link.

    Raises `NotUnderstood`: `<talk>.<question>.unclear` or `.number`.
    """
    words = typed_words(answer, f"{talk}.{question}.unclear", most=most)
    if way_around_us(words):
        raise NotUnderstood(f"{talk}.{question}.number")
    return words


def words_into(field: str, unclear: str, *, most: int, too_long: str = "") -> Callable[[D, Answer, Facts], D]:
    """How a question is read whose words, as `typed_words` takes them, are kept as they are in `field` of the draft."""
    return lambda draft, answer, _facts: draft.model_copy(
        update={field: typed_words(answer, unclear, most=most, too_long=too_long)}
    )


def said(typed: str) -> str:
    """For comparing: lower case, straight apostrophes, no full stop at the end."""
    return tidy(typed).lower().replace("’", "'").strip(" .!,")


def picked(answer: Answer, words: Mapping[V, frozenset[str]], otherwise: str) -> V:
    """The value that was tapped, or whose words were typed. Raises `NotUnderstood(otherwise)`."""
    typed = said(answer.as_read) if isinstance(answer, Typed) else None
    for value, ways in words.items():
        if typed in ways or (isinstance(answer, Tapped) and answer.value == value):
            return value
    raise NotUnderstood(otherwise)


def chosen(field: str, words: Mapping[V, frozenset[str]], otherwise: str) -> Callable[[D, Answer, Facts], D]:
    """Reads one of several into a field of the draft. Raises as `picked`."""
    return lambda draft, answer, _facts: draft.model_copy(update={field: picked(answer, words, otherwise)})


def tapped_day(tap: Tapped, unclear: str) -> date:
    """Raises `NotUnderstood(unclear)` for what is no day."""
    try:
        return date.fromisoformat(tap.value)
    except ValueError:
        raise NotUnderstood(unclear) from None
