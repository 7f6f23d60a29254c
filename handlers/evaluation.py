"""Did it help? Studies and what they ask."""

from bot.domain.evaluation import cost_actions
from bot.services.core.routes import Command, Route, on
from bot.services.evaluation import costs

ROUTES: tuple[Route, ...] = (
    on(cost_actions.COSTS_SHOW, costs.show),
    on(cost_actions.COST_NOTE, costs.begin),
    on(cost_actions.COST_OPEN, costs.opened),
    on(cost_actions.COST_CHANGE, costs.change),
    on(cost_actions.COST_TAKE_OUT, costs.take_out),
    on(cost_actions.COST_UNDO, costs.undo),
)
COMMANDS: tuple[Command, ...] = ()
