"""How it was counted: which days, by whose clock, what is hidden, by which version, and by which rules."""

from importlib.metadata import PackageNotFoundError, version

from bot.domain.core.messages import Text, text
from bot.domain.report.parts import ReportSection, SectionName
from bot.language.report_page.cells import day
from bot.services.report.reporting import Reporting

PROGRAM = "feeding-stockport"
RULES = ("flow", "pairs", "two_baselines", "one_way", "leavers", "weeks", "money")
"""The rules of docs/evaluation.md, a text for each."""


async def section(reporting: Reporting) -> ReportSection:
    period, town = reporting.period, reporting.environment.network(reporting.network)
    return ReportSection(
        name=SectionName.METHOD,
        words=(
            text("report.method.days", first=day(period.first), last=day(period.last), town=town.name),
            text("report.method.counted"),
            text("report.method.hidden"),
            text("report.method.forgotten"),
            *(text(f"report.method.rule.{rule}") for rule in RULES),
            _made_by(),
        ),
    )


def _made_by() -> Text:
    try:
        return text("report.method.by", version=version(PROGRAM))
    except PackageNotFoundError:
        return text("report.method.by.unknown")
