"""What can go wrong between us and Telegram, in words for whoever runs the bot."""

import logging
import traceback
from datetime import timedelta
from typing import TYPE_CHECKING

from structlog.contextvars import bind_contextvars, reset_contextvars
from telegram.error import RetryAfter

from bot.domain.core.clock import Clock
from storage.database import DatabaseBusy, DatabaseTrouble

if TYPE_CHECKING:
    from bot.domain.core.messages import Queued

TRY_AGAIN_AFTER = timedelta(seconds=2)


class Fatal(Exception):  # noqa: N818 - read as a sentence
    """The program cannot go on; the message says why and what to do."""


class TokenRefused(Fatal):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram does not accept the bot’s token (it answered 401 or 404). Ask BotFather for the token, put it "
            "into FEEDING_TELEGRAM__TOKEN or the token file, and start again. If telegram.base_url is set, check it."
        )


async def wait_out(log: logging.Logger, trouble: DatabaseTrouble | DatabaseBusy, clock: Clock) -> None:
    """Say what is the matter with the database and give it a moment."""
    log.error("%s", trouble)
    await clock.sleep_until(clock.now() + TRY_AGAIN_AFTER)


def wait_asked(problem: RetryAfter) -> timedelta:
    """How long Telegram asks us to wait."""
    wait = problem.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


class Followed:
    """What is logged within bears these numbers. It costs a third of structlog’s own, which reads all that is bound."""

    __slots__ = ("_bound", "_numbers")

    def __init__(self, **numbers: int) -> None:
        self._numbers = numbers

    def __enter__(self) -> None:
        self._bound = bind_contextvars(**self._numbers)

    def __exit__(self, *_: object) -> None:
        reset_contextvars(**self._bound)


def followed(row: "Queued") -> Followed:
    """By the number of this message, and that of the update that it answers."""
    cause, _, rest = row.dedupe.partition(":")
    if cause == "update":
        return Followed(message=row.id, update=int(rest.partition(":")[0]))
    return Followed(message=row.id)


def report(log: logging.Logger, words: str, error: BaseException) -> None:
    """Write down a slip of ours: where and what, but nothing that anybody said."""
    log.log(logging.ERROR, "%s: %s", words, described(error))


def described(error: BaseException) -> str:
    """Where it happened and of which type: the message of an error may hold somebody’s words, so it is left out."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at " + " < ".join(reversed(frames[-6:]))
