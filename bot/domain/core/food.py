"""Words for food: allergens, diets, kinds of offer. What a cook said is a fact with its doubt kept, never a promise."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from bot.domain.core.ids import FoodNumber


class Allergen(IntEnum):
    """The 14 allergens of UK food law (Food Information Regulations 2014, Annex II of EU 1169/2011).

    The number is the bit of a mask; never renumber.
    """

    CELERY = 0
    GLUTEN = 1
    CRUSTACEANS = 2
    EGGS = 3
    FISH = 4
    LUPIN = 5
    MILK = 6
    MOLLUSCS = 7
    MUSTARD = 8
    PEANUTS = 9
    SESAME = 10
    SOYA = 11
    SULPHITES = 12
    TREE_NUTS = 13

    @property
    def bit(self) -> int:
        return 1 << self.value


ALL_ALLERGENS = (1 << len(Allergen)) - 1


class Diet(IntEnum):
    """What somebody eats, or what a cook says a dish is for. The number is the bit of a mask; never renumber."""

    VEGETARIAN = 0
    VEGAN = 1
    HALAL = 2
    KOSHER = 3

    @property
    def bit(self) -> int:
        return 1 << self.value


def mask(items: Iterable[Allergen | Diet]) -> int:
    """One integer with the bit of each item set."""
    bits = 0
    for item in items:
        bits |= item.bit
    return bits


def allergens_in(bits: int) -> list[Allergen]:
    return [allergen for allergen in Allergen if bits & allergen.bit]


def diets_in(bits: int) -> list[Diet]:
    return [diet for diet in Diet if bits & diet.bit]


@dataclass(frozen=True, slots=True)
class AllergenFacts:
    """What the cook told us, as three masks; an allergen in none of them is *not known*."""

    contains: int = 0
    may_contain: int = 0
    not_in_it: int = 0

    def __post_init__(self) -> None:
        overlap = self.contains & self.may_contain | self.contains & self.not_in_it | self.may_contain & self.not_in_it
        if overlap or (self.contains | self.may_contain | self.not_in_it) & ~ALL_ALLERGENS:
            raise ValueError("an allergen is in at most one of contains, may contain and not in it")

    @property
    def not_known(self) -> int:
        return ALL_ALLERGENS & ~(self.contains | self.may_contain | self.not_in_it)

    @property
    def keeps_away(self) -> int:
        """Everybody who avoids one of these is not invited: all that is not said to be absent."""
        return ALL_ALLERGENS & ~self.not_in_it

    @classmethod
    def only(cls, contains: Iterable[Allergen], may_contain: Iterable[Allergen] = ()) -> Self:
        """The cook named what is in it (or may be) and said that none of the others are."""
        has, may = mask(contains), mask(may_contain)
        return cls(contains=has, may_contain=may & ~has, not_in_it=ALL_ALLERGENS & ~(has | may))


class Serving(StrEnum):
    """What there is to eat on one date, in the words of whoever hosts it."""

    NONE = "none"
    """No food at all: only ever said by a tap of the host, and only of a get-together."""
    SNACKS = "snacks"
    """Drinks and biscuits: food like any other."""
    MEAL = "meal"


@dataclass(frozen=True, slots=True)
class Food:
    """What a cook said of the food of one date: its allergens, and for whom it is made.

    A diet that the allergens deny is not claimed, wherever it comes from: nothing is vegan with milk in it.
    Where there is no food, nothing of it keeps anybody away.
    """

    allergens: AllergenFacts
    diets: int = 0
    serving: Serving = Serving.MEAL

    def __post_init__(self) -> None:
        if self.serving is Serving.NONE:
            object.__setattr__(self, "allergens", AllergenFacts(not_in_it=ALL_ALLERGENS))
            object.__setattr__(self, "diets", mask(Diet))
        object.__setattr__(self, "diets", self.diets & ~diets_denied(self.allergens.contains))

    @property
    def served(self) -> bool:
        return self.serving is not Serving.NONE

    @property
    def number(self) -> FoodNumber:
        """One number for all that was said, so that a button can say what was read above it."""
        facts, width = self.allergens, len(Allergen)
        masks = facts.contains | facts.may_contain << width | facts.not_in_it << 2 * width
        served = list(Serving).index(Serving.MEAL) - list(Serving).index(self.serving)
        return FoodNumber(masks | self.diets << 3 * width | served << 3 * width + len(Diet))


class OfferKind(StrEnum):
    """What is posted."""

    SURPLUS_FOOD = "surplus_food"
    """To collect in a window of time; nobody sits down together."""
    SHARED_MEAL = "shared_meal"
    """One table, one time."""
    LUNCH_CLUB = "lunch_club"
    """A meal that comes back every week."""
    GET_TOGETHER = "get_together"
    """Something to do together: a craft, music, a walk. There is food only where its host says so."""
    EVENT = "event"
    """Anything else to meet at."""


NOT_FOR_VEGETARIANS = mask((Allergen.FISH, Allergen.CRUSTACEANS, Allergen.MOLLUSCS))
NOT_FOR_VEGANS = NOT_FOR_VEGETARIANS | mask((Allergen.MILK, Allergen.EGGS))


def diets_denied(contains: int) -> int:
    """The diets for which food with these allergens in it is not made, as a mask."""
    vegan = Diet.VEGAN.bit if contains & NOT_FOR_VEGANS else 0
    return vegan | (Diet.VEGETARIAN.bit if contains & NOT_FOR_VEGETARIANS else 0)


def diets_served(claimed: int) -> int:
    """The diets a dish suits: vegan food is vegetarian too."""
    return claimed | Diet.VEGETARIAN.bit if claimed & Diet.VEGAN.bit else claimed


NO_FOOD = Food(AllergenFacts(), serving=Serving.NONE)
"""The host has said that there is none."""
