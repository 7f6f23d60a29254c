"""What a spreadsheet or a keyboard did to a translation, put right where only one thing can be meant."""

import re
import unicodedata
from html import unescape

from bot.language.translating.checking import names_in
from bot.language.translating.letters import INSTEAD, TURNING, other_digits

_QUOTES = "“”„‟‘’‚‛«»\"'`"
_NAME = re.compile(rf"[{{｛]\s*[{_QUOTES}]?\s*([^{{}}｛｝{_QUOTES}\s]+)\s*[{_QUOTES}]?\s*[}}｝]")
_ROUND_A_NAME = re.compile(rf"[{_QUOTES}](\{{\w+\}})[{_QUOTES}]")
_NOTHING = re.compile("[\u200b\ufeff\u00ad\u2060]|[^\\S\n ]")
"""Signs that nobody sees, and spaces of other widths."""
_TAG_APART = re.compile(r"<\s*(/?)\s*([A-Za-z]+)\s*>")


def mended(english: tuple[str, ...], form: str, code: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is meant, and what its translator should know."""
    notes: list[str] = []
    words = unicodedata.normalize("NFC", _lines(form))
    words = _names(english, _tags(english, words))
    words = _without_quotes(english, words, notes)
    if TURNING.search(words):
        words = TURNING.sub("", words)
        notes.append("signs that turn the direction of the line are taken out; names are kept apart anyway")
    if digits := other_digits(words):
        words = words.translate({ord(digit): str(unicodedata.decimal(digit)) for digit in digits})
        notes.append(f"“{digits}” is written with 0 to 9, so that it can be dialled")
    if alike := [letter for letter in INSTEAD.get(code, {}) if letter in words]:
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


def _without_quotes(english: tuple[str, ...], words: str, notes: list[str]) -> str:
    """Quotation marks round a placeholder that the English has without them."""
    quoted = {found for form in english for found in _ROUND_A_NAME.findall(form)}
    here = [found for found in _ROUND_A_NAME.findall(words) if found not in quoted]
    odd = [found for found in here if any(found in form for form in english)]
    if odd:
        notes.append(f"the quotation marks round {odd[0]} are taken out, as the English has none")
    return _ROUND_A_NAME.sub(lambda found: found[1] if found[1] in odd else found[0], words)
