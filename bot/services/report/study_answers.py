"""The study that a report is about, and what may be said of its answers: once for all sections that need them."""

from dataclasses import dataclass

from bot.domain.evaluation.findings import Compared, compared
from bot.domain.evaluation.instruments import Measure, measures_of
from bot.domain.evaluation.people import FOLLOW_UPS, Participant, Wave
from bot.domain.evaluation.studies import Study
from bot.services.report.reporting import Reporting


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyAnswers:
    """One study. Answers are there only once it is over.

    Whoever could look again and again would find something by chance, and see from what changed what one person said.
    """

    study: Study
    participants: tuple[Participant, ...]
    """Nobody while it is on."""

    @property
    def is_over(self) -> bool:
        return self.study.ended is not None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it compares, the main one first."""
        found = measures_of(self.study.instrument)
        return tuple(one for one in found if self.study.life or one is not Measure.LIFE_SATISFACTION)

    def found(self, measure: Measure) -> dict[Wave, Compared]:
        """By the time of asking; those that are too few to say are there, too."""
        return {wave: compared(self.participants, measure, wave) for wave in FOLLOW_UPS}

    def latest(self, measure: Measure) -> Compared | None:
        """The latest time with enough pairs for a change, else for counts; None where all are too few."""
        latest_first = list(self.found(measure).values())[::-1]
        with_change = [one for one in latest_first if one.since.change is not None]
        with_counts = [one for one in latest_first if not one.since.too_few]
        return next(iter((*with_change, *with_counts)), None)


async def study_of(reporting: Reporting) -> StudyAnswers | None:
    """The last of those that were on in the period; one that is over, if there is one."""
    start, end = reporting.period.start, reporting.period.end
    on = [one for one in await reporting.work.studies.of(reporting.network) if one.began < end]
    on = [one for one in on if one.ended is None or one.ended >= start]
    if not on:
        return None
    study = [*on[-1:], *(one for one in on if one.ended is not None)][-1]
    people = await reporting.work.studies.participants(study.id) if study.ended is not None else ()
    return StudyAnswers(study=study, participants=people)
