"""What people said afterwards, in coarse words."""

from bot.domain.bookings.feedback import Answered
from bot.domain.core.messages import Text, text


def how_it_was(key: str, answered: Answered) -> tuple[Text, ...]:
    """One line, as `key` says of what; none where nothing may be said."""
    if answered.impression is None:
        return ()
    return (text(key, words=text(f"afterwards.counted.{answered.impression}")),)
