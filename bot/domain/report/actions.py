"""The buttons of the report."""

from bot.domain.core.actions import Action
from bot.domain.report.period import ReportSpan

REPORT_SHOW: Action[()] = Action("report.show")
REPORT_MAKE: Action[ReportSpan] = Action("report.make")
