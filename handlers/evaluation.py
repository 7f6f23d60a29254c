"""Did it help? Studies and what they ask."""

from bot.services.core.routes import Command, Route

ROUTES: tuple[Route, ...] = ()
COMMANDS: tuple[Command, ...] = ()
