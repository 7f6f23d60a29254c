"""What a plan is in an address, and in its form: `/season?tue=10&part=evening`. Nothing of anybody is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.domain.core.availability import PartOfDay
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Text, text
from bot.domain.invitations.season_plan import MOST_MORE, MOST_WEEKS, USUAL_WEEKS, SeasonFood, SeasonPlan
from bot.page.shown import a_number

PATH = "/season"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NUMBER, WAS = "_n", "_was"
"""A slider has a number beside it, and both are sent along with what they were: the one that was moved counts."""
PARTS = {part.name.lower(): part for part in PartOfDay}


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """As it was typed; a number that is none counts as if it were not there."""

    plan: SeasonPlan
    typed: Mapping[str, str]
    wrong: Mapping[str, Text]
    by_form: bool
    """It has more in its address than the plan."""


def asked(query: Mapping[str, str]) -> AskedPlan:
    """Raises `Gone` for a choice that there is not."""
    typed = {day: _moved(query, day) for day in DAYS} | {"weeks": query.get("weeks", "").strip()[:9]}
    wrong: dict[str, Text] = {}
    more = {at: _between(typed, day, 0, 0, MOST_MORE, wrong) for at, day in enumerate(DAYS)}
    weeks = _between(typed, "weeks", USUAL_WEEKS, 1, MOST_WEEKS, wrong)
    venue, food = query.get("venue", ""), query.get("food", "")
    plan = SeasonPlan(
        more={day: places for day, places in more.items() if places},
        part=PARTS.get(query.get("part", "")),
        venue=VenueId(a_number(venue)) if venue else None,
        food=SeasonFood.FOR_ALL if food == SeasonFood.FOR_ALL else SeasonFood.AS_LATELY,
        weeks=weeks,
    )
    return AskedPlan(plan, typed, wrong, by_form=any(name.endswith((NUMBER, WAS)) for name in query))


def _moved(query: Mapping[str, str], day: str) -> str:
    slider, number, was = (query.get(day + end, "").strip()[:9] for end in ("", NUMBER, WAS))
    return number if day + NUMBER in query and number != was else slider


def _between(typed: Mapping[str, str], name: str, usual: int, low: int, high: int, wrong: dict[str, Text]) -> int:
    words = typed[name]
    if not words:
        return usual
    if words.isascii() and words.isdigit() and low <= int(words) <= high:
        return int(words)
    wrong[name] = text("page.season.wrong", low=low, high=high)
    return usual


def address_of(plan: SeasonPlan) -> str:
    """Where this plan stands, to be kept or sent on."""
    said = {day: str(plan.more[at]) for at, day in enumerate(DAYS) if plan.more.get(at)}
    if plan.part is not None:
        said["part"] = plan.part.name.lower()
    if plan.venue is not None:
        said["venue"] = str(plan.venue)
    if plan.food is not SeasonFood.AS_LATELY:
        said["food"] = plan.food
    if plan.weeks != USUAL_WEEKS:
        said["weeks"] = str(plan.weeks)
    return f"{PATH}?{urlencode(said)}" if said else PATH
