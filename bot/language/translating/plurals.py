"""The plural forms of a language: for which numbers each is, and which English form it stands beside."""

from dataclasses import dataclass

from bot.language.catalogue import Catalogue

_UP_TO = 1001
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class PluralForm:
    """One form, by its place in the catalogue."""

    numbers: tuple[int, ...]
    """The first that it is for."""
    more: bool
    english: int
    """The place of the English form for these numbers."""

    @property
    def words(self) -> str:
        return f"for {', '.join(map(str, self.numbers))}{' …' if self.more else ''}"


def plural_forms(catalogue: Catalogue, english: Catalogue) -> tuple[PluralForm, ...]:
    by_form: dict[int, list[int]] = {}
    for number in range(_UP_TO):
        by_form.setdefault(catalogue.plural(number), []).append(number)
    return tuple(_form(by_form[place], english) for place in sorted(by_form))


def _form(numbers: list[int], english: Catalogue) -> PluralForm:
    return PluralForm(
        numbers=tuple(numbers[:_SHOWN]),
        more=len(numbers) > _SHOWN,
        english=english.plural(1 if 1 in numbers else numbers[0]),
    )
