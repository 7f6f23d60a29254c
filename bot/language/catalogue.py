"""The texts: gettext catalogues, one folder a language, one file a journey. Keys are `journey.step.outcome`."""

import gettext
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE, LANGUAGES
from bot.language.po import read_po
from bot.language.states import TextNote, TextState, read_states

NONE = ".none"
"""Behind a key: what is said in its place where there are none to be counted."""
CATALOGUES = files("bot.language") / "catalogues"
_NOTHING_SAID = TextNote()

log = logging.getLogger(__name__)


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

    def __init__(self, only: str = "") -> None:
        self._only = only
        self._read: dict[str, Catalogue] = {}
        self._codes: tuple[str, ...] = ()
        self._given: dict[str, Catalogue] = {}
        self.own: Path | None = None
        self.reads(None)

    def __getitem__(self, code: str) -> Catalogue:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._read:
            self._read[code] = self._given.get(code) or self._both(code)
        return self._read[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def reads(self, own: Path | None) -> None:
        """From now on with the texts of that folder, too, or without."""
        self.own = own
        self._read = {code: read for code, read in self._read.items() if code == DEFAULT_LANGUAGE}
        folders = [CATALOGUES, *([own] if own else [])]
        there = {one.code for one in LANGUAGES if any((folder / one.code).is_dir() for folder in folders)}
        self._codes = tuple(one.code for one in LANGUAGES if one.code in there | self._given.keys())

    @contextmanager
    def speaking(self, catalogue: Catalogue) -> Iterator[None]:
        """Meanwhile a language has these texts and no others."""
        before = self._given
        self._given = {**before, catalogue.language: catalogue}
        self.reads(self.own)
        try:
            yield
        finally:
            self._given = before
            self.reads(self.own)

    def _both(self, code: str) -> Catalogue:
        catalogue = read_catalogue(CATALOGUES / code, code, only=self._only)
        if self.own is None or code == DEFAULT_LANGUAGE or not (self.own / code).is_dir():
            return catalogue
        try:
            own = read_catalogue(self.own / code, code, only=self._only)
        except (ValueError, KeyError, OSError) as problem:
            log.warning("The texts in %s cannot be read (%s).", self.own / code, problem)
            return catalogue
        if catalogue.texts:
            own = replace(own, plural=catalogue.plural)
        good = good_texts(own, self[DEFAULT_LANGUAGE])
        said = {key: note for key, note in catalogue.said.items() if key not in good}
        said |= {key: note for key, note in own.said.items() if key in good}
        return replace(own, texts=catalogue.texts | good, said=said)


OF_COMMANDS = "commands"
_CATALOGUES = {only: _ReadWhenNeeded(only) for only in ("", OF_COMMANDS)}


def load_catalogues(only: str = "") -> Mapping[str, Catalogue]:
    """Every language there is, by code; the default first. `OF_COMMANDS`: that file alone, for all at the start."""
    return _CATALOGUES[only]


@contextmanager
def own_texts(folder: Path | None) -> Iterator[None]:
    """Meanwhile a text that stands in `folder`/LANGUAGE is said in the place of the program’s own translation."""
    before = _CATALOGUES[""].own
    if folder == before:
        yield
        return
    for one in _CATALOGUES.values():
        one.reads(folder)
    try:
        yield
    finally:
        for one in _CATALOGUES.values():
            one.reads(before)


@contextmanager
def given_texts(catalogue: Catalogue) -> Iterator[None]:
    """Meanwhile a language is spoken as in `catalogue` alone: for a try with texts that are in no file."""
    with ExitStack() as both:
        for one in _CATALOGUES.values():
            both.enter_context(one.speaking(catalogue))
        yield


def good_texts(catalogue: Catalogue, english: Catalogue) -> dict[str, tuple[str, ...]]:
    """Those in which no fault is seen: nobody gets a message that cannot be filled in."""
    from bot.language.translating.checking import wrongs  # noqa: PLC0415 - only for texts that are not ours

    needed = forms_needed(catalogue)
    return {
        key: forms
        for key, forms in catalogue.texts.items()
        if key in english.texts and not wrongs(key, english.texts[key], forms, catalogue.language, needed=needed)
    }


def forms_needed(catalogue: Catalogue) -> int:
    """How many plural forms the language has."""
    return 1 + max(catalogue.plural(number) for number in range(1001))


def read_catalogue(folder: Traversable, code: str, *, only: str = "") -> Catalogue:
    """All files of a folder, or `only` one. Raises `ValueError` where a key stands twice."""
    texts: dict[str, tuple[str, ...]] = {}
    said: dict[str, TextNote] = {}
    plural_forms = "n != 1"
    for file in folder.iterdir() if folder.is_dir() else ():
        if not file.name.endswith(f"{only}.po"):
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
