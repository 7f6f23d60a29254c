"""Why somebody was asked, how it is going, and whom nothing reaches."""

from bot.domain.invitations.actions import (
    COVERAGE_SHOW,
    FILL_STATUS_SHOW,
    INVITATION_ACCEPT,
    INVITATION_ACCEPT_INSTEAD,
    INVITATION_DECLINE,
    INVITATION_WHY,
    REGULARS_ASK,
    REGULARS_KEEP,
)
from bot.services.bookings import answer
from bot.services.core.routes import Command, Route, command, on
from bot.services.invitations import coverage, fill_status, message, regulars

ROUTES: tuple[Route, ...] = (
    on(INVITATION_ACCEPT_INSTEAD, answer.accept_instead),
    on(INVITATION_DECLINE, answer.decline),
    on(INVITATION_ACCEPT, answer.accept),
    on(INVITATION_WHY, message.why),
    on(COVERAGE_SHOW, coverage.ask),
    on(FILL_STATUS_SHOW, fill_status.show),
    on(REGULARS_ASK, regulars.ask),
    on(REGULARS_KEEP, regulars.keep),
)
COMMANDS: tuple[Command, ...] = (command("reach", coverage.ask),)
