"""What questions are made of: buttons in rows, one of several switched on or off, an answer settled or taken back."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.conversations.engine.engine import Choice, D, Rows
from bot.domain.core.messages import Param, text

T = TypeVar("T")


def choice(value: str, key: str, *, on: bool = False, **params: Param) -> Choice:
    """A button that carries `value` and reads as the text `key`."""
    return Choice(value=value, label=text(key, **params), on=on)


def settling(value: str, key: str) -> Choice:
    """One that goes on, under a question with several answers."""
    return Choice(value=value, label=text(key), settles=True)


def in_rows(choices: Sequence[Choice], width: int) -> Rows:
    """Rows of `width` buttons; the last may be shorter."""
    return tuple(tuple(choices[at : at + width]) for at in range(0, len(choices), width))


def one_of(values: Iterable[str], keys: str, *, width: int = 1) -> Callable[[object, object], Rows]:
    """The same buttons whatever was said before: `keys` has "{}" where the value stands."""
    rows = in_rows([choice(value, keys.format(value)) for value in values], width)
    return lambda _draft, _facts: rows


def switched(chosen: Iterable[T], item: T, *, on: bool) -> tuple[T, ...]:
    """`chosen` with the item in it or not, whatever it was before: a second tap on the same button changes nothing."""
    rest = tuple(other for other in chosen if other != item)
    return (*rest, item) if on else rest


def switched_bits(bits: int, bit: int, *, on: bool) -> int:
    return bits | bit if on else bits & ~bit


def answered(draft: D, name: str) -> D:
    """The question is settled: by a button such as "any day", or by what was typed elsewhere."""
    return draft.model_copy(update={"answered": (*(other for other in draft.answered if other != name), name)})


def unanswered(draft: D, *names: str) -> D:
    """These questions are to be asked again, where they apply."""
    return draft.model_copy(update={"answered": tuple(other for other in draft.answered if other not in names)})
