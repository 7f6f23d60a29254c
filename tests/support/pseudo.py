"""A language that nobody speaks, made of the English: longer, with accents, and written from right to left.

What is cut off, put together of pieces or left in English is seen in it without knowing a language.
"""

import math
import re
from datetime import date

from bot.language.catalogue import Catalogue
from bot.language.states import TextNote, mark_of

DAY = date(2026, 7, 1)
LONGER = 0.4
"""As much as German or Polish may need."""
ACCENTS = str.maketrans("aceginorsuyzACEGINORSUYZ", "áćéğíńóŕśúýžÁĆÉĞÍŃÓŔŚÚÝŽ")
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|(?<![\w/<])/[a-z_]+|\n)")
"""Placeholders, markup, commands and line breaks."""
_LETTERS = "ابتجدرسعفقكلمنهوي"
_CLOSE_TO_A_LIMIT = ("commands.",)
"""Telegram refuses longer ones."""


def pseudo(english: Catalogue, code: str = "ur") -> Catalogue:
    """In the place of a language that is written from right to left; every text of it counts as read."""
    texts = {key: tuple(_said(key, form) for form in forms) for key, forms in english.texts.items()}
    said = {key: _read(forms) for key, forms in english.texts.items()}
    return Catalogue(language=code, texts=texts, plural=english.plural, said=said)


def _read(forms: tuple[str, ...]) -> TextNote:
    return TextNote(of=mark_of(forms), reviewed_by="Nobody", reviewed_on=DAY)


def _said(key: str, form: str) -> str:
    parts = [part if _KEPT.fullmatch(part) else part.translate(ACCENTS) for part in _KEPT.split(form)]
    letters = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    if not letters or key.startswith(_CLOSE_TO_A_LIMIT):
        return "".join(parts)
    more = (_LETTERS * 200)[: math.ceil(letters * LONGER)]
    return f"{''.join(parts)} {' '.join(re.findall('.{1,6}', more))}"
