"""The words of a description that may have markup, as directories allow it; programs and pictures in it are told."""

import re
from html.parser import HTMLParser

from bot.domain.directory.files.places import tidy

LONGEST = 5_000
"""Letters that are looked at."""
HARMLESS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol"),
        *("p", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"),
    )
)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+-]*)\s*:", re.IGNORECASE)
_OF_PROGRAMS = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_TAG = re.compile(r"<\s*[/!?]?\s*[a-z]", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto", "tel"}


def plain_words(written: str) -> str | None:
    """Without its markup; None where that is more than looks."""
    if "<" not in written and "&" not in written:
        return tidy(written[:LONGEST])
    reader = _Reader()
    reader.feed(written[:LONGEST])
    reader.close()
    return tidy(" ".join(reader.words)) if reader.harmless else None


def has_tags(written: str) -> bool:
    return bool(_TAG.search(written))


def is_bad_link(written: object) -> bool:
    """Whether it leads anywhere but to a page, a telephone or a letter box."""
    if not isinstance(written, str):
        return False
    scheme = _SCHEME.match("".join(letter for letter in written[:LONGEST] if letter > " "))
    return bool(scheme and scheme[1].lower() not in SCHEMES)


def runs_something(written: object) -> bool:
    """Whether a browser might run something of these words."""
    if not isinstance(written, str):
        return False
    return bool(_OF_PROGRAMS.search("".join(letter for letter in written[:LONGEST] if letter > " ")))


class _Reader(HTMLParser):
    """Gathers words, and notes whatever is not only for looks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.harmless = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        runs = any(name.startswith("on") for name in named) or is_bad_link(named.get("href", ""))
        if tag not in HARMLESS or runs:
            self.harmless = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
