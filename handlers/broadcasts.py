"""What organisers send to many, answers to it, and warnings about food."""

from bot.domain.broadcasts.actions import (
    BROADCAST_COMING,
    BROADCAST_CORRECT,
    BROADCAST_DISCARD,
    BROADCAST_EDIT,
    BROADCAST_NOT_COMING,
    BROADCAST_REWRITE,
    BROADCAST_SEND,
    BROADCAST_SEND_ASK,
    BROADCAST_STOP,
    BROADCAST_WRITE,
    BROADCASTS_SHOW,
    RECALL_SHOW,
    RECALL_WRITE,
)
from bot.services.broadcasts import compose, edit, recall
from bot.services.core.routes import Command, Route, command, on

ROUTES: tuple[Route, ...] = (
    on(BROADCAST_SEND_ASK, compose.ask_again),
    on(BROADCAST_SEND, compose.send),
    on(BROADCAST_DISCARD, compose.throw_away),
    on(BROADCAST_REWRITE, compose.write_again),
    on(BROADCAST_EDIT, edit.begin),
    on(BROADCAST_STOP, compose.stop),
    on(BROADCAST_CORRECT, compose.correct),
    on(BROADCAST_COMING, compose.coming),
    on(BROADCAST_NOT_COMING, compose.not_coming),
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
