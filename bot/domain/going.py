"""“How is it going?” for whoever posted, and “who does nothing reach?” for organisers: counts, never names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.asking import Guest, Sitting, reasons
from bot.domain.eligibility import ALLERGEN_SHIFT, STEP_FREE_BIT, Reason
from bot.domain.food import Allergen
from bot.domain.ids import AreaCode
from bot.domain.matching import is_due, next_look

NOT_ABOUT_FIT = frozenset({Reason.BUSY, Reason.ASKED, Reason.ASKED_ENOUGH})
"""It fits them; they are simply not asked now."""


@dataclass(frozen=True, slots=True)
class Going:
    """How one sitting is going."""

    fits: int
    """Guests whom it fits, asked or not."""
    can_be_asked: int
    """Of these, those who could still be asked now."""
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


def how_it_goes(sitting: Sitting, guests: Iterable[Guest], *, answered: int, coming: int, now: datetime) -> Going:
    """Counts over all guests of the network; looks at every one, so not for a hot path."""
    fits = can_be_asked = 0
    kept_away: Counter[Reason] = Counter()
    missing: Counter[int] = Counter()
    for guest in guests:
        found = reasons(guest, sitting)
        unfit = [reason for reason in found if reason not in NOT_ABOUT_FIT]
        if not unfit:
            fits += 1
            can_be_asked += not found
            continue
        kept_away[unfit[0]] += 1
        missing[_one_missing_fact(guest, sitting, unfit)] += 1
    return Going(
        fits=fits,
        can_be_asked=can_be_asked,
        asked=len(sitting.already_asked),
        answered=answered,
        coming=coming,
        free=sitting.free,
        next_wave=now if is_due(sitting, now) else next_look(sitting, now),
        kept_away=dict(kept_away),
        let_in_by_allergen={one: missing[bit] for one in Allergen if (bit := one.bit << ALLERGEN_SHIFT) in missing},
        let_in_by_steps=missing[STEP_FREE_BIT],
    )


def _one_missing_fact(guest: Guest, sitting: Sitting, unfit: Sequence[Reason]) -> int:
    """The bit of the single unknown that keeps this guest away; 0 when something else does, or more than one."""
    clash = guest.mask & sitting.mask
    if Reason.DISTANCE in unfit or clash & ~sitting.unknown or clash.bit_count() != 1:
        return 0
    return clash


def unreached(guests: Iterable[tuple[AreaCode, Guest]], sittings: Sequence[Sitting]) -> dict[AreaCode, Counter[Reason]]:
    """Guests whom not one of the sittings fits, by area and by the reason that the nearest miss gives.

    The nearest miss is the sitting with the fewest reasons; of those reasons the first is counted.
    """
    found: dict[AreaCode, Counter[Reason]] = {}
    for area, guest in guests:
        misses = [[reason for reason in reasons(guest, sitting) if reason not in NOT_ABOUT_FIT] for sitting in sittings]
        if misses and all(misses):
            found.setdefault(area, Counter())[min(misses, key=len)[0]] += 1
    return found
