"""A keyboard that is larger than Telegram takes, in pages. Any list may grow: who makes it need not think of it."""

import json
from collections.abc import Sequence
from typing import Any

from bot.domain.core.actions import LIST_PAGE
from bot.domain.core.messages import Button, text

Row = tuple[Button, ...]
Rows = tuple[Row, ...]

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_BYTES = 9_000
"""Telegram refuses a keyboard somewhat above 10,000 bytes."""
ROWS_ON_A_PAGE = 40
"""A page is there to be read, so it is shorter than the most that would go."""


def bytes_of(buttons: Any) -> int:
    """The size of a row of buttons as it is sent."""
    return len(json.dumps(buttons))


def pages(rows: Rows, sizes: Sequence[int]) -> tuple[Rows, ...]:
    """One page for what fits, or several of whole rows. `sizes` are the bytes of each row, its labels in words.

    No row is wider than Telegram shows: see `narrow`.
    """
    if sum(map(len, rows)) <= MOST_BUTTONS and sum(sizes) <= MOST_BYTES:
        return (rows,)
    found: list[list[Row]] = [[]]
    size = 0
    for row, its_size in zip(rows, sizes, strict=True):
        buttons = sum(map(len, found[-1])) + len(row)
        full = len(found[-1]) == ROWS_ON_A_PAGE or buttons > MOST_BUTTONS - 2 or size + its_size > MOST_BYTES
        if full and found[-1]:
            found.append([])
            size = 0
        found[-1].append(row)
        size += its_size
    return tuple(map(tuple, found))


def narrow(rows: Rows) -> Rows:
    """Rows of at most so many buttons as Telegram shows beside one another."""
    return tuple(row[at : at + MOST_IN_A_ROW] for row in rows for at in range(0, len(row), MOST_IN_A_ROW))


def turned_to(found: tuple[Rows, ...], page: int) -> Rows:
    """A page, with the buttons that lead to its neighbours."""
    if len(found) == 1:
        return found[0]
    turns = []
    if page > 0:
        turns.append(Button(label=text("general.page.back"), tap=LIST_PAGE.tap(page - 1)))
    if page + 1 < len(found):
        label = text("general.page.more", page=page + 2, pages=len(found))
        turns.append(Button(label=label, tap=LIST_PAGE.tap(page + 1)))
    return (*found[page], tuple(turns))


def same_list(page: Rows, before: Rows) -> bool:
    """Whether a page shows what stood under the message before, perhaps ticked or with one fewer."""
    known = {button.tap for row in before for button in row if button.tap}
    return any(button.tap in known for row in page for button in row)
