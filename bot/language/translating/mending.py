"""What a spreadsheet or a keyboard did to a translation, put right where only one thing can be meant."""

import re
import unicodedata
from html import unescape

from bot.language.translating.checking import IN_OTHER_LETTERS, names_in
from bot.language.translating.letters import INSTEAD, TURNING, other_digits

_QUOTES = "“”„‟‘’‚‛«»\"'`"
_NAME = re.compile(rf"[{{｛]\s*[{_QUOTES}]?\s*([^{{}}｛｝{_QUOTES}\s]+)\s*[{_QUOTES}]?\s*[}}｝]")
_NOTHING = re.compile("[\u200b\ufeff\u00ad\u2060]|[^\\S\n ]")
"""Signs that nobody sees, and spaces of other widths."""
_TAG_APART = re.compile(r"<\s*(/?)\s*([A-Za-z]+)\s*>")


def mended(key: str, english: tuple[str, ...], form: str, code: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is meant, and what its translator should know."""
    notes: list[str] = []
    words = unicodedata.normalize("NFC", _lines(form))
    words = _as_at_the_edges(english[0], _names(english, _tags(english, words)))
    if TURNING.search(words):
        words = TURNING.sub("", words)
        notes.append("signs that turn the direction of the line are taken out; names are kept apart anyway")
    if digits := other_digits(words):
        words = words.translate({ord(digit): str(unicodedata.decimal(digit)) for digit in digits})
        notes.append(f"“{digits}” is written with 0 to 9, so that it can be dialled")
    alike = [letter for letter in INSTEAD.get(code, {}) if letter in words]
    if alike and not key.startswith(IN_OTHER_LETTERS):
        words = words.translate({ord(letter): INSTEAD[code][letter] for letter in alike})
        notes += [f"“{letter}” is written “{INSTEAD[code][letter]}” in this language" for letter in alike]
    return words, tuple(notes)


def _lines(form: str) -> str:
    """Line breaks as they are, also where their sign was typed; nothing that nobody sees, no space at an end."""
    words = form.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\\n", "\n")
    words = _NOTHING.sub(lambda found: " " if found[0].isspace() else "", words)
    words = "".join(sign for sign in words if sign == "\n" or unicodedata.category(sign) != "Cc")
    return "\n".join(line.strip() for line in words.strip().split("\n"))


def _tags(english: tuple[str, ...], words: str) -> str:
    """Markup as it is in the English, also where a website has escaped it."""
    if "&" in words and not any("&" in form for form in english):
        words = unescape(words)
    return _TAG_APART.sub(lambda found: f"<{found[1]}{found[2].lower()}>", words)


def _names(english: tuple[str, ...], words: str) -> str:
    """`{ Name }` and `{“name”}` are {name}, where the English has one of that name."""
    wanted = {name.casefold(): name for form in english for name in names_in(form)}
    return _NAME.sub(lambda found: f"{{{wanted.get(found[1].casefold(), found[1])}}}", words)


def _as_at_the_edges(english: str, words: str) -> str:
    """A text that is put behind another begins with a line break, which no spreadsheet keeps."""
    before, after = len(english) - len(english.lstrip("\n")), len(english) - len(english.rstrip("\n"))
    return "\n" * before + words + "\n" * after if words else words
