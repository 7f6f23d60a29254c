"""The texts: gettext catalogues, one folder a language, one file a journey. Keys are `journey.step.outcome`."""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, LANGUAGES
from bot.language.po import read_po
from bot.language.states import TextNote, TextState, read_states

NONE = ".none"
"""Behind a key: what is said in its place where there are none to be counted."""
CATALOGUES = files("bot.language") / "catalogues"
_NOTHING_SAID = TextNote()


class MissingText(LookupError):  # noqa: N818 - read as a sentence
    """A key stands in no catalogue: a slip of ours."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language; each has one form, or one for each plural of the language."""

    language: str
    texts: dict[str, tuple[str, ...]]
    plural: Callable[[int], int]
    said: dict[str, TextNote] = field(default_factory=dict)
    """Who has read which text; for English nothing."""

    def pattern(self, key: str, count: int | None = None) -> str:
        """The text of a key, in the plural form for `count`; 0 may have words of its own. Raises `MissingText`."""
        try:
            forms = self.texts[key]
        except KeyError:
            raise MissingText(f"{key} is not in {self.language}") from None
        if count == 0 and (none := self.texts.get(f"{key}{NONE}")):
            return none[0]
        return forms[0] if count is None or len(forms) == 1 else forms[self.plural(count)]

    def state(self, key: str, english: "Catalogue") -> TextState:
        """How far the translation of a text is."""
        if key not in self.texts:
            return TextState.MISSING
        return self.said.get(key, _NOTHING_SAID).state(english.texts[key])


class _ReadWhenNeeded(Mapping[str, Catalogue]):
    """Every language that has a folder, each read when somebody is first spoken to in it."""

    def __init__(self) -> None:
        self._codes = tuple(one.code for one in LANGUAGES if (CATALOGUES / one.code).is_dir())

    def __getitem__(self, code: str) -> Catalogue:
        if code not in self._codes:
            raise KeyError(code)
        return _load(code)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@cache
def load_catalogues() -> Mapping[str, Catalogue]:
    """Every language there is, by code; the default first."""
    return _ReadWhenNeeded()


@cache
def _load(code: str) -> Catalogue:
    return read_catalogue(CATALOGUES / code, code)


def read_catalogue(folder: Traversable, code: str) -> Catalogue:
    """All files of a folder. Raises `ValueError` where a key stands twice."""
    texts: dict[str, tuple[str, ...]] = {}
    said: dict[str, TextNote] = {}
    plural_forms = "n != 1"
    for file in folder.iterdir():
        if not file.name.endswith(".po"):
            continue
        lines = file.read_text("utf-8").splitlines()
        if code != DEFAULT_LANGUAGE:
            said |= read_states(lines)
        for key, forms in read_po(lines):
            if key in texts:
                raise ValueError(f"{key} stands twice in {code}")
            if key:
                texts[key] = forms
            elif found := re.search(r"plural=(.*?);", forms[0]):
                plural_forms = found[1]
    return Catalogue(language=code, texts=texts, plural=gettext.c2py(plural_forms), said=said)


def languages() -> dict[str, str]:
    """The languages that people can be spoken to in, by code, each with its name in British English."""
    return {code: BY_CODE[code].name for code in load_catalogues()}
