"""Concerns and complaints, and the inbox of those who handle them."""

from bot.domain.concerns.actions import (
    CASES_SHOW,
    CONCERN_FINE,
    CONCERN_RAISE,
    CONCERN_TELL_LEAD,
)
from bot.services.concerns import inbox, report
from bot.services.core.routes import Command, Route, command, command_with_words, on

ROUTES: tuple[Route, ...] = (
    on(CONCERN_RAISE, report.begin),
    on(CONCERN_TELL_LEAD, report.tell_lead),
    on(CONCERN_FINE, report.fine),
    on(CASES_SHOW, inbox.show),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("concern", report.begin_typed),
    command("complain", report.complain),
)
