"""The languages that people can be spoken to in, as buttons carry them and as `person.language` holds them.

Their names and the way they are written are in `bot.language.languages`: one row for each of these.
"""

from enum import StrEnum


class LanguageCode(StrEnum):
    """The name of a folder of `bot/language/catalogues`."""

    ENGLISH = "en_GB"
    URDU = "ur"
    BENGALI = "bn"
    POLISH = "pl"
    FARSI = "fa"
    ARABIC = "ar"
    ROMANIAN = "ro"


DEFAULT_LANGUAGE = LanguageCode.ENGLISH.value
