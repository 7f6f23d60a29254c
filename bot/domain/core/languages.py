"""The languages that people can be spoken to in, as the database and buttons have them.

What they are called, and how they are written, is in `bot.language.languages`.
"""

from enum import StrEnum


class LanguageCode(StrEnum):
    """In the order in which the three towns need them."""

    ENGLISH = "en_GB"
    URDU = "ur"
    BENGALI = "bn"
    POLISH = "pl"
    FARSI = "fa"
    ARABIC = "ar"
    ROMANIAN = "ro"


DEFAULT_LANGUAGE = LanguageCode.ENGLISH.value
