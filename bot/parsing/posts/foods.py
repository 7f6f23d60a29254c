"""Words for food: which a text names, which allergens they have as a rule, and which words are no food but chatter."""

import re
from functools import cache

from bot.domain.core.food import Allergen
from bot.parsing.messages.phrases import sections

_FILE = "foods.txt"
_OF_PLANTS = frozenset({Allergen.EGGS, Allergen.MILK, Allergen.FISH, Allergen.CRUSTACEANS, Allergen.MOLLUSCS})


def has_as_a_rule(text: str, *, vegan: bool = False) -> int:
    """The mask of every allergen that a food named in the text has as a rule. Vegan cheese is no cheese."""
    found = 0
    for allergen in Allergen:
        if not (vegan and allergen in _OF_PLANTS) and _foods(allergen.name.lower()).search(text):
            found |= allergen.bit
    return found


def first_food(text: str, at: int = 0) -> re.Match[str] | None:
    """The first word for food, or for what people come together for."""
    return _any_food().search(text, at)


def dishes(text: str) -> list[str]:
    """The words for food in it, but for what people come together for."""
    found = (match[0] for match in _any_food().finditer(text))
    return [word for word in found if not _events().fullmatch(word)]


def names_an_event(text: str) -> bool:
    """True where a word of it is what people come together for: "Summer lunch"."""
    return any(_events().fullmatch(match[0]) for match in _any_food().finditer(text))


@cache
def _events() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sections(_FILE, __package__)['events'])})")


@cache
def _foods(section: str) -> re.Pattern[str]:
    lines = sections(_FILE, __package__)[section]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lines)})(?!\w)(?! ?¤* ?free)")


@cache
def _any_food() -> re.Pattern[str]:
    words = sections(_FILE, __package__)
    lines = [line for section in ("events", *words) for line in words[section]]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lines)})(?!\w)")
