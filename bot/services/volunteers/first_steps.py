"""What somebody who is taken on can do first, by what they offered to do. The words are in the catalogue."""

from collections.abc import Collection

from bot.domain.core.messages import Lines, text
from bot.domain.core.people import Task

_STEPS: dict[str, frozenset[Task]] = {
    "post": frozenset({Task.COOK, Task.HOST, Task.SHARE_FOOD}),
    "ring": frozenset({Task.RING}),
    "welcome": frozenset({Task.WELCOME}),
}
"""The step `volunteering.step.<name>`, and the tasks that it is for."""


def first_steps(tasks: Collection[Task]) -> Lines:
    """A line for each; whoever helps wherever it is useful begins with a post."""
    names = [name for name, of in _STEPS.items() if of & set(tasks)] or ["post"]
    return Lines(lines=tuple(text(f"volunteering.step.{name}") for name in names))
