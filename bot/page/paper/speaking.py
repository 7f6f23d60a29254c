"""Paper is for whoever reads it: in their language, while the page around it is in that of whoever prints."""

from dataclasses import dataclass

from bot.domain.core.languages import LanguageCode
from bot.domain.core.refusals import Gone
from bot.language.catalogue import load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.page.rendering import PageWords
from bot.page.shown import PageCall


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language on paper, as a template uses it: `their.words.put(text)`, `their.words.say("key")`."""

    code: LanguageCode
    words: PageWords

    @property
    def lang(self) -> str:
        """For HTML."""
        return self.code.replace("_", "-")

    @property
    def direction(self) -> str:
        return "rtl" if BY_CODE[self.code].right_to_left else "ltr"

    @property
    def is_english(self) -> bool:
        return self.code == DEFAULT_LANGUAGE

    @property
    def own_name(self) -> str:
        return BY_CODE[self.code].own_name


def spoken(language: str) -> Spoken:
    """English for one that we do not speak."""
    code = next((code for code in spoken_codes() if code == language), DEFAULT_LANGUAGE)
    return Spoken(code, PageWords(Words.load(), code))


def spoken_codes() -> list[LanguageCode]:
    """Every language that there are words in; a browser has the letters of its machine, and needs none of ours."""
    return [LanguageCode(code) for code in load_catalogues()]


def every_language() -> list[Spoken]:
    """To choose from."""
    return [spoken(code) for code in spoken_codes()]


def asked_language(call: PageCall) -> Spoken:
    """`?language=ur`. Raises `Gone` for one that we do not speak."""
    asked = call.query.get("language", DEFAULT_LANGUAGE)
    if asked not in spoken_codes():
        raise Gone
    return spoken(asked)
