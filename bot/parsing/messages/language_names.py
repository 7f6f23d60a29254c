"""The names of the languages, as people type them: in English, and as their speakers say and write them."""

import re
import unicodedata

from bot.domain.core.as_typed import within_reach
from bot.domain.core.languages import LanguageCode

NAMES: dict[LanguageCode, str] = {
    LanguageCode.ENGLISH: "english en british angielski angielsku engleza انگریزی انگلیسی الإنجليزية الانجليزية ইংরেজি",
    LanguageCode.URDU: "urdu ur اردو",
    LanguageCode.BENGALI: "bengali bangla bn sylheti বাংলা বাঙলা সিলেটি",
    LanguageCode.POLISH: "polish polski polsku pl",
    LanguageCode.FARSI: "farsi persian fa dari فارسی فارسي دری",
    LanguageCode.ARABIC: "arabic arabi ar عربي عربى العربية",
    LanguageCode.ROMANIAN: "romanian romana ro",
}
"""Words, whatever their capitals and accents."""
_WORDS = re.compile(r"[^\W\d_][\w\u0610-\u061a\u064b-\u065f\u0670\u0980-\u09ff]*")


def languages_named(typed: str) -> set[str]:
    """The codes of all that stand in it; two letters count only by themselves ("ar" is a word of many languages)."""
    words = {_bare(word) for word in _WORDS.findall(within_reach(typed))}
    alone = len(words) == 1
    return {code.value for code, names in _BY_CODE.items() if any(len(name) > 2 or alone for name in words & names)}


def _bare(word: str) -> str:
    """Without accents and other marks over and under letters, in small letters."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_BY_CODE = {code: frozenset(_bare(name) for name in names.split()) for code, names in NAMES.items()}
