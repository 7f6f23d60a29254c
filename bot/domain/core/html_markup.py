"""Bold, italic, underlined, struck out and links in what an organiser writes, made harmless for Telegram."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s"}
"""What may stay, and how it is written."""
MARKS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "text_link": "a", "text_mention": "a"}
"""The same, as Telegram names what somebody marked with its buttons."""
_TYPED = re.compile(r"&lt;(/?)(b|strong|i|em|u|s|a)(\s+href=.*?)?\s*&gt;", re.IGNORECASE)
"""A tag that was typed out, as it looks after escaping."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_HREF = re.compile(r"href=\"([^\"]*)\"", re.IGNORECASE)
_TYPED_HREF = re.compile(r"href=(?:([\"'“”])(.+?)(?:\1|[“”])\s*$|([^\s\"“”]+)\s*$)", re.IGNORECASE)
_PAGE = re.compile(r"(?:https?://|tg://user\?id=\d)[^\s<>]+", re.IGNORECASE)
_TO_REACH = re.compile(r"(?:tel|mailto):(?://)?([^\s<>?]+)[^<>]*", re.IGNORECASE)
"""Telegram makes no link of these, but one of any number and address that can be read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some letters of a text are of a `kind` of `MARKS`, or another, which does not count here.

    `offset` and `length` are in units of UTF-16, as Telegram has it.
    """

    kind: str
    offset: int
    length: int
    link: str = ""


class BrokenMarkup(Exception):  # noqa: N818 - read as a sentence
    """A tag is opened and not closed, closed and not opened, or crosses another; `tag` is its name."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def with_marks(words: str, marks: Sequence[Mark]) -> str:
    """The words as HTML, with what was marked in them."""
    units = words.encode("utf-16-le", "surrogatepass")
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    for mark in sorted(marks, key=lambda mark: (mark.offset, -mark.length)):
        tag = MARKS.get(mark.kind)
        if tag and mark.length > 0:
            opening = f'<a href="{escape(mark.link)}">' if tag == "a" else f"<{tag}>"
            end = mark.offset + mark.length
            starts[mark.offset] = starts.get(mark.offset, "") + opening
            ends[end] = f"</{tag}>{ends.get(end, '')}"
    pieces, before = [], 0
    for at in sorted({*starts, *ends, len(units) // 2}):
        piece = units[before * 2 : at * 2].decode("utf-16-le", "replace")
        pieces += [escape(piece), ends.get(at, ""), starts.get(at, "")]
        before = at
    return "".join(pieces)


def tame(html: str) -> str:
    """HTML of only the tags that we send, balanced. Typed tags count; others lose their mark, not their words.

    `html` comes from `with_marks`, or is `escaped` for plain words. Raises `BrokenMarkup`.
    """
    html = _TYPED.sub(_as_marked, html)
    pieces: list[str] = []
    open_tags: list[_Open] = []
    end = 0
    for match in _TAG.finditer(html):
        pieces.append(html[end : match.start()])
        end = match.end()
        pieces.append(_mark(match, open_tags, pieces))
    if open_tags:
        raise BrokenMarkup(open_tags[-1].tag)
    return "".join([*pieces, html[end:]]).strip()


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end; `to_reach`: a number or an address is said behind its words."""

    tag: str
    piece: int
    to_reach: str = ""


def _as_marked(typed: re.Match[str]) -> str:
    """A typed tag as if it had been marked; one that we do not send stays as it was typed."""
    name, rest = typed[2].lower(), unescape(typed[3] or "")
    if typed[1] or name != "a" or not rest:
        return typed[0] if rest else f"<{typed[1]}{name}>"
    href = _TYPED_HREF.search(rest)
    link = (href[2] or href[3]).replace("&amp;", "&") if href else ""
    return f'<a href="{escape(link)}">' if _PAGE.fullmatch(link) or _TO_REACH.fullmatch(link) else typed[0]


def _mark(match: re.Match[str], open_tags: list[_Open], pieces: list[str]) -> str:
    closes, name = bool(match[1]), match[2].lower()
    tag = "a" if name == "a" else TAGS.get(name, "")
    if not tag:
        return ""
    if closes:
        return _end(tag, open_tags, pieces)
    href = _HREF.search(match[3]) if tag == "a" else None
    link = unescape(href[1]) if href else ""
    to_reach = _TO_REACH.fullmatch(link)
    open_tags.append(_Open(tag, len(pieces), to_reach[1] if to_reach else ""))
    if tag != "a":
        return f"<{tag}>"
    if to_reach is None and not _PAGE.fullmatch(link):
        raise BrokenMarkup("a")
    return "" if to_reach else f'<a href="{escape(link)}">'


def _end(tag: str, open_tags: list[_Open], pieces: list[str]) -> str:
    if not open_tags or open_tags[-1].tag != tag:
        raise BrokenMarkup(tag)
    opened = open_tags.pop()
    if not opened.to_reach:
        return f"</{tag}>"
    said = plain("".join(pieces[opened.piece :]))
    return "" if opened.to_reach in said.replace(" ", "") else f" ({escaped(opened.to_reach)})"


def escaped(words: str) -> str:
    """Plain words as HTML."""
    return escape(words, quote=False)


def plain(html: str) -> str:
    """What people read, without its marks."""
    return unescape(_TAG.sub("", html))
