"""The languages that people can be spoken to in, in the order in which the three towns need them.

What Telegram or a telephone says is a hint; `person.language` holds one of these codes, and it was chosen.
"""

from dataclasses import dataclass

DEFAULT_LANGUAGE = "en_GB"


@dataclass(frozen=True, slots=True)
class Language:
    """One row; its words are in the folder of `catalogues` that is called like its code."""

    code: str
    name: str
    """As English speakers say it."""
    own_name: str
    """As its own speakers write it."""
    right_to_left: bool = False


LANGUAGES = (
    Language(DEFAULT_LANGUAGE, "English", "English"),
    Language("ur", "Urdu", "اردو", right_to_left=True),
    Language("bn", "Bengali", "বাংলা"),
    Language("pl", "Polish", "Polski"),
    Language("fa", "Farsi", "فارسی", right_to_left=True),
    Language("ar", "Arabic", "العربية", right_to_left=True),
    Language("ro", "Romanian", "Română"),
)
BY_CODE = {language.code: language for language in LANGUAGES}
RIGHT_TO_LEFT = frozenset(language.code for language in LANGUAGES if language.right_to_left)
