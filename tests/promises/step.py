"""One act in the town, as the checks see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.world import Sent
from tests.promises.seen import Guest, Row, Seen


@dataclass(frozen=True, slots=True)
class Step:
    """What was before somebody did something, what is after, and what was said meanwhile."""

    before: Seen
    after: Seen
    said: tuple[Sent, ...]
    began: datetime
    ended: datetime
    by: int = 0
    """The chat of whoever did it; 0 where time went by, or something else happened."""

    @property
    def actor(self) -> Guest | None:
        """Who did it, as they were before."""
        return next((one for one in self.before.guests.values() if self.by and one.chat == self.by), None)

    def rows_said(self) -> Iterable[tuple[Sent, Row]]:
        """Each message with its row; those without one are found by `everything_once`."""
        rows = {(row.chat, row.message): row for row in self.after.rows.values() if not row.edits}
        for sent in self.said:
            row = rows.get((sent.chat, sent.message_id))
            if row is not None:
                yield sent, row
