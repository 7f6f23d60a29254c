"""Gifts: what people like doing that others might enjoy."""

from bot.services.core.routes import Command, Route

ROUTES: tuple[Route, ...] = ()
COMMANDS: tuple[Command, ...] = ()
