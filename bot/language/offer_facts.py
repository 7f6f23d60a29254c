"""A meal put into keys: the same facts, said the same way, in invitations, bookings, lists and reminders."""

from collections.abc import Iterable

from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, allergens_in, diets_in
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Items, Lines, Param, Pin, Text, Times, text
from bot.domain.core.taps import CONCERN, Tap
from bot.domain.directory.venues import street_of
from bot.domain.offers.offers import Occurrence


def when(meal: Occurrence) -> Times:
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


def facts(meal: Occurrence, *, coming: bool = False) -> Lines:
    """Everything that somebody needs to know before they say yes; `coming`: they have, so a home is shown in full."""
    lines: list[Param] = [
        text("meals.title", title=meal.title),
        text("meals.when", when=when(meal)),
        where(meal, coming=coming),
        text(f"meals.host.{meal.kind}", host=meal.host_name),
        *allergen_lines(meal.allergens),
    ]
    if meal.diets:
        lines.append(text("meals.diets", list=diet_names(meal.diets)))
    if meal.venue.step_free is not None:
        lines.append(text("meals.step_free" if meal.venue.step_free else "meals.steps"))
    if meal.venue.access:
        lines.append(access_line(meal.venue.access))
    lines.append(price(meal))
    return Lines(lines=tuple(lines))


def price(meal: Occurrence) -> Text:
    return text("meals.price", price=meal.price) if meal.price not in {"", "free"} else text("meals.free")


def access_line(access: Iterable[str]) -> Text:
    return text("venues.has", names=Items(items=tuple(text(f"venues.access.{one}") for one in access)))


def where(meal: Occurrence, *, coming: bool = False) -> Text:
    """A home is shown by its street only, until somebody is coming."""
    if meal.venue.home and not coming:
        street = street_of(name=meal.venue.name, address=meal.venue.address)
        return text("meals.where_home_in", street=street) if street else text("meals.where_home")
    if meal.venue.address:
        return text("meals.where_with_address", venue=meal.venue.name, address=meal.venue.address)
    return text("meals.where", venue=meal.venue.name)


def pin(meal: Occurrence) -> Pin:
    return Pin(
        lat=meal.venue.lat, lon=meal.venue.lon, title=meal.venue.name, address=meal.venue.address or meal.venue.name
    )


def short(meal: Occurrence) -> Text:
    """One line for a list; never says more of a home than its street."""
    return text("meals.short", title=meal.title, when=when(meal), venue=venue_name(meal))


def venue_name(meal: Occurrence) -> Param:
    """Its name, or for a home the street."""
    return _home(meal) if meal.venue.home else meal.venue.name


def _home(meal: Occurrence) -> Text:
    street = street_of(name=meal.venue.name, address=meal.venue.address)
    return text("meals.home_in", street=street) if street else text("meals.home")


def concern_row(occurrence: OccurrenceId) -> tuple[Button, ...]:
    """Under everything that is said of a meeting: a way to tell a person that something is not right."""
    return (Button(label=text("concerns.report"), tap=Tap(CONCERN, "m", occurrence).encode()),)
