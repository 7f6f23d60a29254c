"""When nothing that we send can reach somebody: how Telegram says so, and what follows."""

import logging
from datetime import datetime

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.core.messages import Queued
from bot.services.core.environment import Environment
from bot.services.guests.presence import became_unreachable
from bot.transport.errors import report
from storage.database import DatabaseTrouble
from storage.unit_of_work import Work

log = logging.getLogger(__name__)

NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "input_user_deactivated",
    "peer_id_invalid",
    "bot was blocked by the user",
    "bot can't initiate conversation with a user",
    "bot was kicked",
    "chat was deleted",
    "group chat was deactivated",
)
"""What Telegram says with 400 of a chat to which nothing can be sent any more.

It has one code for that and for every slip of ours ("message to edit not found", a text that is too long), and nothing
but its words tells them apart; so they are read here, and nowhere else. With 403 it always means that.
"""


def nobody_there(problem: TelegramError) -> bool:
    """True when nothing that we send can reach this chat, until somebody writes from there."""
    if isinstance(problem, BadRequest):
        said = problem.message.lower()
        return any(words in said for words in NOBODY_THERE)
    return isinstance(problem, Forbidden)


async def follow_up(work: Work, environment: Environment, row: Queued, *, now: datetime) -> None:
    """Much follows from it, and a slip there keeps nobody else from hearing anything."""
    try:
        async with work.savepoint():
            await became_unreachable(work, environment, row, now=now)
    except DatabaseTrouble:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other messages go on
        report(log, f"What follows from message {row.id} not arriving failed", error)
