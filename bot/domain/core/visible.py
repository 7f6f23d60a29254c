"""What of a typed text is kept: all that people see, and the joiners without which other scripts cannot be written.

Marks that turn a line around, or hide something in it, are taken away from whatever anybody writes.
"""

import re
import unicodedata

ZWNJ, ZWJ = "\u200c", "\u200d"
_HIDDEN = {"Cf", "Cc", "Co", "Cs", "Cn"}
_NUMBER_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Arabic and the like: Unicode counts them as hidden, and they are seen."""
_BREAKS = frozenset("\n\t")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f")
"""The flags of Scotland, Wales and England are a black flag and letters that nobody sees."""
_STRAY = re.compile(f"(?:^|(?<=[\\s{ZWNJ}{ZWJ}]))[{ZWNJ}{ZWJ}]+")
"""A joiner joins what stands before it, once."""


def visible(typed: str) -> str:
    """The same text without its hidden marks. Lines stay lines; once more changes nothing."""
    if typed.isascii() and typed.isprintable():
        return typed
    pieces, end = [], 0
    for flag in _FLAG.finditer(typed):
        pieces += [_shown(typed[end : flag.start()]), flag[0]]
        end = flag.end()
    return _STRAY.sub("", "".join([*pieces, _shown(typed[end:])]))


def _shown(typed: str) -> str:
    return "".join(mark for mark in typed.replace("\r\n", "\n").replace("\r", "\n") if _is_shown(mark))


def _is_shown(mark: str) -> bool:
    kept = mark in _BREAKS or mark in {ZWNJ, ZWJ} or mark in _NUMBER_SIGNS
    return kept or unicodedata.category(mark) not in _HIDDEN
