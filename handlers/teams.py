"""Practice teams: the champions of one practice, hub or library."""

from bot.services.core.routes import Command, Route

ROUTES: tuple[Route, ...] = ()
COMMANDS: tuple[Command, ...] = ()
