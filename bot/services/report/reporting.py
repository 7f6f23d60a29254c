"""What each section of the report is given."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.report.counted import CountedMonths
from bot.domain.report.parts import ReportPeriod
from bot.services.core.environment import Environment
from storage.unit_of_work import Work


@dataclass(slots=True)
class CountedOnce:
    """What several sections need, kept from the first that asked for it."""

    months: CountedMonths | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """One town and one period, in one transaction; each section is `async def section(reporting) -> ReportSection`."""

    work: Work
    environment: Environment
    network: str
    period: ReportPeriod
    now: datetime
    counted: CountedOnce = field(default_factory=CountedOnce)
