"""A first answer for organisers: with so many guests and meals, how full, how many left without, what would help.

Three curves fitted to seasons of `python -m tests.bench season` in worlds of 300 to 10,000 guests; within about
8 points of those. It is a rule of thumb for planning, never used to decide about a person.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, sqrt

FULLEST = 0.96
"""There is always a late cancellation that nobody fills."""
YES_OF_FITTING = 0.13
YES_OF_INVITED = 0.11
MEALS_FROM_FITTING = 0.22
TURN_UP = 0.92
"""Of the places filled when answers close; most who cannot come have said so by then."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What an organiser knows or plans."""

    residents: int
    sittings_a_week: float
    places_a_week: float
    weeks: int = 26
    fit_share: float = 0.055
    """The share of guests whom a typical occurrence fits: 5% across a town, 15% in one neighbourhood."""
    invitations_a_week: float = 3


@dataclass(frozen=True, slots=True)
class Estimate:
    """Shares as fractions."""

    filled: float
    """Of all places."""
    left_without: float
    """Of all guests: not one meal in the whole time."""
    meals_each: float
    """The mean over all guests in the whole time."""


class Change(StrEnum):
    """What organisers can do; each is tried at a quarter more."""

    MORE_GUESTS = "more_guests"
    MORE_MEALS = "more_meals"
    FIT_MORE_PEOPLE = "fit_more_people"
    """Say what is (not) in the food, cook for more diets, meet without steps, at other times, nearer."""


def estimate(now: Situation) -> Estimate:
    """What to expect; nothing for an empty town or an empty table."""
    if not (now.residents and now.sittings_a_week and now.places_a_week and now.weeks):
        return Estimate(0.0, 1.0, 0.0)
    fitting_per_place = now.residents * now.fit_share * now.sittings_a_week / now.places_a_week
    invited_per_place = now.residents * now.invitations_a_week / now.places_a_week
    filled = min(FULLEST, 1 - exp(-YES_OF_FITTING * fitting_per_place), 1 - exp(-YES_OF_INVITED * invited_per_place))
    meals_each = filled * TURN_UP * now.places_a_week * now.weeks / now.residents
    chances_each = now.sittings_a_week * now.weeks * now.fit_share
    return Estimate(filled, going_without(meals_each, chances_each), meals_each)


def going_without(meals_each: float, chances_each: float) -> float:
    """The share of guests who have not one meal, where each has so many, and so many fit them, on average."""
    return max(exp(-meals_each), 1 / sqrt(1 + MEALS_FROM_FITTING * chances_each))


def what_would_help(now: Situation) -> dict[Change, Estimate]:
    """What to expect after each change, the one that leaves fewest without a meal first; ties by fuller tables."""
    more = 1.25
    changed = {
        Change.MORE_GUESTS: replace(now, residents=round(now.residents * more)),
        Change.MORE_MEALS: replace(
            now, sittings_a_week=now.sittings_a_week * more, places_a_week=now.places_a_week * more
        ),
        Change.FIT_MORE_PEOPLE: replace(now, fit_share=min(1.0, now.fit_share * more)),
    }
    after = {change: estimate(situation) for change, situation in changed.items()}
    return dict(sorted(after.items(), key=lambda item: (round(item[1].left_without, 3), -item[1].filled)))
