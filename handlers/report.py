"""The report on a period, and what it cost."""

from bot.domain.evaluation import actions as cost_actions
from bot.domain.report import actions
from bot.services.core.routes import Command, Route, on
from bot.services.evaluation import costs
from bot.services.report import chat

ROUTES: tuple[Route, ...] = (
    on(actions.REPORT_SHOW, chat.show),
    on(actions.REPORT_MAKE, chat.make),
    on(cost_actions.COSTS_SHOW, costs.show),
    on(cost_actions.COST_NOTE, costs.begin),
    on(cost_actions.COST_OPEN, costs.opened),
    on(cost_actions.COST_CHANGE, costs.change),
    on(cost_actions.COST_TAKE_OUT, costs.take_out),
    on(cost_actions.COST_UNDO, costs.undo),
)
COMMANDS: tuple[Command, ...] = ()
