"""A text that is longer than Telegram takes, in parts: cut where one would take a breath, each part marked up whole."""

import re
from dataclasses import dataclass
from unicodedata import category

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_NOTICE = 200
"""Of what people read, in units of UTF-16: marks do not count, and an emoji is two."""

_TOKEN = re.compile(r"<(/?)([a-z]+)[^<>]*>|&(?:#\w{1,8}|amp|lt|gt|quot);|.", re.DOTALL)
BREATHS = ("\n\n", "\n", " ")
"""Where to cut, the best first."""
_JOINER = "\u200d"
_JOINS = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What belongs to the letter before it, beside marks such as accents."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A letter, or a mark that nobody sees: `units` is 0 then."""

    source: str
    units: int
    opens: str = ""
    closes: bool = False


def fits(html: str, longest: int = LONGEST_TEXT) -> bool:
    """Whether it is no longer than that. Nearly all texts are short, so they are not taken to pieces."""
    if len(html) * 2 <= longest or len(html.encode("utf-16-le", "replace")) // 2 <= longest:
        return True
    return sum(piece.units for piece in _pieces(html)) <= longest


def split(html: str, longest: int = LONGEST_TEXT) -> list[str]:
    """One part for what fits; otherwise none is longer than `longest`, none is empty, and no letter is lost."""
    if fits(html, longest):
        return [html]
    parts: list[str] = []
    open_tags: list[str] = []
    rest = _pieces(html)
    while rest:
        cut = _cut(rest, longest)
        words = "".join([*open_tags, *(piece.source for piece in rest[:cut])])
        open_tags = _still_open(open_tags, rest[:cut])
        closing = "".join(f"</{re.split('[ >]', tag[1:])[0]}>" for tag in reversed(open_tags))
        if any(piece.units and not piece.source.isspace() for piece in rest[:cut]):
            parts.append(words.strip() + closing)
        rest = rest[cut:]
        while rest and rest[0].source.isspace():
            rest = rest[1:]
    return parts


def cut_short(words: str, longest: int = LONGEST_NOTICE) -> str:
    """Plain words for where there is no second part: over the chat after a tap."""
    if len(words.encode("utf-16-le", "replace")) // 2 <= longest:
        return words
    return words.encode("utf-16-le", "replace")[: (longest - 1) * 2].decode("utf-16-le", "ignore").rstrip() + "…"


def _pieces(html: str) -> list[_Piece]:
    return [_piece(match) for match in _TOKEN.finditer(html)]


def _piece(match: re.Match[str]) -> _Piece:
    token = match[0]
    if match[2]:
        return _Piece(token, 0, opens="" if match[1] else match[2], closes=bool(match[1]))
    return _Piece(token, 2 if len(token) == 1 and ord(token) > 0xFFFF else 1)


def _cut(pieces: list[_Piece], longest: int) -> int:
    """So many pieces make the next part."""
    units = most = 0
    while most < len(pieces) and units + pieces[most].units <= longest:
        units += pieces[most].units
        most += 1
    if most == len(pieces):
        return most
    seen = "".join(piece.source if piece.units and len(piece.source) == 1 else "\0" for piece in pieces[:most])
    for breath in BREATHS:
        at = seen.rfind(breath, most // 2)
        if at > 0:
            return at
    wholes = (at for at in range(most, most // 2, -1) if not _belong(pieces[at - 1].source, pieces[at].source))
    return next(wholes, most)


def _belong(before: str, letter: str) -> bool:
    """Whether the two are one for whoever reads them."""
    mark = len(letter) == 1 and category(letter).startswith("M")
    return mark or before == _JOINER or _JOINS.match(letter) is not None


def _still_open(open_tags: list[str], pieces: list[_Piece]) -> list[str]:
    """The tags that reach into the next part, as they were written."""
    tags = list(open_tags)
    for piece in pieces:
        if piece.opens:
            tags.append(piece.source)
        elif piece.closes and tags:
            tags.pop()
    return tags
