"""The buttons of concerns and complaints."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import OccurrenceId

CONCERN_RAISE: Action[OccurrenceId] = Action("concern.raise")
CONCERN_TELL_LEAD: Action[()] = Action("concern.tell_lead")
CONCERN_FINE: Action[()] = Action("concern.fine")
CASES_SHOW: Action[()] = Action("cases.show")
# TODO types: CASE_SHOW: Action[CaseKind, CaseId] = Action("case.show")
# TODO types: CASE_TAKE: Action[CaseKind, CaseId] = Action("case.take")
# TODO types: CASE_TAKE_OVER: Action[CaseKind, CaseId] = Action("case.take_over")
# TODO types: CASE_LATER: Action[CaseKind, CaseId, Later] = Action("case.later")
# TODO types: CASE_CLOSE: Action[CaseKind, CaseId] = Action("case.close")
# TODO types: CASE_REOPEN: Action[CaseKind, CaseId] = Action("case.reopen")
# TODO types: CASE_WRITE: Action[CaseKind, CaseId] = Action("case.write")
# TODO types: CASE_ANSWER: Action[CaseKind, CaseId] = Action("case.answer")
