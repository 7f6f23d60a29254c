"""What people said afterwards, in numbers."""

from bot.domain.bookings.feedback import Answered
from bot.domain.core.messages import Items, Text, text


def how_it_was(key: str, answered: Answered) -> tuple[Text, ...]:
    """One line with the counts, as `key` says of what; none while they are too few to say."""
    if not answered.may_be_said:
        return ()
    counts = {"good": answered.good, "ok": answered.ok, "poor": answered.poor}
    said = tuple(text(f"afterwards.counted.{felt}", count=count) for felt, count in counts.items() if count)
    return (text(key, counts=Items(items=said)),)
