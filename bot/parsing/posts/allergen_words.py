"""The names of allergens in a typed post, and which allergen of the law each may stand for."""

import re
from functools import cache, lru_cache

from bot.domain.core.food import Allergen, mask
from bot.parsing.dates.words import pattern

NUTS = mask((Allergen.TREE_NUTS, Allergen.PEANUTS))
SHELLFISH = mask((Allergen.CRUSTACEANS, Allergen.MOLLUSCS))

_WORDS: tuple[tuple[str, int], ...] = (
    (
        r"tree ?nuts?|almonds?(?: milk)?|hazelnuts?|walnuts?|cashews?|pecans?|pistachios?|brazil nuts?|macadamias?",
        Allergen.TREE_NUTS.bit,
    ),
    (r"peanuts?(?: butter)?|ground ?nuts?", Allergen.PEANUTS.bit),
    (r"nuts?", NUTS),
    (
        (
            r"(?:(?<!coconut\s)(?<!rice\s)(?<!vegan\s)(?:milk|cream(?! crackers?)|yogh?urt))|dairy|"
            r"(?<!vegan\s)(?:cheese|butter(?! ?beans?))|lactose"
        ),
        Allergen.MILK.bit,
    ),
    (r"eggs?", Allergen.EGGS.bit),
    (r"gluten|wheat|flour|barley|rye|oats?(?: milk)?|gf", Allergen.GLUTEN.bit),
    (r"shell ?fish|seafood", SHELLFISH),
    (r"crustaceans?|prawns?|crab|lobster|shrimps?", Allergen.CRUSTACEANS.bit),
    (r"molluscs?|mussels?|oysters?|squid|clams?|snails?", Allergen.MOLLUSCS.bit),
    (r"fish|anchov(?:y|ies)|tuna|salmon|cod|haddock", Allergen.FISH.bit),
    (r"(?:soya|soy)(?: milk| sauce)?|tofu", Allergen.SOYA.bit),
    (r"celery|celeriac", Allergen.CELERY.bit),
    (r"mustard", Allergen.MUSTARD.bit),
    (r"sesame(?: seeds?| oil)?|tahini", Allergen.SESAME.bit),
    (r"lupins?", Allergen.LUPIN.bit),
    (r"sul(?:ph|f)ites?|sul(?:ph|f)ur dioxide", Allergen.SULPHITES.bit),
)
NAME = rf"(?:{'|'.join(words for words, _ in _WORDS)})(?!\w)(?: (?:sauce|stock|powder|paste|products?|protein)\b)?"
WHOLE = frozenset(
    {"tree nut", "tree nuts", "treenuts", "peanut", "peanuts", "milk", "dairy", "egg", "eggs", "gluten", "gf", "fish"}
    | {"crustacean", "crustaceans", "mollusc", "molluscs", "soya", "soy", "celery", "mustard", "sesame", "sesame seeds"}
    | {"lupin", "lupins", "sulphite", "sulphites", "sulfites", "sulphur dioxide"}
)
"""Names of a whole allergen of the law, not of one food that has it."""


@cache
def _starts() -> re.Pattern[str]:
    """Where a name may begin. Made, as the table is, when the first list is read: not at the start of the program."""
    return pattern(rf"(?<![^\W_])(?:{'|'.join(words for words, _ in _WORDS)})")


@cache
def _table() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((pattern(rf"(?:{words})"), bits) for words, bits in _WORDS)


@lru_cache(maxsize=64)
def names(listed: str) -> tuple[tuple[str, int], ...]:
    """Each name in these words, with the allergens that it may stand for. The same list is looked at several times."""
    found, at = [], 0
    while start := _starts().search(listed, at):
        hit = _name_at(listed, start.start())
        if hit:
            found.append((hit[0][0], hit[1]))
        at = hit[0].end() if hit else start.start() + 1
    return tuple(found)


def _name_at(listed: str, at: int) -> tuple[re.Match[str], int] | None:
    return next(
        ((m, bits) for words, bits in _table() if (m := words.match(listed, at)) and _ends(listed, m.end())), None
    )


def _ends(listed: str, at: int) -> bool:
    return at == len(listed) or not listed[at].isalnum()
