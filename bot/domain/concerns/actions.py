"""The buttons of concerns and complaints."""

from bot.domain.concerns.cases import CaseKind, DelayOfCase
from bot.domain.core.actions import Action
from bot.domain.core.ids import CaseId, OccurrenceId

CONCERN_RAISE: Action[OccurrenceId] = Action("concern.raise")
CONCERN_TELL_LEAD: Action[()] = Action("concern.tell_lead")
CONCERN_FINE: Action[()] = Action("concern.fine")
HUMAN_ASK: Action[()] = Action("human.ask")
CASES_SHOW: Action[()] = Action("cases.show")
CASE_SHOW: Action[CaseKind, CaseId] = Action("case.show")
CASE_TAKE: Action[CaseKind, CaseId] = Action("case.take")
CASE_TAKE_OVER: Action[CaseKind, CaseId] = Action("case.take_over")
CASE_LATER: Action[CaseKind, CaseId, DelayOfCase] = Action("case.later")
CASE_CLOSE: Action[CaseKind, CaseId] = Action("case.close")
CASE_REOPEN: Action[CaseKind, CaseId] = Action("case.reopen")
CASE_WRITE: Action[CaseKind, CaseId] = Action("case.write")
CASE_WORDS: Action[CaseKind, CaseId] = Action("case.words")
CASE_ANSWER: Action[CaseKind, CaseId] = Action("case.answer")
