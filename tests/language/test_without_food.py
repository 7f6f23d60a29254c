"""Each sentence that speaks of a cook has its twin for where there is no food, and each twin its sentence."""

from string import Formatter

import pytest

from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.without_food import OTHERWISE, otherwise

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
FOOD = ("eat", "cook", "meal", "table", "food")


@pytest.mark.parametrize("key", sorted(OTHERWISE))
def test_the_twin_says_nothing_of_food(key: str) -> None:
    """And asks for nothing that the sentence is not given."""
    twin = otherwise(key, no_food=True)
    assert {name for _, name, _, _ in Formatter().parse(TEXTS[twin][0]) if name} <= {
        name for _, name, _, _ in Formatter().parse(TEXTS[key][0]) if name
    }
    assert [word for word in FOOD if word in TEXTS[twin][0].lower()] == []
    assert otherwise(key, no_food=False) == key


def test_a_sentence_without_a_twin_stays() -> None:
    """Most say nothing of food anyway."""
    assert otherwise("ask_cook.again.button", no_food=True) == "ask_cook.again.button"
