"""The report on a period, and what it cost."""

from bot.domain.report import actions
from bot.services.core.routes import Command, Route, on
from bot.services.report import chat

ROUTES: tuple[Route, ...] = (
    on(actions.REPORT_SHOW, chat.show),
    on(actions.REPORT_MAKE, chat.make),
)
COMMANDS: tuple[Command, ...] = ()
