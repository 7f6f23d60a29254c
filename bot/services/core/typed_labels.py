"""Typing the words on a button is tapping it."""

import re

from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Button, Message
from bot.language.rendering import Words

SWITCHES = frozenset({ConversationMove.ADD, ConversationMove.REMOVE})
"""Where several are chosen, what is typed is read as all of them."""
WORDS = Words.load()


def tap_of_label(message: Message, typed: str, language: str) -> ConversationTap | None:
    """The button of the message that reads like that; None where none does, or more than one."""
    wanted = _bare(typed)
    found = [button for row in message.rows for button in row if _label(button, language) == wanted]
    if not wanted or len(found) != 1:
        return None
    tap = ConversationTap.decode(found[0].tap)
    return None if tap.move in SWITCHES else tap


def _label(button: Button, language: str) -> str:
    return _bare(WORDS.plain(button.label, language))


def _bare(words: str) -> str:
    """Without a sign in front, a full stop, and the difference of capitals and apostrophes."""
    return re.sub(r"^\W+|[\s.!]+$", "", words.replace("’", "'")).casefold()
