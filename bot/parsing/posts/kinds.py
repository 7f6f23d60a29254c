"""The words that people type for each kind of offer: as an answer, and as a label before a post."""

import re
from dataclasses import dataclass

from bot.domain.core.food import OfferKind
from bot.parsing.dates.words import pattern


@dataclass(frozen=True, slots=True)
class KindWords:
    """`answers` are the whole of an answer; `label` begins a post: "Lunch club: leek soup for 12"."""

    answers: frozenset[str]
    label: re.Pattern[str]


KIND_WORDS: dict[OfferKind, KindWords] = {
    OfferKind.SURPLUS_FOOD: KindWords(
        frozenset({"surplus", "surplus food", "food", "spare food", "food to collect", "leftovers"}),
        pattern(r"\s*(?:surplus food|surplus|food to collect|spare food) ?:"),
    ),
    OfferKind.SHARED_MEAL: KindWords(
        frozenset({"meal", "a meal", "shared meal", "a shared meal", "dinner", "lunch"}),
        pattern(r"\s*(?:a )?(?:shared|community) meal ?:"),
    ),
    OfferKind.LUNCH_CLUB: KindWords(
        frozenset({"club", "lunch club", "a lunch club", "a club"}),
        pattern(r"\s*(?:our |a )?(?:weekly )?lunch(?:eon)? club ?:"),
    ),
    OfferKind.GET_TOGETHER: KindWords(
        frozenset({"get-together", "a get-together", "get together", "activity", "an activity"}),
        pattern(r"\s*(?:an? )?(?:get[\s-]?together|activity) ?:"),
    ),
}
