"""Buttons as typed data: an action has a name, and carries the ids and named choices that its service takes.

The name begins with the feature: `booking.cancel:12`. What answers it is one row of `handlers/<feature>.py`.
"""

from typing import Generic, TypeVarTuple

Arguments = TypeVarTuple("Arguments")
SEPARATOR = ":"


class Action(Generic[*Arguments]):
    """Something that a button does. `Action[BookingId]` is about one booking; `Action[()]` about nothing in particular."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def tap(self, *arguments: *Arguments) -> str:
        """What the button carries; it comes back to the bot as it is."""
        return SEPARATOR.join((self.name, *map(str, arguments)))


def name_of_action(tap: str) -> str:
    """The name of the action that a button carries."""
    return tap.partition(SEPARATOR)[0]
