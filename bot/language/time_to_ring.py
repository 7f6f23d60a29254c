"""When it is good to ring somebody: what was tapped is said in every language, what was typed stays as it is."""

from bot.domain.core.messages import Param, text

NAMED = ("mornings", "afternoons", "evenings")


def time_to_ring(kept: str) -> Param:
    """The words of a button, or their own; “any time” where nothing is kept."""
    if not kept:
        return text("neighbours.any_time")
    return text(f"neighbours.{kept}") if kept in NAMED else kept
