"""How far each language is, and what waits for a reader first."""

from collections import Counter
from dataclasses import dataclass

from bot.language.catalogue import Catalogue
from bot.language.protected import is_protected
from bot.language.states import TextState
from bot.language.tranches import THE_REST, TRANCHES, tranche_of
from bot.language.translating.files import english_files

WAITS = frozenset({TextState.DRAFT, TextState.CHANGED})
"""It is there, and nobody has read it as it should be now."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one language."""

    code: str
    tranches: dict[str, Counter[TextState]]
    protected: Counter[TextState]
    """Of the texts about food, consent and danger alone."""

    @property
    def all(self) -> Counter[TextState]:
        return sum(self.tranches.values(), Counter())

    @property
    def waiting(self) -> int:
        return sum(self.all[state] for state in WAITS)

    @property
    def waiting_first(self) -> int:
        return sum(self.protected[state] for state in WAITS)


def progress_of(catalogue: Catalogue, english: Catalogue) -> Progress:
    tranches: dict[str, Counter[TextState]] = {name: Counter() for name in (*TRANCHES, THE_REST)}
    protected: Counter[TextState] = Counter()
    for file in english_files():
        for key in file.keys:
            state = catalogue.state(key, english)
            tranches[tranche_of(file.name.removesuffix(".po"), key)][state] += 1
            if is_protected(key):
                protected[state] += 1
    return Progress(catalogue.language, tranches, protected)
