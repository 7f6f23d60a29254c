"""Small counts are hidden, and others with them, so that no sum gives one away.

A table of counts with its sums is a circulation: each count is an arc from its row to its column, each sum of a row
an arc from the start to that row, each sum of a column an arc from it to the end, and the total leads back. Whoever
knows the arcs that are shown can work out a hidden one exactly if no other circulation of whole numbers from 0 on has
another number there: if no way around leads through it along hidden arcs (forward always; backward only where there
is something to take away). Source of the problem: L. H. Cox (1980), doi 10.1080/01621459.1980.10477481; D. Gusfield
(1988), doi 10.1137/0217034.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALL = 5
"""StudyCounts below this are hidden."""
START, END = "start", "end"
Arc = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it may be shown: None is hidden. Rows and columns in their order."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    """The sum of each row."""
    columns: tuple[int | None, ...]
    total: int | None


def shown(
    cells: Sequence[Sequence[int]], *, small: int = SMALL, unseen: Collection[tuple[int, int]] = ()
) -> ShownTable:
    """A table with its sums, with all that has to be hidden hidden. `unseen`: cells that are not shown in any case."""
    arcs = _circulation(cells)
    hidden = {arc for arc, count in arcs.items() if count < small}
    hidden |= {(_row(row), _column(column)) for row, column in unseen}
    while open_arc := next((arc for arc in arcs if arc in hidden and not _is_safe(arc, arcs, hidden)), None):
        hidden.add(_next_to_hide(open_arc, arcs, hidden))
    return _as_shown(arcs, hidden, rows=len(cells), columns=len(cells[0]) if cells else 0)


def counts_shown(counts: Sequence[int]) -> tuple[int | None, ...]:
    """One row whose sum everybody knows, with all that has to be hidden hidden.

    >>> counts_shown([3, 40, 20])
    (None, 40, None)
    """
    (cells,) = shown([counts]).cells
    return cells


def steps_shown(steps: Iterable[int], *, small: int = SMALL) -> tuple[int | None, ...]:
    """Counts of people of whom each is among those before it, or beside them; what matters most comes first.

    Whatever is small is hidden, and whatever is so near to another that the few between them could be counted.

    >>> steps_shown([40, 42, 60, 40])
    (40, None, 60, 40)
    """
    seen: list[int] = []
    found: list[int | None] = []
    for count in steps:
        told = count >= small and all(count == other or abs(count - other) >= small for other in seen)
        seen += [count] if told else []
        found.append(count if told else None)
    return tuple(found)


def _circulation(cells: Sequence[Sequence[int]]) -> dict[Arc, int]:
    """StudyCounts first, then sums: what is as small is hidden in this order."""
    arcs = {
        (_row(row), _column(column)): count for row, counts in enumerate(cells) for column, count in enumerate(counts)
    }
    arcs |= {(START, _row(row)): sum(counts) for row, counts in enumerate(cells)}
    arcs |= {(_column(column), END): sum(counts) for column, counts in enumerate(zip(*cells, strict=True))}
    return arcs | {(END, START): sum(map(sum, cells))}


def _is_safe(arc: Arc, arcs: Mapping[Arc, int], hidden: set[Arc]) -> bool:
    """Another number is possible there: one more, or one fewer."""
    tail, head = arc
    return _leads(head, tail, arc, arcs, hidden) or (arcs[arc] > 0 and _leads(tail, head, arc, arcs, hidden))


def _leads(begin: str, goal: str, without: Arc, arcs: Mapping[Arc, int], hidden: set[Arc]) -> bool:
    """There is a way along hidden arcs, other than that one."""
    reached, to_visit = {begin}, [begin]
    while to_visit:
        node = to_visit.pop()
        steps = [head for tail, head in hidden if tail == node and (tail, head) != without]
        steps += [tail for tail, head in hidden if head == node and (tail, head) != without and arcs[(tail, head)]]
        to_visit += [step for step in steps if step not in reached]
        reached.update(steps)
    return goal in reached


def _next_to_hide(open_arc: Arc, arcs: Mapping[Arc, int], hidden: set[Arc]) -> Arc:
    """The smallest count beside it that closes the gap, else the smallest beside it, else the smallest of all.

    Something that is 0 closes nothing by itself, so what is above 0 comes first.
    """
    in_view = [arc for arc in arcs if arc not in hidden]
    beside = [arc for arc in in_view if set(arc) & set(open_arc)]
    closing = [arc for arc in in_view if _is_safe(open_arc, arcs, hidden | {arc})]
    return min(closing or beside or in_view, key=arcs.__getitem__)


def _as_shown(arcs: Mapping[Arc, int], hidden: set[Arc], *, rows: int, columns: int) -> ShownTable:
    def of(tail: str, head: str) -> int | None:
        return None if (tail, head) in hidden else arcs[(tail, head)]

    return ShownTable(
        cells=tuple(tuple(of(_row(row), _column(column)) for column in range(columns)) for row in range(rows)),
        rows=tuple(of(START, _row(row)) for row in range(rows)),
        columns=tuple(of(_column(column), END) for column in range(columns)),
        total=of(END, START),
    )


def _row(row: int) -> str:
    return f"row {row}"


def _column(column: int) -> str:
    return f"column {column}"
