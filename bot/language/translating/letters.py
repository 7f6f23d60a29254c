"""With which letters each language is written, and the words that make a case of a guest in it."""

import re
import unicodedata
from collections.abc import Mapping

LATIN = "LATIN"
SCRIPTS: Mapping[str, str] = {"ur": "ARABIC", "bn": "BENGALI", "pl": LATIN, "fa": "ARABIC", "ar": "ARABIC", "ro": LATIN}
"""As Unicode names them. Latin letters are welcome everywhere: Telegram, NHS, STOP."""
_PERSIAN = {"ي": "ی", "ك": "ک", "ى": "ی"}
INSTEAD: Mapping[str, Mapping[str, str]] = {
    "ur": _PERSIAN,
    "fa": _PERSIAN,
    "ar": {"ی": "ي", "ک": "ك"},
    "ro": {"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"},
}
"""Letters that a keyboard for another language writes: they look alike, and are not found when somebody types."""
NOT_ITS_OWN: Mapping[str, str] = {"ar": "پچژگٹڈڑںےہھ", "fa": "ٹڈڑںےہھ"}
"""Letters of the same script that the language does not have."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of a line. `rendering` puts them round names and numbers, and nobody else does."""

BANNED: Mapping[str, tuple[str, ...]] = {
    "en_GB": ("lonely", "loneliness", "isolated", "vulnerable", "needy", "beneficiar", "client", "service user"),
    "ur": ("تنہائی", "الگ تھلگ", "ضرورت مند", "محتاج", "مستحق", "مستفید", "کلائنٹ", "لاچار", "بے سہارا", "بے بس"),
    "bn": (
        *("নিঃসঙ্গ", "একাকী", "একাকিত্ব", "বিচ্ছিন্ন", "অসহায়", "দুস্থ", "অভাবী", "অভাবগ্রস্ত", "উপকারভোগী"),
        *("সুবিধাভোগী", "ক্লায়েন্ট", "মক্কেল"),
    ),
    "pl": (
        "samotn",
        "osamotn",
        "izolowan",
        "bezbronn",
        "bezradn",
        "potrzebując",
        "ubog",
        "beneficjen",
        "klient",
        "podopieczn",
    ),
    "fa": ("منزوی", "بی‌کس", "بی‌پناه", "آسیب‌پذیر", "آسیب پذیر", "نیازمند", "محتاج", "مددجو", "ذی‌نفع", "مشتری"),
    "ar": ("منعزل", "معزول", "الوحدة", "مستضعف", "ضعفاء", "محتاج", "معوز", "مستفيد", "عميل", "عملاء", "زبون"),
    "ro": ("singurătate", "izolat", "vulnerabil", "nevoiaș", "sărman", "beneficiar", "client", "asistat social"),
}
"""Beginnings of words for lonely, isolated, vulnerable, needy, beneficiary and client."""


def strangers(words: str, code: str) -> str:
    """The letters in it that belong to another script, each once."""
    own = {LATIN, SCRIPTS.get(code, LATIN)}
    found = [letter for letter in dict.fromkeys(words) if letter.isalpha() and _script(letter) not in own]
    return "".join([*found, *(letter for letter in NOT_ITS_OWN.get(code, "") if letter in words)])


def is_written_in_its_letters(words: str, code: str) -> bool:
    """At least one letter is of the language's own script."""
    return any(_script(letter) == SCRIPTS.get(code, LATIN) for letter in words if letter.isalpha())


def other_digits(words: str) -> str:
    """Digits that no phone and no postcode knows."""
    return "".join(sign for sign in dict.fromkeys(words) if sign.isdecimal() and not sign.isascii())


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
