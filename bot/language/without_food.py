"""Where there is no food, nobody cooks: the same sentence in words that do not speak of it."""

from bot.domain.offers.offers import Occurrence


def at_this(key: str, occurrence: Occurrence) -> str:
    """The key of the sentence. Each `together.*` stands beside the one without."""
    return f"together.{key}" if occurrence.no_food else key
