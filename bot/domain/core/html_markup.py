"""Bold, italic, underlined, struck out and links in what an organiser writes, made harmless for Telegram."""

import re
from html import escape, unescape

TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s"}
"""What may stay, and how it is written."""
_TYPED = re.compile(
    r"&lt;(/?(?:b|strong|i|em|u|s|a)|a\s+href=(?:&quot;|\"|“|”|&#x27;|')?https?://[^\s\"“”&<>]+(?:&quot;|\"|“|”|&#x27;|')?)\s*&gt;",
    re.IGNORECASE,
)
"""A tag that was typed out, as it looks after escaping."""
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_LINK = re.compile(r"href=[\"'“”]?(https?://[^\s\"'“”<>]+)", re.IGNORECASE)


class BrokenMarkup(Exception):  # noqa: N818 - read as a sentence
    """A tag is opened and not closed, closed and not opened, or crosses another; `tag` is its name."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tame(html: str) -> str:
    """HTML of only the tags that we send, balanced. Typed tags count; others lose their mark, not their words.

    `html` is Telegram's own marking with everything else escaped (`escaped` for plain words). Raises `BrokenMarkup`.
    """
    html = _TYPED.sub(lambda typed: unescape(f"<{typed[1]}>"), html)
    pieces: list[str] = []
    open_tags: list[str] = []
    end = 0
    for match in _TAG.finditer(html):
        pieces.append(html[end : match.start()])
        end = match.end()
        pieces.append(_mark(match, open_tags))
    if open_tags:
        raise BrokenMarkup(open_tags[-1])
    return "".join([*pieces, html[end:]]).strip()


def _mark(match: re.Match[str], open_tags: list[str]) -> str:
    closes, name = bool(match[1]), match[2].lower()
    tag = "a" if name == "a" else TAGS.get(name, "")
    if not tag:
        return ""
    if closes:
        if not open_tags or open_tags.pop() != tag:
            raise BrokenMarkup(tag)
        return f"</{tag}>"
    open_tags.append(tag)
    if tag != "a":
        return f"<{tag}>"
    link = _LINK.search(unescape(match[3]))
    if link is None:
        raise BrokenMarkup("a")
    return f'<a href="{escape(link[1])}">'


def escaped(words: str) -> str:
    """Plain words as HTML."""
    return escape(words, quote=False)


def plain(html: str) -> str:
    """What people read, without its marks."""
    return unescape(_TAG.sub("", html))
