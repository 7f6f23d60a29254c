"""A page of A4, or several, to be printed, before it is drawn: what stands on it, how large and where.

It is put into words and drawn when it is sent (`bot.transport.paper`). All measures are points: 72 are an inch.
"""

from dataclasses import dataclass

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Text

WIDTH, HEIGHT = 595, 842
"""A4."""
MARGIN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Something that takes as many lines as it needs, under what stood before: how large, and the room above it."""

    words: Text
    size: float
    bold: bool = False
    above: float = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One line in the middle of the page, `y` from its foot; smaller where it would be cut off."""

    words: Text
    y: int
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A poster or a list: blocks between `top` and `bottom`, lines at their places, and a QR code of `link`."""

    name: str
    """Of the file, with its ending."""
    language: LanguageCode
    placed: tuple[Placed, ...] = ()
    link: str = ""
    """Empty for no code."""
    qr_side: int = 0
    qr_bottom: int = 0
    blocks: tuple[Block, ...] = ()
    top: int = 0
    bottom: int = 0
    more_pages: bool = False
    """What does not fit goes onto another page; else all of it is made smaller until it does."""
