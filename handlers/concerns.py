"""Concerns and complaints, and the inbox of those who handle them."""

from bot.domain.concerns import actions
from bot.services.concerns import correspondence, human, inbox, report, written_words
from bot.services.core.routes import Command, Route, command_with_words, on

ROUTES: tuple[Route, ...] = (
    on(actions.CONCERN_RAISE, report.begin),
    on(actions.CONCERN_TELL_LEAD, report.tell_lead),
    on(actions.CONCERN_FINE, report.fine),
    on(actions.HUMAN_ASK, human.begin),
    on(actions.CASES_SHOW, inbox.show),
    on(actions.CASE_SHOW, inbox.opened),
    on(actions.CASE_TAKE, inbox.take),
    on(actions.CASE_TAKE_OVER, inbox.take_over),
    on(actions.CASE_LATER, inbox.later),
    on(actions.CASE_CLOSE, inbox.close),
    on(actions.CASE_REOPEN, inbox.reopen),
    on(actions.CASE_WRITE, correspondence.begin),
    on(actions.CASE_WORDS, written_words.show),
    on(actions.CASE_ANSWER, correspondence.begin_answer),
)
COMMANDS: tuple[Command, ...] = (
    command_with_words("concern", report.begin_typed),
    command_with_words("complain", report.complain),
    command_with_words("human", human.begin_typed),
)
