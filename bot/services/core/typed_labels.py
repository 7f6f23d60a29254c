"""Typing the words on a button is tapping it."""

import re
from collections.abc import Iterable

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Button, Message
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.parsing.messages.intents import without_manners
from bot.parsing.messages.plain import plain
from bot.parsing.messages.words.spelling import alike

SWITCHES = frozenset({ConversationMove.ADD, ConversationMove.REMOVE})
"""Where several are chosen, what is typed is read as all of them."""
WORDS = Words.load()
_ISOLATES = re.compile("[\u200e\u200f\u2066-\u2069]")
_ENGLISH_BESIDE = re.compile(r"\(([ -'*-~]+)\)\s*$")
"""The English in brackets behind a name that nobody has read yet who grew up with the language."""
LONGEST_TYPED = 60
"""Letters: a label, and kind words around it, such as "Call it off pls"."""


def tap_of_label(message: Message, typed: Typed, language: str) -> ConversationTap | None:
    """The button of the message that reads like that; None where none does, or more than one."""
    found = buttons_like(message.rows, typed, language)
    if len(found) != 1:
        return None
    tap = ConversationTap.decode(found[0].tap)
    return None if tap.move in SWITCHES else tap


def buttons_like(rows: Iterable[tuple[Button, ...]], typed: Typed, language: str) -> list[Button]:
    """Those that read as what was typed, whatever its capitals and full stops; else as it reads without manners.

    In their language, or in English, as they may have seen it. What only copies or opens something is none of them.
    """
    buttons = [one for row in rows for one in row if one.tap]
    if language != DEFAULT_LANGUAGE and len(typed.text) <= LONGEST_TYPED:
        wanted = alike(_bare(typed.text))
        if like := [one for one in buttons if wanted and wanted in _spellings(WORDS.label(one.label, language))]:
            return like
    return _like_in_english(buttons, typed.as_read)


def _like_in_english(buttons: list[Button], typed: str) -> list[Button]:
    labels = [(one, WORDS.plain(one.label, DEFAULT_LANGUAGE)) for one in buttons]
    wanted = _bare(typed)
    like = [one for one, label in labels if wanted and _bare(label) == wanted]
    if like or len(typed) > LONGEST_TYPED:
        return like
    kind = without_manners(plain(typed))
    return [one for one, label in labels if plain(_bare(label)) == kind]


def _spellings(label: str) -> set[tuple[str, ...]]:
    """As a label of another language may be typed: as a whole, or either side of “دودھ (milk)”."""
    shown = _ISOLATES.sub("", label)
    ways = {shown, _ENGLISH_BESIDE.sub("", shown), *_ENGLISH_BESIDE.findall(shown)}
    return {alike(_bare(way)) for way in ways} - {()}


def _bare(words: str) -> str:
    """Without a sign in front, a full stop, marks of direction, and the difference of capitals and apostrophes."""
    spelt = re.sub("[’‘`´'\u200e\u200f\u2066-\u2069]", "", " ".join(words.split()))
    return re.sub(r"^\W+|[\s.!?]+$", "", spelt).casefold()
