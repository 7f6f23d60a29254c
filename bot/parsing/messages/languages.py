"""In which of the town's languages somebody writes: by the letters, or by what Telegram says of their telephone."""

import re
from enum import StrEnum

from bot.domain.core.as_typed import within_reach


class OtherLanguage(StrEnum):
    """Those in which there is a line for what we cannot read; named as Telegram names them."""

    POLISH = "pl"
    ROMANIAN = "ro"
    URDU = "ur"
    FARSI = "fa"
    ARABIC = "ar"
    BENGALI = "bn"


ARABIC_LETTERS = (OtherLanguage.URDU, OtherLanguage.FARSI, OtherLanguage.ARABIC)
_LETTERS = (
    (OtherLanguage.BENGALI, re.compile("[\u0980-\u09ff]")),
    (OtherLanguage.URDU, re.compile("[ٹڈڑںےہھ]")),
    (OtherLanguage.FARSI, re.compile("[پچژگکی]")),
    (OtherLanguage.ARABIC, re.compile("[\u0600-\u06ff]")),
    (OtherLanguage.POLISH, re.compile("[ąęłńśźż]", re.IGNORECASE)),
    (OtherLanguage.ROMANIAN, re.compile("[ăâîșşțţ]", re.IGNORECASE)),
)


def language_of(words: str, told: str = "") -> OtherLanguage | None:
    """None for English and for what we do not know. `told` is the language of their telephone, as "pl" or "pl-PL"."""
    written = within_reach(words)
    by_letters = next((language for language, letters in _LETTERS if letters.search(written)), None)
    by_phone = next((language for language in OtherLanguage if language == told[:2].lower()), None)
    if by_letters is None or (by_letters in ARABIC_LETTERS and by_phone in ARABIC_LETTERS):
        return by_phone
    return by_letters
