"""What was read of tables that seldom change is kept until something is written to them, here or by another program.

The database itself says when: a trigger of each table here, and its `data_version` for what others write. What is
undone is forgotten, too. So what is kept always equals what would be read anew (`tests/storage/test_kept.py`).
"""

import re
from typing import Any

ANY_WRITE = ("INSERT", "UPDATE", "DELETE")
MADE_OF = {
    **dict.fromkeys(
        (
            *("occurrence", "offer", "venue", "champion", "organiser", "meal_quiet", "meal_photo", "town_share"),
            "community_conversation",
        ),
        ANY_WRITE,
    ),
    "booking": ("INSERT", "UPDATE OF state, occurrence_id", "DELETE"),
    "guest": ("UPDATE OF brings", "DELETE"),
    "person": ("UPDATE OF first_name, reachable, chat_id, network", "DELETE"),
}
"""What changes anything that is kept: every write to a table, but of people and guests, whom many updates write to."""
CHANGED = "kept_no_more"


def triggers() -> list[str]:
    """Of this connection alone; nothing of them is in the file."""
    return [
        f"CREATE TEMP TRIGGER kept_{table}_{event.split()[0]} AFTER {event} ON main.{table}"
        f" BEGIN SELECT {CHANGED}(); END"
        for table, events in MADE_OF.items()
        for event in events
    ]


_WRITES = re.compile(rf"^\s*DELETE\b|\b(?:INSERT INTO|UPDATE) (?:{'|'.join(MADE_OF)})\b")


def names_kept(sql: str) -> bool:
    """Whether a statement may change what is kept: that which deletes takes what refers to it along."""
    return _WRITES.search(sql) is not None


class KeptRows:
    """By a name for each question. `version` is that of the database when it was asked."""

    def __init__(self) -> None:
        self.found: dict[object, Any] = {}
        self._version: object = None

    def forget(self) -> None:
        self.found.clear()

    def as_of(self, version: object) -> None:
        """Forget what was read before another program wrote."""
        if version != self._version:
            self._version = version
            self.forget()
