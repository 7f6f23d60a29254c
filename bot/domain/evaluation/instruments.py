"""The questions of a study: what may be answered, and what the answers add up to. The sources fix the wording.

The national measures: three questions of the UCLA scale (M. E. Hughes et al. 2004, doi 10.1177/0164027504268574) and
one direct question (Office for National Statistics, *Measuring loneliness: guidance for use of the national
indicators*, 2018). The Campaign’s measurement tool: three positive statements. Life satisfaction: the first question
of the ONS on personal well-being.
"""

from collections.abc import Mapping
from enum import StrEnum


class StudyItem(StrEnum):
    """One question. What is kept for it is a number."""

    COMPANIONSHIP = "companionship"
    """1 hardly ever or never, 2 some of the time, 3 often; the two below, too."""
    LEFT_OUT = "left_out"
    ISOLATED = "isolated"
    DIRECT = "direct"
    """1 never, 2 hardly ever, 3 occasionally, 4 some of the time, 5 often or always."""
    CONTENT = "content"
    """0 strongly agree, 1 agree, 2 neither, 3 disagree, 4 strongly disagree; the two below, too."""
    ENOUGH_TO_ASK = "enough_to_ask"
    AS_SATISFYING = "as_satisfying"
    LIFE = "life"
    """0 to 10."""


OFTEN = {StudyItem.COMPANIONSHIP: 3, StudyItem.LEFT_OUT: 3, StudyItem.ISOLATED: 3, StudyItem.DIRECT: 5}
"""The answers after which a chat is offered."""


class Instrument(StrEnum):
    """The questions of one study, chosen once."""

    NATIONAL = "national"
    CAMPAIGN = "campaign"


ITEMS: dict[Instrument, tuple[StudyItem, ...]] = {
    Instrument.NATIONAL: (
        StudyItem.COMPANIONSHIP,
        StudyItem.LEFT_OUT,
        StudyItem.ISOLATED,
        StudyItem.DIRECT,
        StudyItem.LIFE,
    ),
    Instrument.CAMPAIGN: (StudyItem.CONTENT, StudyItem.ENOUGH_TO_ASK, StudyItem.AS_SATISFYING, StudyItem.LIFE),
}
"""In the order in which they are asked."""


class Measure(StrEnum):
    """A number made of the answers, that is compared before and after."""

    UCLA = "ucla"
    """3 to 9; lower is more company."""
    CAMPAIGN_SUM = "campaign_sum"
    """0 to 12; lower is more content."""
    LIFE_SATISFACTION = "life_satisfaction"
    """0 to 10; higher is more satisfied."""


OF_ITEMS: dict[Measure, tuple[StudyItem, ...]] = {
    Measure.UCLA: (StudyItem.COMPANIONSHIP, StudyItem.LEFT_OUT, StudyItem.ISOLATED),
    Measure.CAMPAIGN_SUM: (StudyItem.CONTENT, StudyItem.ENOUGH_TO_ASK, StudyItem.AS_SATISFYING),
    Measure.LIFE_SATISFACTION: (StudyItem.LIFE,),
}
FALLING_IS_BETTER = frozenset((Measure.UCLA, Measure.CAMPAIGN_SUM))


def measured(measure: Measure, answers: Mapping[StudyItem, int]) -> int | None:
    """The sum of its items; None if one of them was skipped: nothing is filled in."""
    found = [answers.get(item) for item in OF_ITEMS[measure]]
    return None if None in found else sum(answer for answer in found if answer is not None)


def measures_of(instrument: Instrument) -> tuple[Measure, ...]:
    """What a study with these questions can compare."""
    return tuple(measure for measure, items in OF_ITEMS.items() if set(items) <= set(ITEMS[instrument]))
