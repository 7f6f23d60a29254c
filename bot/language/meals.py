"""A meal put into keys: the same facts, said the same way, in invitations, bookings, lists and reminders."""

from bot.domain.food import ALL_ALLERGENS, AllergenFacts, allergens_in, diets_in
from bot.domain.ids import OccurrenceId
from bot.domain.messages import Button, Items, Lines, Param, Pin, Text, Times, text
from bot.domain.offers import Meal
from bot.domain.taps import CONCERN, Tap


def when(meal: Meal) -> Times:
    return Times(start=meal.starts, end=meal.ends, zone=meal.zone)


def allergen_names(bits: int) -> Items:
    return Items(items=tuple(text(f"food.allergen.{allergen.name.lower()}") for allergen in allergens_in(bits)))


def diet_names(bits: int) -> Items:
    return Items(items=tuple(text(f"food.diet.{diet.name.lower()}") for diet in diets_in(bits)))


def allergen_lines(facts: AllergenFacts) -> tuple[Text, ...]:
    """What the cook told us, with what they did not."""
    if facts.not_in_it == ALL_ALLERGENS:
        return (text("meals.allergens.none"),)
    if facts.not_known == ALL_ALLERGENS:
        return (text("meals.allergens.not_known_at_all"),)
    lines = []
    if facts.contains:
        lines.append(text("meals.allergens.contains", list=allergen_names(facts.contains)))
    if facts.may_contain:
        lines.append(text("meals.allergens.may_contain", list=allergen_names(facts.may_contain)))
    if facts.not_known:
        lines.append(text("meals.allergens.not_known", list=allergen_names(facts.not_known)))
    else:
        lines.append(text("meals.allergens.no_others"))
    return tuple(lines)


def facts(meal: Meal) -> Lines:
    """Everything that somebody needs to know before they say yes."""
    lines: list[Param] = [
        text("meals.title", title=meal.title),
        text("meals.when", when=when(meal)),
        where(meal),
        text(f"meals.host.{meal.kind}", host=meal.host_name),
        *allergen_lines(meal.allergens),
    ]
    if meal.diets:
        lines.append(text("meals.diets", list=diet_names(meal.diets)))
    if meal.venue.step_free is not None:
        lines.append(text("meals.step_free" if meal.venue.step_free else "meals.steps"))
    lines.append(text("meals.price", price=meal.price) if meal.price not in {"", "free"} else text("meals.free"))
    return Lines(lines=tuple(lines))


def where(meal: Meal) -> Text:
    if meal.venue.address:
        return text("meals.where_with_address", venue=meal.venue.name, address=meal.venue.address)
    return text("meals.where", venue=meal.venue.name)


def pin(meal: Meal) -> Pin:
    return Pin(
        lat=meal.venue.lat, lon=meal.venue.lon, title=meal.venue.name, address=meal.venue.address or meal.venue.name
    )


def short(meal: Meal) -> Text:
    """One line for a list."""
    return text("meals.short", title=meal.title, when=when(meal), venue=meal.venue.name)


def concern_row(occurrence: OccurrenceId) -> tuple[Button, ...]:
    """Under everything that is said of a meeting: a way to tell a person that something is not right."""
    return (Button(label=text("concerns.report"), tap=Tap(CONCERN, "m", occurrence).encode()),)
