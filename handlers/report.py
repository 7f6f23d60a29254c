"""The report on a period, and what it cost."""

from bot.services.core.routes import Command, Route

ROUTES: tuple[Route, ...] = ()
COMMANDS: tuple[Command, ...] = ()
