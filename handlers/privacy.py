"""What is kept about somebody: to see it, to have it deleted."""

from bot.domain.privacy import actions
from bot.services.core.routes import Command, Route, command, on
from bot.services.guests import undo
from bot.services.offers import cancel
from bot.services.privacy import data_rights, retention

ROUTES: tuple[Route, ...] = (
    on(actions.DELETE_ASK, data_rights.ask_to_delete),
    on(actions.DELETE, cancel.delete_host),
    on(actions.DELETE_NOT, data_rights.keep),
    on(actions.STAY, retention.stay),
    on(actions.UNDO, undo.undo),
)
COMMANDS: tuple[Command, ...] = (
    command("privacy", data_rights.privacy),
    command("mydata", data_rights.my_data),
    command("delete", data_rights.ask_to_delete),
)
