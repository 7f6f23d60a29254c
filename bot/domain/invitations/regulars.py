"""How many places a host keeps at first for people who have met there before."""

from enum import StrEnum


class ShareForRegulars(StrEnum):
    """What a host may choose, as part of all places."""

    NOBODY = "nobody"
    QUARTER = "quarter"
    HALF = "half"
    THREE_QUARTERS = "three_quarters"
    ALL = "all"

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return list(ShareForRegulars).index(self) / 4


def nearest(share: float) -> ShareForRegulars:
    """The choice that says best how things stand."""
    return min(ShareForRegulars, key=lambda choice: abs(choice.share - share))
