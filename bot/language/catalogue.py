"""The texts: gettext catalogues, one folder a language, one file a journey. Keys are `journey.step.outcome`."""

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale
from babel.messages.pofile import read_po

DEFAULT_LANGUAGE = "en_GB"


class MissingText(LookupError):  # noqa: N818 - read as a sentence
    """A key stands in no catalogue: a slip of ours."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All texts of one language; each has one form, or one for each plural of the language."""

    language: str
    texts: dict[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def pattern(self, key: str, count: int | None = None) -> str:
        """The text of a key, in the plural form for `count`. Raises `MissingText`."""
        try:
            forms = self.texts[key]
        except KeyError:
            raise MissingText(f"{key} is not in {self.language}") from None
        return forms[0] if count is None or len(forms) == 1 else forms[self.plural(count)]


@cache
def load_catalogues() -> dict[str, Catalogue]:
    """Every language there is. Read once: it takes some tenths of a second."""
    folder = files("bot.language") / "catalogues"
    return {entry.name: _load(entry) for entry in folder.iterdir() if entry.is_dir() and "_" in entry.name.strip("_")}


def _load(folder: Traversable) -> Catalogue:
    texts: dict[str, tuple[str, ...]] = {}
    plural_forms = "n != 1"
    for file in folder.iterdir():
        if not file.name.endswith(".po"):
            continue
        with file.open("rb") as source:
            catalogue = read_po(source)
        plural_forms = catalogue.plural_expr
        for message in catalogue:
            if message.id:
                key, forms = _forms(message.id, message.string)
                if key in texts:
                    raise ValueError(f"{key} stands twice in {folder.name}")
                texts[key] = forms
    return Catalogue(language=folder.name, texts=texts, plural=gettext.c2py(plural_forms))


def _forms(message_id: str | list[str] | tuple[str, ...], string: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(message_id, str):
        return message_id, (str(string),)
    assert isinstance(string, list | tuple)
    return message_id[0], tuple(str(form) for form in string)


@cache
def languages() -> dict[str, str]:
    """The languages that people can be spoken to in, by code, each with its name in British English."""
    english = Locale.parse(DEFAULT_LANGUAGE)
    return {code: Locale.parse(code).get_display_name(english) or code for code in sorted(load_catalogues())}
