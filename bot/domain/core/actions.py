"""Buttons as typed data: an action has a name, and carries the ids and named choices that its service takes.

The name says the thing, then what is done to it: `booking.cancel:12`. What answers it is a row of
`handlers/<feature>.py`.
"""

from typing import Generic, NewType, TypeVarTuple

Arguments = TypeVarTuple("Arguments")
ActionName = NewType("ActionName", str)
"""What a button does and the choice that it makes, without what it is about: `feedback.give.good`."""
Tap = NewType("Tap", str)
"""All that another button carries. Only the last thing that a button carries can be one."""
SEPARATOR = ":"


class Action(Generic[*Arguments]):
    """Something that a button does. `Action[BookingId]` is about one booking, `Action[()]` about nothing."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def tap(self, *arguments: *Arguments) -> str:
        """What the button carries; it comes back to the bot as it is."""
        return SEPARATOR.join((self.name, *map(str, arguments)))


def name_of_action(tap: str) -> str:
    """The name of the action that a button carries."""
    return tap.partition(SEPARATOR)[0]


def choice_of(tap: str) -> ActionName:
    """What a button carries, without its ids."""
    return ActionName(".".join(part for part in tap.split(SEPARATOR) if not part.isdecimal()))


LIST_PAGE: Action[int] = Action("list.page")
"""Another page of the buttons under a message that has too many of them."""
