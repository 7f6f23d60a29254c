"""What is collected is counted in portions, not places: the same sentence in other words."""

from bot.domain.offers.offers import Occurrence


def of_kind(key: str, occurrence: Occurrence) -> str:
    """The key of the sentence for this kind of offer. Each `portions.*` stands beside the one without."""
    return key if occurrence.together else f"portions.{key}"
