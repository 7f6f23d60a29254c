"""The languages that people can be spoken to in, in the order in which the three towns need them.

What Telegram or a telephone says is a hint; `person.language` holds one of these codes, and it was chosen.
"""

from dataclasses import dataclass

from bot.domain.core.languages import LanguageCode

DEFAULT_LANGUAGE = LanguageCode.ENGLISH


@dataclass(frozen=True, slots=True)
class Language:
    """One row; its words are in the folder of `catalogues` that is called like its code."""

    code: LanguageCode
    name: str
    """As English speakers say it."""
    own_name: str
    """As its own speakers write it."""
    right_to_left: bool = False


LANGUAGES = (
    Language(DEFAULT_LANGUAGE, "English", "English"),
    Language(LanguageCode.URDU, "Urdu", "اردو", right_to_left=True),
    Language(LanguageCode.BENGALI, "Bengali", "বাংলা"),
    Language(LanguageCode.POLISH, "Polish", "Polski"),
    Language(LanguageCode.FARSI, "Farsi", "فارسی", right_to_left=True),
    Language(LanguageCode.ARABIC, "Arabic", "العربية", right_to_left=True),
    Language(LanguageCode.ROMANIAN, "Romanian", "Română"),
)
BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}
RIGHT_TO_LEFT: frozenset[str] = frozenset(language.code for language in LANGUAGES if language.right_to_left)
