"""A town as it was counted at one moment, and what a plan would do in it.

Whom something fits is counted, of real guests as of now; how full it becomes is the rule of thumb of `forecast.py`,
asked of each weekday. Small counts are never told apart (`privacy/counts.py`): also the shares are made of counts in
steps, so that no two plans tell of one person.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.core.availability import ANY_TIME, PartOfDay, slot_bit
from bot.domain.core.ids import VenueId
from bot.domain.invitations.eligibility import ANY_ACTIVITY, STEP_FREE_BIT
from bot.domain.invitations.fit_index import Fitting
from bot.domain.invitations.forecast import TURN_UP, Situation, estimate, going_without
from bot.domain.invitations.season_plan import (
    WEEKDAYS,
    SeasonAnswer,
    SeasonDay,
    SeasonFood,
    SeasonGuests,
    SeasonOutlook,
    SeasonPlace,
    SeasonPlan,
    SeasonSitting,
)
from bot.domain.privacy.counts import shown_count

MOST_GROUPS = 4_000
"""Guests who are alike are looked at once; of more different ones than this, a sample stands for all."""


class SeasonTown:
    """A town as it was counted at one moment; any plan is answered from it in some milliseconds."""

    def __init__(
        self,
        guests: Sequence[SeasonGuests],
        sittings: Sequence[SeasonSitting],
        places: Sequence[SeasonPlace],
        weeks: int,
    ) -> None:
        self.people = sum(one.people for one in guests)
        self.places = tuple(places)
        self._weeks = weeks
        self._ours = [one for one in sittings if one.ours]
        self._guests = sample_of(guests)
        seen = sum(one.people for one in self._guests)
        self._stands_for = self.people / seen if seen else 0.0
        self.is_sample = len(self._guests) < len(guests)
        self._reached, self._chances = self._as_it_is(sittings)

    def _as_it_is(self, sittings: Sequence[SeasonSitting]) -> tuple[list[bool], list[float]]:
        """Whether something fits each of the guests; and how often a week something of ours does, by weekday."""
        fitting, near = Fitting(sittings), dict[tuple[float, float, int], int]()
        every = (1 << len(sittings)) - 1
        of_day = [
            sum(1 << at for at, one in enumerate(sittings) if one.ours and one.weekday == day) for day in WEEKDAYS
        ]
        reached, chances = [], [0.0] * len(of_day)
        for one in self._guests:
            key = (one.lat, one.lon, one.reach_m)
            if key not in near:
                near[key] = fitting.within(every, *key)
            fits = fitting.by_mask(one.mask) & near[key]
            reached.append(bool(fits))
            for day in WEEKDAYS if fits else ():
                chances[day] += one.people * (fits & of_day[day]).bit_count() / self._weeks
        return reached, chances

    @property
    def lately(self) -> list[tuple[int, int]]:
        """Of each weekday: places in all the weeks, and how many of them were taken."""
        return [
            (
                sum(one.places for one in self._ours if one.weekday == day),
                sum(min(one.taken, one.places) for one in self._ours if one.weekday == day),
            )
            for day in WEEKDAYS
        ]

    @property
    def usual_place(self) -> SeasonPlace | None:
        """Where most places were; else the first by name."""
        offered: dict[VenueId, int] = {}
        for one in self._ours:
            offered[one.venue] = offered.get(one.venue, 0) + one.places
        return max(self.places, key=lambda place: offered.get(place.id, 0), default=None)

    @property
    def usual_part(self) -> PartOfDay:
        """At which most places were."""
        offered = {
            part: sum(one.places for one in self._ours if any(one.mask & slot_bit(day, part) for day in WEEKDAYS))
            for part in PartOfDay
        }
        return max(offered, key=lambda part: offered[part]) if any(offered.values()) else PartOfDay.MIDDAY

    def place(self, venue: VenueId | None) -> SeasonPlace | None:
        """The one that a plan names; None where it is not of this town."""
        return self.usual_place if venue is None else next((one for one in self.places if one.id == venue), None)

    def answer(self, plan: SeasonPlan) -> SeasonAnswer:
        """What to expect of it."""
        new = [day for day in WEEKDAYS if plan.more.get(day)]
        fits = self._whom_it_fits(plan, new)
        could = [sum(one.people for one, days in zip(self._guests, fits, strict=True) if day in days) for day in new]
        chances = list(self._chances)
        for day, people in zip(new, could, strict=True):
            chances[day] += people
        newly = [bool(days) and not reached for days, reached in zip(fits, self._reached, strict=True)]
        reached = [before or more for before, more in zip(self._reached, newly, strict=True)]
        places = [places / self._weeks for places, _ in self.lately]
        then = [before + plan.more.get(day, 0) for day, before in enumerate(places)]
        return SeasonAnswer(
            now=self._outlook(places, self._chances, self._reached, plan.weeks),
            then=self._outlook(then, chances, reached, plan.weeks),
            could_come=self._people([bool(days) for days in fits]),
            newly_reached=self._people(newly),
        )

    def _whom_it_fits(self, plan: SeasonPlan, new: Sequence[int]) -> list[frozenset[int]]:
        """On which of the new days each of the guests could come."""
        place = self.place(plan.venue)
        if place is None or not new:
            return [frozenset()] * len(self._guests)
        rest = self._like_lately() if plan.food is SeasonFood.AS_LATELY else 0
        rest |= 0 if place.step_free else STEP_FREE_BIT
        part = self.usual_part if plan.part is None else plan.part
        slots = {day: slot_bit(day, part) for day in new}
        spot, near = Fitting([place_as_sitting(place)]), dict[tuple[float, float, int], bool]()
        found = []
        for one in self._guests:
            key = (one.lat, one.lon, one.reach_m)
            if key not in near:
                near[key] = bool(spot.within(1, *key))
            is_for = near[key] and not one.mask & rest
            found.append(frozenset(day for day, slot in slots.items() if is_for and not one.mask & slot))
        return found

    def _like_lately(self) -> int:
        """What would keep people away from most places: allergens, diets. Steps are a matter of the place."""
        offered: dict[int, int] = {}
        for one in self._ours:
            kind = one.mask & ~(ANY_TIME | STEP_FREE_BIT | ANY_ACTIVITY)
            offered[kind] = offered.get(kind, 0) + one.places
        return max(offered, key=lambda kind: offered[kind], default=0)

    def _outlook(
        self, places: Sequence[float], chances: Sequence[float], reached: Sequence[bool], weeks: int
    ) -> SeasonOutlook:
        seen = [_in_steps(one * self._stands_for) for one in chances]
        all_places = sum(places)
        days = tuple(self._day(at, some, all_places) for at, some in zip(places, seen, strict=True))
        filled = sum(day.places * day.filled for day in days) / all_places if all_places else 0.0
        people = _in_steps(self.people)
        meals = filled * TURN_UP * all_places * weeks / people if people else 0.0
        not_reached = self._people([not one for one in reached])
        without = going_without(meals, sum(seen) / people * weeks) if people else 1.0
        return SeasonOutlook(
            days=days,
            filled=filled,
            meals_each=meals,
            left_without=max(without, (not_reached or 0) / people if people else 1.0),
            reached=self._people(reached),
            not_reached=not_reached,
        )

    def _day(self, places: float, chances: float, all_places: float) -> SeasonDay:
        people = _in_steps(self.people)
        if not (places and people):
            return SeasonDay(places, 0.0)
        week = Situation(people, 1, places, fit_share=chances / people)
        its_share = replace(week, invitations_a_week=week.invitations_a_week * places / all_places)
        return SeasonDay(places, estimate(its_share).filled)

    def _people(self, which: Sequence[bool]) -> int | None:
        some = sum(one.people for one, is_one in zip(self._guests, which, strict=True) if is_one)
        return shown_count(round(some * self._stands_for))


def place_as_sitting(place: SeasonPlace) -> SeasonSitting:
    """Something there, whenever."""
    return SeasonSitting(0, place.lat, place.lon, 0, place.id, 0, 0)


def sample_of(guests: Sequence[SeasonGuests]) -> list[SeasonGuests]:
    """All of them, or every so manyth of those that are sorted by what they are like."""
    alike = sorted(guests, key=lambda one: (one.mask, one.lat, one.lon, one.reach_m))
    every = -(-len(alike) // MOST_GROUPS)
    return alike[:: max(1, every)]


def _in_steps(people: float) -> int:
    """A count as it may be said, so that what is made of it tells no more."""
    return shown_count(round(people)) or 0
