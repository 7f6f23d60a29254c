"""How a meal stands in people, so that nobody is told a number that means something else.

`Occurrence.taken` counts places that are gone, also those that are only kept for somebody: that is
never said as “coming”.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """People, with those whom they bring."""

    coming: int = 0
    """They have said yes."""
    held: int = 0
    """A place is kept for them, and they have not answered yet."""
    waiting: int = 0
    """They wait for a place."""
    chats: int = 0
    """So many of all these are told of what happens; the others come with them."""
