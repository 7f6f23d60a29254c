"""Does a text say what is in the food, or whom it suits? Such facts stand in the answers of the cook alone."""

import re

from bot.parsing.messages.plain import plain
from bot.parsing.posts.allergen_words import names

_OTHERS = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|coeliac|celiac|vegan|vegetarian|veggie|halal|kosher|plant.based|free.from)\b"
)


def says_food_facts(text: str) -> bool:
    """True wherever one of the 14 allergens, an allergy or a diet is named, whatever is said of it."""
    said = plain(text)
    return bool(names(said)) or _OTHERS.search(said) is not None
