"""What food is said to be."""

from bot.domain.core.food import Allergen, AllergenFacts, Diet, Food


    vegan, vegetarian = Diet.VEGAN.bit, Diet.VEGETARIAN.bit
    assert Food(AllergenFacts(contains=Allergen.MILK.bit), vegan | vegetarian).diets == vegetarian
    assert Food(AllergenFacts(contains=Allergen.FISH.bit), vegan | vegetarian).diets == 0
    assert Food(AllergenFacts(may_contain=Allergen.MILK.bit), vegan).diets == vegan
