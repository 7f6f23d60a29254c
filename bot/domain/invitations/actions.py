"""The buttons of invitations, and how a post fills."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId
from bot.domain.invitations.regulars import ShareForRegulars

INVITATION_ACCEPT: Action[OccurrenceId] = Action("invitation.accept")
INVITATION_DECLINE: Action[OccurrenceId] = Action("invitation.decline")
INVITATION_WHY: Action[OccurrenceId] = Action("invitation.why")
INVITATION_ACCEPT_INSTEAD: Action[OccurrenceId] = Action("invitation.accept_instead")
COVERAGE_SHOW: Action[()] = Action("coverage.show")
FILL_STATUS_SHOW: Action[OccurrenceId] = Action("fill_status.show")
REGULARS_ASK: Action[OccurrenceId] = Action("regulars.ask")
REGULARS_KEEP: Action[OccurrenceId, ShareForRegulars] = Action("regulars.keep")
