"""Whom nothing reaches, ward by ward: what may be told of it, to organisers in chat and on the page alike."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.core.ids import AreaCode
from bot.domain.invitations.eligibility import Reason
from bot.domain.invitations.fill_status import Miss
from bot.domain.privacy.counts import FEW, enough

OF_THE_BODY = frozenset({Reason.ALLERGEN, Reason.ALLERGEN_NOT_KNOWN, Reason.DIET, Reason.STEPS, Reason.STEPS_NOT_KNOWN})
"""Reasons that say what somebody cannot eat, or cannot climb."""


@dataclass(frozen=True, slots=True)
class CoverageFindings:
    """What was counted of one town at one moment. Never shown as it is: `told` says what may be."""

    at: datetime
    anything_on: bool
    guests: Mapping[AreaCode, int] = field(default_factory=dict)
    """All who were looked at."""
    misses: Mapping[AreaCode, Counter[Miss]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToldWard:
    """One ward with enough people whom nothing reaches, and those of the reasons that give nobody away.

    That a reason is left out is not marked: it would say that nearly everybody there has one of that kind.
    """

    area: AreaCode
    people: int
    reasons: tuple[tuple[Miss, int], ...]


def told(findings: CoverageFindings) -> tuple[ToldWard, ...]:
    """The wards that may be named, the most people first."""
    counts = enough({area: misses.total() for area, misses in findings.misses.items()})
    return tuple(_ward(area, people, findings) for area, people in counts)


def _ward(area: AreaCode, people: int, findings: CoverageFindings) -> ToldWard:
    """Of what nearly everybody of a ward needs one would know it of each of them, whomever one knows there."""
    misses = findings.misses[area]
    in_need = sum(number for miss, number in misses.items() if miss.reason in OF_THE_BODY)
    others = findings.guests.get(area, 0) - in_need
    reasons = (one for one in enough(misses) if one[0].reason not in OF_THE_BODY or others >= FEW)
    return ToldWard(area, people, tuple(reasons))
