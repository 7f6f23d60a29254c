"""Which sort of help a service of another directory is, by its words: a guess that an organiser sees, and may mend."""

import re

from bot.domain.directory.signposts import SignpostKind

_WORDS = {
    SignpostKind.FOOD_BANK: r"food ?banks?|food parcels?|food pantry|food pantries|pantry|food club|social supermarket",
    SignpostKind.HELPLINE: r"help ?lines?|listening line|crisis line",
    SignpostKind.ADVICE: r"advice|advis(?:e|er|ers|or|ors|ing)|debts?|welfare rights|legal help",
}
_LIKE = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in _WORDS.items()}


def sort_of_help(words: str) -> SignpostKind | None:
    """The first that fits; None for none."""
    return next((kind for kind, like in _LIKE.items() if like.search(words)), None)
