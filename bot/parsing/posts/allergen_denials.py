"""Where the name of the food denies what was said of allergens: "Egg sandwiches, no allergens"."""

from bot.domain.core.food import ALL_ALLERGENS, Allergen, allergens_in
from bot.parsing.posts.allergen_words import names
from bot.parsing.posts.allergens import AllergensSaid
from bot.parsing.posts.foods import has_as_a_rule
from bot.parsing.posts.page import Page


def doubt_what_the_food_denies(page: Page, facts: AllergensSaid, *, vegan: bool) -> None:
    """As in "Egg sandwiches, no allergens": ask about eggs and gluten. Vegan cheese is no cheese."""
    denied = (
        ALL_ALLERGENS & ~(facts.contains | facts.may_contain)
        if facts.none_in_it or facts.nothing_else
        else facts.not_in_it
    )
    if not denied:
        return
    for allergen in allergens_in(denied & has_as_a_rule(page.plain, vegan=vegan)):
        if allergen is Allergen.GLUTEN and facts.not_in_it & allergen.bit:
            continue  # said outright, as in "gluten free bread"
        facts.doubt(allergen.name.lower(), allergen.bit)


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
    return bits | has_as_a_rule(text)
