"""Concerns and complaints, and the inbox of those who handle them."""

from bot.domain.concerns.actions import (
    CASE_ANSWER,
    CASE_CLOSE,
    CASE_LATER,
    CASE_REOPEN,
    CASE_SHOW,
    CASE_TAKE,
    CASE_TAKE_OVER,
    CASE_WRITE,
    CASES_SHOW,
    CONCERN_FINE,
    CONCERN_RAISE,
    CONCERN_TELL_LEAD,
)
from bot.services.concerns import correspondence, inbox, report
from bot.services.core.routes import Command, Route, command, command_with_words, on

ROUTES: tuple[Route, ...] = (
    on(CONCERN_RAISE, report.begin),
    on(CONCERN_TELL_LEAD, report.tell_lead),
    on(CONCERN_FINE, report.fine),
    on(CASES_SHOW, inbox.show),
    on(CASE_SHOW, inbox.opened),
    on(CASE_TAKE, inbox.take),
    on(CASE_TAKE_OVER, inbox.take_over),
    on(CASE_LATER, inbox.later),
    on(CASE_CLOSE, inbox.close),
    on(CASE_REOPEN, inbox.reopen),
    on(CASE_WRITE, correspondence.begin),
    on(CASE_ANSWER, correspondence.begin_answer),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("concern", report.begin_typed),
    command("complain", report.complain),
)
