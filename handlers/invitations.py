"""Why somebody was asked, how it is going, and whom nothing reaches."""

from bot.domain.invitations import actions
from bot.services.bookings import answer
from bot.services.core.routes import Command, Route, command, on
from bot.services.invitations import coverage, fill_status, message, regulars

ROUTES: tuple[Route, ...] = (
    on(actions.INVITATION_ACCEPT_INSTEAD, answer.accept_instead),
    on(actions.INVITATION_DECLINE, answer.decline),
    on(actions.INVITATION_ACCEPT, answer.accept),
    on(actions.INVITATION_WHY, message.why),
    on(actions.COVERAGE_SHOW, coverage.ask),
    on(actions.FILL_STATUS_SHOW, fill_status.show),
    on(actions.REGULARS_ASK, regulars.ask),
    on(actions.REGULARS_KEEP, regulars.keep),
)
COMMANDS: tuple[Command, ...] = (command("reach", coverage.ask),)
