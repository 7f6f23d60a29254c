"""Where there is no food, nobody cooks: the same sentence in words that do not speak of it."""

from bot.domain.offers.offers import Occurrence

OTHERWISE = frozenset(
    {
        "afterwards.mutual",
        "ask_cook.button",
        "ask_cook.declined",
        "ask_cook.ended.no_host",
        "ask_cook.food",
        "help_wanted.no_place_yet",
        "invitations.why.fewer_meals",
        "meals.brought",
        "neighbours.write.ask",
        "parties.coming",
        "posters.heading",
    }
)
"""Texts with a twin in `together.po`, `together.<key>`."""


def at_this(key: str, occurrence: Occurrence) -> str:
    """The key of the sentence for this date."""
    return otherwise(key, no_food=occurrence.no_food)


def otherwise(key: str, *, no_food: bool) -> str:
    return f"together.{key}" if no_food and key in OTHERWISE else key
