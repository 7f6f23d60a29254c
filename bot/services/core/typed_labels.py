"""Typing the words on a button is tapping it."""

import re
from collections.abc import Iterable

from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Button, Message
from bot.language.rendering import Words
from bot.parsing.messages.intents import without_manners
from bot.parsing.messages.plain import plain

SWITCHES = frozenset({ConversationMove.ADD, ConversationMove.REMOVE})
"""Where several are chosen, what is typed is read as all of them."""
WORDS = Words.load()
LONGEST_TYPED = 60
"""Letters: a label, and kind words around it, such as "Call it off pls"."""


def tap_of_label(message: Message, typed: str, language: str) -> ConversationTap | None:
    """The button of the message that reads like that; None where none does, or more than one."""
    found = buttons_like(message.rows, typed, language)
    if len(found) != 1:
        return None
    tap = ConversationTap.decode(found[0].tap)
    return None if tap.move in SWITCHES else tap


def buttons_like(rows: Iterable[tuple[Button, ...]], typed: str, language: str) -> list[Button]:
    """Those that read as what was typed, whatever its capitals and full stops; else as it reads without manners.

    What only copies or opens something does not come back to us, and is none of them.
    """
    labels = [(one, WORDS.plain(one.label, language)) for row in rows for one in row if one.tap]
    wanted = _bare(typed)
    alike = [one for one, label in labels if wanted and _bare(label) == wanted]
    if alike or len(typed) > LONGEST_TYPED:
        return alike
    kind = without_manners(plain(typed))
    return [one for one, label in labels if plain(_bare(label)) == kind]


def _bare(words: str) -> str:
    """Without a sign in front, a full stop, marks of direction, and the difference of capitals and apostrophes."""
    spelt = re.sub("[’‘`´'\u200e\u200f\u2066-\u2069]", "", " ".join(words.split()))
    return re.sub(r"^\W+|[\s.!?]+$", "", spelt).casefold()
