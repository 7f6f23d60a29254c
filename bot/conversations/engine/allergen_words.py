"""Allergens and diets as people type them. Careful: whatever is not understood is said so, never dropped."""

import re
from dataclasses import dataclass

from bot.conversations.engine.free_text import said
from bot.domain.core.food import Allergen, Diet, mask

NUTS = mask((Allergen.TREE_NUTS, Allergen.PEANUTS))

_ALLERGENS: dict[str, int] = {
    "tree nuts": Allergen.TREE_NUTS.bit,
    "tree nut": Allergen.TREE_NUTS.bit,
    **dict.fromkeys(
        ("almonds", "almond", "hazelnuts", "hazelnut", "walnuts", "walnut", "cashews", "cashew", "pecans", "pecan"),
        Allergen.TREE_NUTS.bit,
    ),
    **dict.fromkeys(("pistachios", "pistachio", "brazil nuts", "brazil nut"), Allergen.TREE_NUTS.bit),
    **dict.fromkeys(("peanuts", "peanut", "groundnuts", "groundnut"), Allergen.PEANUTS.bit),
    "peanut butter": Allergen.PEANUTS.bit,
    **dict.fromkeys(("nuts", "nut", "all nuts"), NUTS),
    **dict.fromkeys(("milk", "dairy", "lactose", "cheese", "butter", "cream"), Allergen.MILK.bit),
    **dict.fromkeys(("eggs", "egg"), Allergen.EGGS.bit),
    **dict.fromkeys(("gluten", "wheat", "barley", "rye", "oats", "coeliac", "celiac"), Allergen.GLUTEN.bit),
    **dict.fromkeys(("fish",), Allergen.FISH.bit),
    **dict.fromkeys(("crustaceans", "prawns", "prawn", "crab", "lobster"), Allergen.CRUSTACEANS.bit),
    **dict.fromkeys(("molluscs", "mussels", "oysters", "squid", "clams", "snails"), Allergen.MOLLUSCS.bit),
    **dict.fromkeys(("shellfish", "seafood"), mask((Allergen.CRUSTACEANS, Allergen.MOLLUSCS))),
    **dict.fromkeys(("soya", "soy", "tofu"), Allergen.SOYA.bit),
    **dict.fromkeys(("celery", "celeriac"), Allergen.CELERY.bit),
    **dict.fromkeys(("mustard",), Allergen.MUSTARD.bit),
    **dict.fromkeys(("sesame", "sesame seeds", "tahini"), Allergen.SESAME.bit),
    **dict.fromkeys(("lupin", "lupins"), Allergen.LUPIN.bit),
    **dict.fromkeys(("sulphites", "sulphite", "sulfites", "sulphur dioxide"), Allergen.SULPHITES.bit),
}
_DIETS: dict[str, int] = {
    **dict.fromkeys(("vegetarian", "veggie", "veg", "no meat"), Diet.VEGETARIAN.bit),
    **dict.fromkeys(("vegan", "plant based", "plant-based"), Diet.VEGAN.bit),
    **dict.fromkeys(("halal",), Diet.HALAL.bit),
    **dict.fromkeys(("kosher",), Diet.KOSHER.bit),
}
_FILLING = frozenset(
    re.findall(
        r"\S+",
        """a all allergic allergy allergies also am and any anything are as avoid cannot can't cant contains do don't
        dont eat food for free have has i i'm im in intolerant is it it's i've just like me my no not of only or please
        products some stuff the there to too we with within""",
    )
)
_NOTHING = frozenset(
    {"none", "no", "nothing", "nope", "no allergies", "none of them", "none of these", "no allergens", "i eat anything"}
    | {"i eat everything", "not allergic", "n/a", "no diet", "anything", "everything"}
)


@dataclass(frozen=True, slots=True)
class Understood:
    """The bits of what was named, and the words that meant nothing to us."""

    bits: int
    rest: tuple[str, ...]
    nuts_only_said: bool = False
    """"Nuts" was said, which may be tree nuts, peanuts or both."""


def means_nothing(typed: str) -> bool:
    """True for "none", "no allergies" and the like."""
    return said(typed) in _NOTHING


def read_allergens(typed: str) -> Understood:
    bits, rest, found = _read(typed, _ALLERGENS)
    return Understood(bits, rest, nuts_only_said=bool(found & {"nuts", "nut"}))


def read_diets(typed: str) -> Understood:
    bits, rest, _ = _read(typed, _DIETS)
    return Understood(bits, rest)


def _read(typed: str, table: dict[str, int]) -> tuple[int, tuple[str, ...], set[str]]:
    """Longer names first, so that "tree nuts" is not read as "nuts"."""
    left = said(typed)
    bits, found = 0, set()
    for name in sorted(table, key=len, reverse=True):
        pattern = rf"(?<![\w-]){re.escape(name)}(?![\w-])"
        if re.search(pattern, left):
            bits |= table[name]
            found.add(name)
            left = re.sub(pattern, " ", left)
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)?", left)
    return bits, tuple(word for word in words if word not in _FILLING), found
