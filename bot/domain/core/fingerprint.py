"""What somebody read, as a number that a button can carry: what they decide holds only for that."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NewType

from bot.domain.core.message_json import text_to_json
from bot.domain.core.messages import Param, Text

Fingerprint = NewType("Fingerprint", int)
BITS = 40
"""Two cards of one thing have the same number by chance once in a million million times."""


def fingerprint(shown: Text, *more: Param | float) -> Fingerprint:
    """Of the very words of a card, and of what stands beside them, such as a point on the map."""
    return _number([text_to_json(shown), *(repr(one) for one in more)])


def _number(parts: Iterable[str]) -> Fingerprint:
    digest = sha256("\x00".join(parts).encode()).digest()
    return Fingerprint(int.from_bytes(digest[: BITS // 8], "big"))
