"""“How is it going?” for whoever posted, and “who does nothing reach?” for organisers: counts, never names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import pairwise
from operator import or_

from bot.domain.core.availability import ANY_TIME, PartOfDay, availability
from bot.domain.core.food import ALL_ALLERGENS, Allergen, allergens_in
from bot.domain.invitations.candidates import Guest, OpenOccurrence, reasons
from bot.domain.invitations.eligibility import (
    ALL_DIETS,
    ALLERGEN_SHIFT,
    ANY_ACTIVITY,
    DIET_SHIFT,
    STEP_FREE_BIT,
    Reason,
    avoided_allergens,
)
from bot.domain.invitations.fit_index import Fitting
from bot.domain.invitations.matching import is_due, next_look

PARTS = (ANY_TIME, ALL_ALLERGENS << ALLERGEN_SHIFT, ALL_DIETS << DIET_SHIFT, STEP_FREE_BIT, ANY_ACTIVITY)
"""The bits of a mask that give one reason each."""
NOT_ABOUT_FIT = frozenset({Reason.BUSY, Reason.ASKED, Reason.ASKED_ENOUGH})
"""It fits them; they are simply not asked now."""


@dataclass(frozen=True, slots=True)
class FillStatus:
    """How one occurrence is going."""

    fits: int
    """Guests whom it fits, asked or not."""
    asked: int
    answered: int
    coming: int
    free: int
    next_wave: datetime | None
    """None when nobody more is asked unless somebody answers."""
    kept_away: dict[Reason, int]
    """Guests by the first reason why it does not fit them."""
    let_in_by_allergen: dict[Allergen, int]
    """Guests kept away only because nobody has said whether this one allergen is in it."""
    let_in_by_steps: int
    """Guests kept away only because nobody has said whether there are steps."""
    unknown: bool
    """Something has not been said of it, whether anybody misses that or not."""


class FillTally:
    """Counts guests of the network one after another, so that whoever counts can let others work in between."""

    def __init__(self, occurrence: OpenOccurrence) -> None:
        self._occurrence = occurrence
        self._fits = 0
        self._kept_away: Counter[Reason] = Counter()
        self._missing: Counter[int] = Counter()

    def add(self, guest: Guest, people: int = 1) -> None:
        """`people` who are like this guest."""
        unfit = [reason for reason in reasons(guest, self._occurrence) if reason not in NOT_ABOUT_FIT]
        if not unfit:
            self._fits += people
            return
        self._kept_away[unfit[0]] += people
        self._missing[_one_missing_fact(guest, self._occurrence, unfit)] += people

    def going(self, *, answered: int, coming: int, now: datetime) -> FillStatus:
        """How it is going, by those counted."""
        occurrence, missing = self._occurrence, self._missing
        return FillStatus(
            fits=self._fits,
            asked=len(occurrence.already_asked),
            answered=answered,
            coming=coming,
            free=occurrence.free,
            next_wave=now if is_due(occurrence, now) else next_look(occurrence, now),
            kept_away=dict(self._kept_away),
            let_in_by_allergen={one: missing[bit] for one in Allergen if (bit := one.bit << ALLERGEN_SHIFT) in missing},
            let_in_by_steps=missing[STEP_FREE_BIT],
            unknown=bool(occurrence.unknown),
        )


def _one_missing_fact(guest: Guest, occurrence: OpenOccurrence, unfit: Sequence[Reason]) -> int:
    """The bit of the single unknown that keeps this guest away; 0 when something else does, or more than one."""
    clash = guest.mask & occurrence.mask
    if Reason.DISTANCE in unfit or clash & ~occurrence.unknown or clash.bit_count() != 1:
        return 0
    return clash


@dataclass(frozen=True, slots=True)
class Miss:
    """Why nothing is for somebody; with the one weekday they can come, or the one allergen, where it is only one."""

    reason: Reason
    weekday: int | None = None
    allergen: Allergen | None = None


class Coverage:
    """Looks for guests whom not one of the occurrences fits, one after another: some microseconds each."""

    def __init__(self, occurrences: Sequence[OpenOccurrence]) -> None:
        self._occurrences = occurrences
        self._fitting = Fitting(occurrences)
        self._everything = (1 << len(occurrences)) - 1
        self._near: dict[tuple[float, float, int], int] = {}
        self.bits = reduce(or_, (occurrence.mask for occurrence in occurrences), 0)
        """No other bit of a guest matters."""

    def miss(self, guest: Guest) -> Miss | None:
        """What the nearest miss gives: of the occurrence with fewest reasons, the first. None when something fits."""
        near = self._within_reach(guest)
        if not self._occurrences or self._fitting.by_mask(guest.mask) & near:
            return None
        clashes = [self._everything & ~self._fitting.by_mask(guest.mask & part) for part in PARTS]
        occurrence = self._occurrences[_fewest([*clashes, self._everything & ~near], self._everything)]
        against = [reason for reason in reasons(guest, occurrence) if reason not in NOT_ABOUT_FIT]
        return _miss(guest, occurrence, against[0]) if against else None

    def _within_reach(self, guest: Guest) -> int:
        key = (guest.lat, guest.lon, guest.limit_m + guest.uncertainty_m)
        near = self._near.get(key)
        if near is None:
            near = self._near[key] = self._fitting.within(self._everything, *key)
        return near


def _fewest(clashes: Sequence[int], everything: int) -> int:
    """The first occurrence that is in the fewest of these sets of bits."""
    at_least = [everything] + [0] * (len(clashes) + 1)
    """Number n holds the occurrences that are in n of them, or more."""
    for clash in clashes:
        for times in range(len(clashes), 0, -1):
            at_least[times] |= at_least[times - 1] & clash
    least = next(now & ~more for now, more in pairwise(at_least) if now & ~more)
    return (least & -least).bit_length() - 1


def _miss(guest: Guest, occurrence: OpenOccurrence, reason: Reason) -> Miss:
    if reason is Reason.TIME:
        days = [day for day in range(7) if ~guest.mask & availability([day], PartOfDay)]
        return Miss(reason, weekday=days[0] if len(days) == 1 else None)
    if reason in {Reason.ALLERGEN, Reason.ALLERGEN_NOT_KNOWN}:
        clash = list(allergens_in(avoided_allergens(guest.mask & occurrence.mask)))
        return Miss(reason, allergen=clash[0] if len(clash) == 1 else None)
    return Miss(reason)
