"""What food is said to be."""

from bot.domain.core.food import Allergen, AllergenFacts, Diet, Food


def test_a_diet_that_the_allergens_deny_is_not_claimed() -> None:
    """Whatever road it comes by: an edit that says milk ends “vegan”."""
    vegan, vegetarian = Diet.VEGAN.bit, Diet.VEGETARIAN.bit
    assert Food(AllergenFacts(contains=Allergen.MILK.bit), vegan | vegetarian).diets == vegetarian
    assert Food(AllergenFacts(contains=Allergen.FISH.bit), vegan | vegetarian).diets == 0
    assert Food(AllergenFacts(may_contain=Allergen.MILK.bit), vegan).diets == vegan
