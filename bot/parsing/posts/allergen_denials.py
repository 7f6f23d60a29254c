"""Where the name of the food denies what was said of allergens: "Egg sandwiches, no allergens"."""

import re

from bot.domain.core.food import ALL_ALLERGENS, Allergen
from bot.parsing.posts.allergen_words import names
from bot.parsing.posts.allergens import AllergensSaid
from bot.parsing.posts.page import Page

_BAKED = (
    r"bread|sandwich(?:es)?|pizzas?|pies?(?<!shepherds pie)(?<!cottage pie)(?<!shepherd's pie)(?<!fish pie)|"
    r"pastr(?:y|ies)|past(?:y|ies)|cakes?|toast(?:ies?)?|baguettes?|barms?|butties|wraps|scones?|biscuits?|croissants?"
)
_WHEAT = r"pasta|spaghetti|lasagn[ea]|noodles|couscous|burgers?"
_FOODS: tuple[tuple[Allergen, str], ...] = (
    (Allergen.EGGS, r"eggs?|omelettes?|quiches?|mayo(?:nnaise)?|meringues?|frittata|egg fried"),
    (Allergen.GLUTEN, rf"{_BAKED}|{_WHEAT}"),
    (
        Allergen.MILK,
        (
            r"(?<!coconut )(?<!oat )(?<!soya )(?<!almond )(?:milk|cream|cheese|cheesy|yogh?urt|custard|"
            r"macaroni cheese|butter(?! ?beans?|nut))"
        ),
    ),
    (Allergen.FISH, r"fish|tuna|salmon|cod|haddock|mackerel|sardines?|kedgeree"),
    (Allergen.CRUSTACEANS, r"prawns?|crab|lobster|scampi"),
    (Allergen.PEANUTS, r"peanuts?|satay"),
    (Allergen.TREE_NUTS, r"almonds?|walnuts?|cashews?|hazelnuts?|pecans?|pistachios?|frangipane|marzipan"),
    (Allergen.SESAME, r"hummus|houmous|tahini|sesame"),
    (Allergen.SOYA, r"tofu|soy sauce"),
    (Allergen.CELERY, r"celery|celeriac"),
)
_OF_PLANTS = frozenset({Allergen.EGGS, Allergen.MILK, Allergen.FISH, Allergen.CRUSTACEANS})


def doubt_what_the_food_denies(page: Page, facts: AllergensSaid, *, vegan: bool) -> None:
    """As in "Egg sandwiches, no allergens": ask about eggs and gluten. Vegan cheese is no cheese."""
    denied = (
        ALL_ALLERGENS & ~(facts.contains | facts.may_contain)
        if facts.none_in_it or facts.nothing_else
        else facts.not_in_it
    )
    for allergen, foods in _FOODS:
        if denied & allergen.bit and not (vegan and allergen in _OF_PLANTS) and _named(page.plain, foods):
            if allergen is Allergen.GLUTEN and facts.not_in_it & allergen.bit:
                continue  # said outright, as in "gluten free bread"
            facts.doubt(allergen.name.lower(), allergen.bit)


def _named(text: str, foods: str) -> bool:
    return bool(re.search(rf"(?<![\w-])(?:{foods})(?![\w])(?! ?¤* ?free)", text))


_PICTURES = {
    "🥜": "peanuts",
    "🌰": "tree nuts",
    "🥛": "milk",
    "🧀": "cheese",
    "🧈": "butter",
    "🌾": "wheat",
    "🍞": "bread",
    "🥚": "egg",
    "🍳": "egg",
    "🐟": "fish",
    "🐠": "fish",
    "🦐": "prawns",
    "🦀": "crab",
    "🦞": "lobster",
    "🦪": "oysters",
    "🦑": "squid",
}


def pictures(text: str) -> str:
    """In words what is only painted: whatever stands beside it, the cook is asked."""
    return "".join(f" ¤ {word}" for picture, word in _PICTURES.items() if picture in text)


def implied_by_the_food(text: str) -> int:
    """The mask of every allergen that a word of the text names, or that a food has as a rule."""
    bits = 0
    for _, named in names(text):
        bits |= named
    for allergen, foods in _FOODS:
        if _named(text, foods):
            bits |= allergen.bit
    return bits
