"""What organisers send to many, answers to it, and warnings about food."""

from bot.domain.broadcasts import actions
from bot.services.broadcasts import compose, edit, recall
from bot.services.core.routes import Command, Route, command, command_with_words, on

ROUTES: tuple[Route, ...] = (
    on(actions.BROADCAST_SEND_ASK, compose.ask_again),
    on(actions.BROADCAST_SEND, compose.send),
    on(actions.BROADCAST_DISCARD, compose.throw_away),
    on(actions.BROADCAST_REWRITE, compose.write_again),
    on(actions.BROADCAST_EDIT, edit.begin),
    on(actions.BROADCAST_CARRY_ON, compose.carry_on),
    on(actions.BROADCAST_STOP, compose.stop),
    on(actions.BROADCAST_CORRECT, compose.correct),
    on(actions.BROADCAST_COMING, compose.coming),
    on(actions.BROADCAST_NOT_COMING, compose.not_coming),
    on(actions.BROADCASTS_SHOW, compose.overview),
    on(actions.BROADCAST_WRITE, compose.begin),
    on(actions.RECALL_SHOW, recall.overview),
    on(actions.RECALL_WRITE, recall.begin),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("broadcast", compose.begin_said),
    command("broadcasts", compose.overview),
    command("recall", recall.overview),
)
