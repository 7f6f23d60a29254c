"""In short: what the other sections say first, and what nobody can know. It counts nothing of its own."""

from collections.abc import Sequence
from functools import reduce

from bot.domain.core.messages import Text, text
from bot.domain.report.parts import ReportSection, SectionName

TOLD = (
    SectionName.REACH,
    SectionName.MEALS,
    SectionName.COMPANY,
    SectionName.FAIRNESS,
    SectionName.BY_CALL,
    SectionName.VOICE,
    SectionName.VOLUNTEERS,
    SectionName.EVALUATION,
    SectionName.MONEY,
    SectionName.LEARNING,
)
"""Whose first words stand here, in this order; how it was counted says itself."""

NEVER_WITHOUT = frozenset({"report.evaluation.yardstick", "report.evaluation.no_yardstick"})
"""Words that stand here with the first of their section: without them a change would look like more than it is."""


def section(others: Sequence[ReportSection]) -> ReportSection:
    """Each of these sections begins with the sentence that stands for it here, too."""
    told = {one.name: _told(one) for one in others}
    return ReportSection(
        name=SectionName.IN_SHORT,
        words=(
            *_one_paragraph([said for name in TOLD for said in told.get(name, ())]),
            text("report.in_short.not_known"),
            text("report.in_short.not_counted"),
        ),
    )


def _told(section_: ReportSection) -> tuple[Text, ...]:
    return (*section_.words[:1], *(one for one in section_.words[1:] if one.key in NEVER_WITHOUT))


def _one_paragraph(said: list[Text]) -> tuple[Text, ...]:
    """One behind another; nothing where nothing was said."""
    return (
        (reduce(lambda before, after: text("report.in_short.then", before=before, after=after), said),) if said else ()
    )
