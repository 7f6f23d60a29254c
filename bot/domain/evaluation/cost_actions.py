"""The buttons of what a town has paid."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import CostId

COSTS_SHOW: Action[CostId] = Action("costs.show")
"""Those noted before that one; 0: from the newest on."""
COST_NOTE: Action[()] = Action("cost.note")
COST_OPEN: Action[CostId] = Action("cost.open")
COST_CHANGE: Action[CostId] = Action("cost.change")
COST_TAKE_OUT: Action[CostId] = Action("cost.take_out")
COST_UNDO: Action[CostId] = Action("cost.undo")
"""The last that was done with it: noted, changed or taken out."""
