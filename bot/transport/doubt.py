"""The line failed while something was being said: whether it is said again, and when."""

from datetime import datetime, timedelta

from telegram.error import TelegramError

from bot.domain.core.messages import OutboxState, Priority, Queued
from bot.transport.aiohttp_request import NotSent
from storage.messaging.outbox import Result

TRIES = 12
LONGEST_PAUSE_S = 60


def in_doubt(row: Queued, problem: TelegramError, now: datetime, *, again: bool) -> Result:
    """Surely not sent: again. Perhaps sent: again too, except a broadcast, unless `again` says so."""
    name, surely_not = type(problem).__name__, isinstance(problem, NotSent)
    if not surely_not and not (row.priority < Priority.BROADCAST or again):
        return Result(row.id, OutboxState.AMBIGUOUS, problem=name)
    if row.tries >= TRIES and not surely_not:
        return Result(row.id, OutboxState.AMBIGUOUS, problem=name)
    due = now + timedelta(seconds=min(LONGEST_PAUSE_S, 2 ** min(row.tries, 10) / 2))
    return Result(row.id, OutboxState.PENDING, problem=name, due=due)
