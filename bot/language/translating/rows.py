"""One text as it goes out to somebody who translates, and as it comes back."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.catalogue import Catalogue
from bot.language.protected import is_protected
from bot.language.states import TextState
from bot.language.tranches import TRANCHES, tranche_of
from bot.language.translating.explaining import explained
from bot.language.translating.files import english_files
from bot.language.translating.plurals import PluralForm


@dataclass(frozen=True, slots=True)
class RowOut:
    """What somebody who translates a text is told."""

    key: str
    tranche: str
    english: tuple[str, ...]
    forms: tuple[str, ...]
    """Empty words where it is missing, in as many forms as there have to be."""
    state: TextState
    notes: str


@dataclass(frozen=True, slots=True)
class RowIn:
    """What stood in a file that came back."""

    line: int
    key: str
    english: tuple[str, ...]
    """The English in the file; empty words where it is not there."""
    forms: tuple[str, ...]
    read: bool
    """Somebody says that they have read it."""
    wrong: str = ""
    """What is wrong with the row itself."""


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file that came back."""

    shape: str
    code: str
    """The language that it says it is in; empty where it does not."""
    rows: tuple[RowIn, ...]
    remarks: tuple[str, ...] = ()
    """What somebody should know of how it was read."""
    read_by_row: bool = False
    """It says of each row whether it was read."""


def rows_out(catalogue: Catalogue, english: Catalogue, plurals: tuple[PluralForm, ...]) -> list[RowOut]:
    """All texts, in the order in which they are wanted: what somebody may come to harm by first."""
    found = list(_rows(catalogue, english, plurals))
    place = {name: at for at, name in enumerate(TRANCHES)}
    return sorted(found, key=lambda row: (place.get(row.tranche, len(place)), not is_protected(row.key)))


def _rows(catalogue: Catalogue, english: Catalogue, plurals: tuple[PluralForm, ...]) -> Iterator[RowOut]:
    for file in english_files():
        for key in file.keys:
            source = english.texts[key]
            none = ("",) * (1 if len(source) == 1 else len(plurals))
            yield RowOut(
                key=key,
                tranche=tranche_of(file.name.removesuffix(".po"), key),
                english=source,
                forms=catalogue.texts.get(key, none),
                state=catalogue.state(key, english),
                notes=explained(key, source, file.about),
            )
