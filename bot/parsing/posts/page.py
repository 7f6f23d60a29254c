"""A typed post as a sheet of paper: who understands a piece of it cuts it out; what is left are food and place."""

import re
import unicodedata
from dataclasses import dataclass, field

from bot.domain.core.as_typed import within_reach
from bot.parsing.dates.words import plain

CUT = "¤"
"""Stands where a piece was cut out."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EDGES = " \t\r\n,;:.!?¤|•*·-–—+/&()[]\"'“”"
MOST_PIECES = 100
"""What comes after so many is looked through for facts, but no food or place is sought in it."""
_BREAK = re.compile(
    r"[,;\n|•*·¤()\[\]!?]+|:(?!\d)|\.(?=\s|$|¤)|\s[-–—]+\s|\s[-–—]+(?=¤)|(?<=¤)\s?[-–—]+\s|"
    r"\s(?:and then|then|also)(?=\s)"
)


def clean(text: str) -> str:
    """Without tags and hidden marks that could turn a line around; pictures become breaks between lines."""
    marks = _TAG.sub(" ", within_reach(text))
    return "".join(_shown(mark) for mark in marks).strip()


_LABELS = (
    dict.fromkeys("📍📌🗺🏠🏡⛪", "where")
    | dict.fromkeys("📅🗓📆", "when")
    | dict.fromkeys("⏰⌚🕰⏱" + "".join(chr(mark) for mark in range(0x1F550, 0x1F568)), "time")
    | dict.fromkeys("💷💰💵🎟", "price")
    | dict.fromkeys("📞☎📱📧✉", "contact")
)
"""Pictures that people put before a line in place of a word."""


def _shown(mark: str) -> str:
    if " " <= mark <= "~" or mark in "\n\t":
        return mark
    if mark in _LABELS:
        return f"\n{_LABELS[mark]}: "
    kind = unicodedata.category(mark)
    if mark in "✅❌❎🚫✔✖":
        return mark  # "gluten ✅ dairy ❌" is no list of what is in it
    if kind == "So":
        return "\n"
    return "" if kind in {"Cf", "Cc", "Co", "Cs", "Cn", "Me"} or mark == "\ufe0f" else mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what is left, with its place in the text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Page:
    """`text` as it was typed; `plain` in small letters, with what was understood cut out of it."""

    text: str
    plain: str = field(init=False)
    role: str = ""
    """What is being read just now: it owns what is cut out."""
    used: list[tuple[str, int, int]] = field(default_factory=list)
    """Who cut out what."""
    said: list[tuple[str, int, int]] = field(default_factory=list)
    """Clauses that a label gives a role: ("where", 20, 41)."""

    def __post_init__(self) -> None:
        self.plain = plain(self.text)

    def cut(self, start: int, end: int) -> None:
        self.used.append((self.role, start, end))
        self.plain = self.plain[:start] + CUT * (end - start) + self.plain[end:]

    def take(self, words: re.Pattern[str]) -> list[re.Match[str]]:
        """All that matches, cut out."""
        matches = list(words.finditer(self.plain))
        for match in matches:
            self.cut(*match.span())
        return matches

    def pieces(self) -> list[Piece]:
        """What is left, by the breaks that were typed and cut."""
        matches: list[Piece] = []
        start = 0
        for broken in [*_BREAK.finditer(self.plain), None]:
            if len(matches) == MOST_PIECES:
                break
            end = broken.start() if broken else len(self.plain)
            if piece := self.trimmed(start, end):
                matches.append(piece)
            start = broken.end() if broken else end
        return matches

    def labelled(self, piece: Piece) -> str:
        """The role that a label gives to this piece, or ""."""
        return next((role for role, start, end in self.said if start <= piece.start < end), "")

    def trimmed(self, start: int, end: int) -> Piece | None:
        """That part without marks at its edges; None when nothing is left of it."""
        while start < end and self.plain[start] in _EDGES:
            start += 1
        while start < end and self.plain[end - 1] in _EDGES:
            end -= 1
        return Piece(self.text[start:end], start, end) if start < end else None
