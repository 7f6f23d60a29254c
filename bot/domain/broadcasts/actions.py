"""The buttons of what goes to many."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import BroadcastDraftId, BroadcastId, OccurrenceId

BROADCAST_SEND_ASK: Action[BroadcastId] = Action("broadcast.send_ask")
BROADCAST_SEND: Action[BroadcastId] = Action("broadcast.send")
BROADCAST_DISCARD: Action[BroadcastId] = Action("broadcast.discard")
BROADCAST_REWRITE: Action[BroadcastId] = Action("broadcast.rewrite")
BROADCAST_EDIT: Action[BroadcastId] = Action("broadcast.edit")
BROADCAST_CARRY_ON: Action[BroadcastDraftId] = Action("broadcast.carry_on")
BROADCAST_STOP: Action[BroadcastId] = Action("broadcast.stop")
BROADCAST_CORRECT: Action[BroadcastId] = Action("broadcast.correct")
BROADCAST_COMING: Action[BroadcastId] = Action("broadcast.coming")
BROADCAST_NOT_COMING: Action[BroadcastId] = Action("broadcast.not_coming")
BROADCASTS_SHOW: Action[()] = Action("broadcasts.show")
BROADCAST_WRITE: Action[()] = Action("broadcast.write")
RECALL_SHOW: Action[()] = Action("recall.show")
RECALL_WRITE: Action[OccurrenceId] = Action("recall.write")
