"""Numbers of people as a report may show them: none below five, and no sum or difference gives one away.

A table whose parts make up a whole goes through `suppression.shown`. Beside that, a report has numbers that stand in
one another (of those who came, so many came twice), lines that only rise, and a flow (here, joined, left). Where a
whole is hidden in one place, its parts are hidden in another.
"""

from collections.abc import Sequence
from itertools import accumulate

from bot.domain.evaluation.suppression import SMALL, shown

Shown = int | None
"""None is hidden."""


def number_shown(number: int) -> Shown:
    """One that stands alone."""
    return number if number >= SMALL else None


def parts_shown(counts: Sequence[int], *, whole_is_shown: bool = True) -> tuple[Shown, ...]:
    """Parts of a whole. The whole is shown elsewhere, unless it is below five or may not be."""
    if not counts:
        return ()
    parts = list(shown([counts]).cells[0])
    if not whole_is_shown and None not in parts:
        parts[min(range(len(parts)), key=counts.__getitem__)] = None
    return tuple(parts)


def beside_shown(firsts: Sequence[Shown], counts: Sequence[int], *, whole_is_shown: bool) -> tuple[Shown, ...]:
    """Parts of another whole, beside those of the first column that they may stand in: none is nearly the same."""
    parts = list(parts_shown(counts, whole_is_shown=whole_is_shown))
    for at, first in enumerate(firsts):
        if first is not None and abs(counts[at] - first) < SMALL:
            parts[at] = None
    if whole_is_shown and parts.count(None) == 1 and len(parts) > 1:
        parts[min((at for at, part in enumerate(parts) if part is not None), key=counts.__getitem__)] = None
    return tuple(parts)


def nested_shown(counts: Sequence[int]) -> tuple[Shown, ...]:
    """Of which each is part of another, what matters most first: two that are nearly the same are not both shown."""
    seen: list[int] = []
    found: list[Shown] = []
    for count in counts:
        is_shown = count >= SMALL and all(abs(count - other) >= SMALL for other in seen)
        found.append(count if is_shown else None)
        seen += [count] if is_shown else []
    return tuple(found)


def rising_shown(counts: Sequence[int], *, whole_is_shown: bool = True) -> tuple[Shown, ...]:
    """Counts added up: a point is shown where at least five came since the last that is; the last where it can be."""
    sums = list(accumulate(counts))
    if not sums or not whole_is_shown or sums[-1] < SMALL:
        return (None,) * len(sums)
    points: list[int] = []
    for at, count in enumerate(sums):
        if count - (sums[points[-1]] if points else 0) >= SMALL:
            points.append(at)
    while points and points[-1] != len(sums) - 1 and sums[-1] - sums[points[-1]] < SMALL:
        points.pop()
    return tuple(count if at in {*points, len(sums) - 1} else None for at, count in enumerate(sums))


def apart(lines: Sequence[Sequence[Shown]]) -> list[tuple[Shown, ...]]:
    """Lines of which each is part of the one before: where two nearly meet, the later is not shown."""
    found: list[tuple[Shown, ...]] = []
    for line in lines:
        found.append(
            tuple(
                None
                if count is not None
                and any((other := before[at]) is not None and abs(count - other) < SMALL for before in found)
                else count
                for at, count in enumerate(line)
            )
        )
    return found


def flow_shown(at_start: int, joined: int, left: int, at_end: int) -> tuple[Shown, Shown, Shown, Shown]:
    """Who was there, joined and left makes up who is there: of one that is hidden, another is hidden beside it."""
    numbers = (at_start, joined, left, at_end)
    hidden = {at for at, number in enumerate(numbers) if number < SMALL}
    if len(hidden) == 1:
        hidden.add(min((at for at in range(4) if at not in hidden), key=numbers.__getitem__))
    a, b, c, d = (None if at in hidden else number for at, number in enumerate(numbers))
    return a, b, c, d


def two_shown(whole: Shown, parts: tuple[Shown, Shown], counts: tuple[int, int]) -> tuple[Shown, Shown]:
    """Two parts of a whole, hidden already for other reasons: neither is what is left of the whole."""
    first, second = parts
    if whole is not None and (first is None) != (second is None):
        return None, None
    if whole is None and first is not None and second is not None:
        return (None, second) if counts[0] <= counts[1] else (first, None)
    return first, second


def weeks_for_chart(people: Sequence[int]) -> tuple[int, ...]:
    """As they are drawn: a week of fewer than five stands in the middle of 0 and 4, whatever it was."""
    return tuple(count if count >= SMALL else SMALL // 2 for count in people)
