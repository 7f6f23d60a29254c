"""The texts: gettext catalogues, one folder a language, one file a journey. Keys are `journey.step.outcome`."""

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale

from bot.language.po import read_po

DEFAULT_LANGUAGE = "en_GB"
NONE = ".none"
"""Behind a key: what is said in its place where there are none to be counted."""


class MissingText(LookupError):  # noqa: N818 - read as a sentence
    """A key stands in no catalogue: a slip of ours."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All texts of one language; each has one form, or one for each plural of the language."""

    language: str
    texts: dict[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def pattern(self, key: str, count: int | None = None) -> str:
        """The text of a key, in the plural form for `count`; 0 may have words of its own. Raises `MissingText`."""
        try:
            forms = self.texts[key]
        except KeyError:
            raise MissingText(f"{key} is not in {self.language}") from None
        if count == 0 and (none := self.texts.get(f"{key}{NONE}")):
            return none[0]
        return forms[0] if count is None or len(forms) == 1 else forms[self.plural(count)]


@cache
def load_catalogues() -> dict[str, Catalogue]:
    """Every language there is. Read once."""
    folder = files("bot.language") / "catalogues"
    return {entry.name: _load(entry) for entry in folder.iterdir() if entry.is_dir() and "_" in entry.name.strip("_")}


def _load(folder: Traversable) -> Catalogue:
    texts: dict[str, tuple[str, ...]] = {}
    plural_forms = "n != 1"
    for file in folder.iterdir():
        if not file.name.endswith(".po"):
            continue
        for key, forms in read_po(file.read_text("utf-8").splitlines()):
            if key in texts:
                raise ValueError(f"{key} stands twice in {folder.name}")
            if key:
                texts[key] = forms
            elif said := re.search(r"plural=(.*?);", forms[0]):
                plural_forms = said[1]
    return Catalogue(language=folder.name, texts=texts, plural=gettext.c2py(plural_forms))


@cache
def languages() -> dict[str, str]:
    """The languages that people can be spoken to in, by code, each with its name in British English."""
    english = Locale.parse(DEFAULT_LANGUAGE)
    return {code: Locale.parse(code).get_display_name(english) or code for code in sorted(load_catalogues())}
