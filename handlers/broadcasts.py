"""What organisers send to many, answers to it, and warnings about food."""

from bot.domain.broadcasts.actions import (
    BROADCAST_WRITE,
    BROADCASTS_SHOW,
    RECALL_SHOW,
    RECALL_WRITE,
)
from bot.services.broadcasts import compose, recall
from bot.services.core.routes import Command, Route, command, on

ROUTES: tuple[Route, ...] = (
    on(BROADCASTS_SHOW, compose.overview),
    on(BROADCAST_WRITE, compose.begin),
    on(RECALL_SHOW, recall.overview),
    on(RECALL_WRITE, recall.begin),
)
COMMANDS: tuple[Command, ...] = (
    command("broadcast", compose.begin),
    command("broadcasts", compose.overview),
    command("recall", recall.overview),
)
