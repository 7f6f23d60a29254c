"""Food that is collected: portions to take away for all who are at home, shared fairly between homes."""

from bot.domain.offers.offers import Occurrence

MOST_AT_HOME = 6
"""More than this for one home nobody puts by."""
AT_HOME = tuple(range(1, MOST_AT_HOME + 1))


def most_for_a_home(places: int) -> int:
    """Half of what there is, so that one home does not take all of it, and never more than `MOST_AT_HOME`."""
    return min(MOST_AT_HOME, max(1, places // 2))


def portions_for(at_home: int, occurrence: Occurrence, *, have: int = 0) -> int:
    """How many one home gets: one for each, as far as it is fair and there are enough; 1 where nobody has said.

    `have` are theirs already. Where none is free, as many as they would wait for.
    """
    wanted = min(max(at_home, 1), most_for_a_home(occurrence.places))
    left = occurrence.free + have
    return min(wanted, left) if left > 0 else wanted
