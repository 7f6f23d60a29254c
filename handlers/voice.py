"""What people say: ideas, votes, answers, community conversations."""

from bot.services.core.routes import Command, Route

ROUTES: tuple[Route, ...] = ()
COMMANDS: tuple[Command, ...] = ()
