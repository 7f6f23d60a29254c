"""When a date is, and what the cook said of its food, as they are stored."""

from bot.domain.core.food import AllergenFacts, Food, Serving
from bot.domain.offers.recurrence import Schedule
from storage.engine.connection import Row
from storage.engine.times import stored, stored_or_none


def food_of(row: Row) -> Food:
    return Food(
        AllergenFacts(row["contains"], row["may_contain"], row["not_in_it"]), row["diets"], Serving(row["serving"])
    )


def stored_food(food: Food | None) -> dict[str, object]:
    """What the cook said for one date; where they did not, nothing is known."""
    said = food or Food(AllergenFacts())
    facts = said.allergens
    masks = {"contains": facts.contains, "may_contain": facts.may_contain, "not_in_it": facts.not_in_it}
    return {**masks, "diets": said.diets, "food_said": int(food is not None), "serving": said.serving}


def stored_schedule(schedule: Schedule) -> dict[str, object]:
    return {
        "starts": stored(schedule.span.starts),
        "ends": stored(schedule.span.ends),
        "answer_by": stored(schedule.answer_by),
        "mask": schedule.mask,
        "look_at": stored(schedule.look_at),
        "ready": stored_or_none(schedule.ready),
        **stored_food(schedule.food),
        "serving": schedule.serving,
    }
