"""Who fits which occurrence: slots, food, steps, activities as the bits of one integer, and distance on the sphere.

A guest's bits are what would keep them away, an occurrence's bits are what it is (or is not said to be):
eligible ⇔ `guest & occurrence == 0` and the way is not too far. Nothing here knows turns or numbers of places.
"""

from collections.abc import Iterator
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from bot.domain.core.activities import ALL_ACTIVITIES, Activity, unliked
from bot.domain.core.availability import ANY_TIME, SLOTS
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, diets_served

ALLERGEN_SHIFT = SLOTS
DIET_SHIFT = ALLERGEN_SHIFT + len(Allergen)
STEP_FREE_BIT = 1 << (DIET_SHIFT + len(Diet))
ACTIVITY_SHIFT = DIET_SHIFT + len(Diet) + 1
BITS = ACTIVITY_SHIFT + len(Activity)
ANY_ACTIVITY = ALL_ACTIVITIES << ACTIVITY_SHIFT
ALL_DIETS = (1 << len(Diet)) - 1

EARTH_RADIUS_M = 6_371_008.8


def guest_mask(availability: int, avoids: int, diets: int, needs_step_free: bool, likes: int | None = None) -> int:
    """What would keep this guest away: slots they did not name, allergens, diets not catered for, steps.

    `likes`: the activities that they named; None where they have not said, and nothing of it keeps them away.
    """
    bits = ANY_TIME & ~availability | unliked(likes) << ACTIVITY_SHIFT
    bits |= (avoids & ALL_ALLERGENS) << ALLERGEN_SHIFT
    bits |= (diets & ALL_DIETS) << DIET_SHIFT
    return bits | STEP_FREE_BIT if needs_step_free else bits


def occurrence_mask(
    slot: int, facts: AllergenFacts, diets: int, step_free: bool | None, activity: Activity | None = None
) -> int:
    """What an occurrence is, as a guest would be kept away by it. Whatever is not known keeps away."""
    bits = slot & ANY_TIME
    bits |= activity.bit << ACTIVITY_SHIFT if activity else 0
    bits |= facts.keeps_away << ALLERGEN_SHIFT
    bits |= (ALL_DIETS & ~diets_served(diets)) << DIET_SHIFT
    return bits if step_free else bits | STEP_FREE_BIT


def unknown_mask(facts: AllergenFacts, step_free: bool | None, *, food_said: bool = True) -> int:
    """The bits of `occurrence_mask` set only because nobody has said: a question to the host may clear them."""
    bits = facts.not_known << ALLERGEN_SHIFT
    bits |= 0 if food_said else ALL_DIETS << DIET_SHIFT
    return bits | STEP_FREE_BIT if step_free is None else bits


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres between two points as the crow flies, on a sphere (haversine; within 0.5% of the ellipsoid)."""
    lat_a, lat_b = radians(lat1), radians(lat2)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def within_reach(metres: float, *, limit_m: float, uncertainty_m: float) -> bool:
    """True when the guest may live near enough: we know only their postcode sector, so the doubt is theirs to keep."""
    return metres <= limit_m + uncertainty_m


class Reason(StrEnum):
    """Why an occurrence is not for a guest, in the order in which they hear it."""

    PAUSED = "paused"
    TIME = "time"
    ALLERGEN = "allergen"
    """It is in it, or may be."""
    ALLERGEN_NOT_KNOWN = "allergen_not_known"
    """Nobody has said whether what they cannot eat is in it, or that it is made as they eat."""
    DIET = "diet"
    STEPS = "steps"
    STEPS_NOT_KNOWN = "steps_not_known"
    OTHER_TOWN = "other_town"
    """It is of a town that does not share its meals with theirs (`bot.domain.core.sharing`)."""
    ACTIVITY = "activity"
    """They have said what they like doing, and it is not that. They may come all the same."""
    DISTANCE = "distance"
    BUSY = "busy"
    """Has said yes to something else, or holds a place, at that time."""
    ASKED_ENOUGH = "asked_enough"
    """Has had as many invitations this week as they want."""
    ASKED = "asked"
    """Was already asked to this one."""


def mask_reasons(guest: int, occurrence_id: int, unknown: int = 0) -> Iterator[Reason]:
    """Every reason that the two masks give; `unknown` is `unknown_mask` of the occurrence."""
    clash = guest & occurrence_id
    if clash & ANY_TIME:
        yield Reason.TIME
    allergens = clash >> ALLERGEN_SHIFT & ALL_ALLERGENS
    if allergens & ~(unknown >> ALLERGEN_SHIFT):
        yield Reason.ALLERGEN
    elif allergens:
        yield Reason.ALLERGEN_NOT_KNOWN
    diets = clash >> DIET_SHIFT & ALL_DIETS
    if diets & ~(unknown >> DIET_SHIFT):
        yield Reason.DIET
    elif diets and not allergens:
        yield Reason.ALLERGEN_NOT_KNOWN
    if clash & STEP_FREE_BIT:
        yield Reason.STEPS_NOT_KNOWN if unknown & STEP_FREE_BIT else Reason.STEPS
    if clash & ANY_ACTIVITY:
        yield Reason.ACTIVITY
    if clash >> BITS:
        yield Reason.OTHER_TOWN


def avoided_allergens(guest: int) -> int:
    """The allergens inside a guest's mask."""
    return guest >> ALLERGEN_SHIFT & ALL_ALLERGENS


def wanted_diets(guest: int) -> int:
    """The diets inside a guest's mask."""
    return guest >> DIET_SHIFT & ALL_DIETS


def liked_by(guest: int, occurrence: int) -> int:
    """The activity of an occurrence that a guest has named, as its bit: they said that it is one of those they like."""
    unnamed, here = (mask >> ACTIVITY_SHIFT & ALL_ACTIVITIES for mask in (guest, occurrence))
    return here & ~unnamed if unnamed else 0
