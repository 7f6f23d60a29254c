"""Does a text say what is in the food, or whom it suits? Such facts stand in the answers of the cook alone."""

import re

from bot.parsing.messages.plain import plain
from bot.parsing.posts.allergen_words import names
from bot.parsing.posts.foods import dishes

_OTHERS = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|coeliac|celiac|vegan|vegetarian|veggie|halal|kosher|plant.based|free.from)\b"
)


def says_food_facts(text: str) -> bool:
    """True wherever one of the 14 allergens, an allergy or a diet is named, whatever is said of it."""
    return _facts_in(plain(text))


def names_something_to_eat(text: str) -> bool:
    """True where a dish is named, or what it may have in it. Where there is to be no food, that is asked about."""
    said = plain(text)
    return bool(dishes(said)) or _facts_in(said)


def _facts_in(said: str) -> bool:
    return bool(names(said)) or _OTHERS.search(said) is not None
