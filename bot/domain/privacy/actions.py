"""The buttons of what is kept about somebody."""

from bot.domain.core.actions import Action

DELETE: Action[()] = Action("privacy.delete")
DELETE_NOT: Action[()] = Action("privacy.delete_not")
STAY: Action[()] = Action("privacy.stay")
DELETE_ASK: Action[()] = Action("privacy.delete_ask")
UNDO: Action[()] = Action("privacy.undo")
"""After STOP, for a day."""
