"""Puts the sections of a report together. A new section is a row of `SECTIONS`, in the order of `SectionName`.

Each is `async def section(reporting) -> ReportSection`. Its first words are one sentence or two that stand alone:
they are said again in “In short”, which is made of the others when they are there.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.report.parts import ImpactReport, ReportPeriod, ReportSection, SectionName
from bot.services.core.environment import Environment
from bot.services.report import (
    by_call,
    company,
    evaluation,
    fairness,
    in_short,
    learning,
    meals,
    method,
    money,
    reach,
    voice,
    volunteers,
)
from bot.services.report.reporting import Reporting
from storage.unit_of_work import Work

Section = Callable[[Reporting], Awaitable[ReportSection]]
SECTIONS: dict[SectionName, Section] = {
    SectionName.REACH: reach.section,
    SectionName.MEALS: meals.section,
    SectionName.COMPANY: company.section,
    SectionName.FAIRNESS: fairness.section,
    SectionName.BY_CALL: by_call.section,
    SectionName.VOICE: voice.section,
    SectionName.VOLUNTEERS: volunteers.section,
    SectionName.EVALUATION: evaluation.section,
    SectionName.MONEY: money.section,
    SectionName.LEARNING: learning.section,
    SectionName.METHOD: method.section,
}
"""All but “In short”."""


def _nothing(_done: int, _of: int) -> None:
    """Nobody watches."""


async def report_on(
    work: Work,
    environment: Environment,
    network: str,
    period: ReportPeriod,
    *,
    now: datetime,
    tell: Callable[[int, int], None] = _nothing,
) -> ImpactReport:
    """Reads and changes nothing. `tell` hears how many sections are done, of how many."""
    town = environment.network(network)
    reporting = Reporting(work=work, environment=environment, network=network, period=period, now=now)
    sections: list[ReportSection] = []
    for name in SectionName:
        if name in SECTIONS:
            sections.append(await SECTIONS[name](reporting))
            tell(len(sections), len(SECTIONS))
    return ImpactReport(
        town=town.called,
        period=period,
        made_on=now.astimezone(ZoneInfo(town.zone)).date(),
        sections=(in_short.section(sections), *sections),
    )
