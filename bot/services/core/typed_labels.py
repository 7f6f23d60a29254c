"""Typing the words on a button is tapping it."""

import re
from collections.abc import Iterable

from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Button, Message
from bot.language.rendering import Words

SWITCHES = frozenset({ConversationMove.ADD, ConversationMove.REMOVE})
"""Where several are chosen, what is typed is read as all of them."""
WORDS = Words.load()


def tap_of_label(message: Message, typed: str, language: str) -> ConversationTap | None:
    """The button of the message that reads like that; None where none does, or more than one."""
    found = buttons_like(message.rows, typed, language)
    if len(found) != 1:
        return None
    tap = ConversationTap.decode(found[0].tap)
    return None if tap.move in SWITCHES else tap


def buttons_like(rows: Iterable[tuple[Button, ...]], typed: str, language: str) -> list[Button]:
    """Those that read as what was typed, whatever its capitals, apostrophes and full stops."""
    wanted = _bare(typed)
    buttons = (button for row in rows for button in row)
    return [one for one in buttons if wanted and _bare(WORDS.plain(one.label, language)) == wanted]


def _bare(words: str) -> str:
    """Without a sign in front, a full stop, and the difference of capitals and apostrophes."""
    spelt = re.sub("[’‘`´']", "", " ".join(words.split()))
    return re.sub(r"^\W+|[\s.!?]+$", "", spelt).casefold()
