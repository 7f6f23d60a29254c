"""A meal put into keys: the same facts, said the same way, in invitations, bookings, lists and reminders."""

from collections.abc import Iterable

from bot.domain.concerns.actions import CONCERN_RAISE
from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, allergens_in, diets_in
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, Items, Lines, Param, Pin, Text, Times, text
from bot.domain.directory.venues import street_of
from bot.domain.offers.kinds import KindText
from bot.domain.offers.offers import Occurrence


def when(occurrence: Occurrence) -> Times:
    return Times(start=occurrence.starts, end=occurrence.ends, zone=occurrence.zone)


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
    if facts.not_known and facts.not_in_it:
        lines.append(text("meals.allergens.not_in_it", list=allergen_names(facts.not_in_it)))
    if facts.not_known:
        lines.append(text("meals.allergens.not_known", list=allergen_names(facts.not_known)))
    else:
        lines.append(text("meals.allergens.no_others"))
    return tuple(lines)


def facts(occurrence: Occurrence, *, coming: bool = False) -> Lines:
    """Everything that somebody needs to know before they say yes; `coming`: they have, so a home is shown in full."""
    lines: list[Param] = [
        text("meals.title", title=occurrence.title),
        text("meals.when", when=when(occurrence)),
        where(occurrence, coming=coming),
        text(KindText.HOST.of(occurrence.kind), host=occurrence.host_name),
        *allergen_lines(occurrence.allergens),
    ]
    if occurrence.diets:
        lines.append(text("meals.diets", list=diet_names(occurrence.diets)))
    if occurrence.venue.step_free is not None:
        lines.append(text("meals.step_free" if occurrence.venue.step_free else "meals.steps"))
    if occurrence.venue.access:
        lines.append(access_line(occurrence.venue.access))
    lines.append(price(occurrence))
    return Lines(lines=tuple(lines))


def price(occurrence: Occurrence) -> Text:
    return text("meals.price", price=occurrence.price) if occurrence.price not in {"", "free"} else text("meals.free")


def access_line(access: Iterable[str]) -> Text:
    return text("venues.has", names=Items(items=tuple(text(f"venues.access.{one}") for one in access)))


def where(occurrence: Occurrence, *, coming: bool = False) -> Text:
    """A home is shown by its street only, until somebody is coming."""
    if occurrence.venue.home and not coming:
        street = street_of(name=occurrence.venue.name, address=occurrence.venue.address)
        return text("meals.where_home_in", street=street) if street else text("meals.where_home")
    if occurrence.venue.address:
        return text("meals.where_with_address", venue=occurrence.venue.name, address=occurrence.venue.address)
    return text("meals.where", venue=occurrence.venue.name)


def pin(occurrence: Occurrence) -> Pin:
    return Pin(
        lat=occurrence.venue.lat,
        lon=occurrence.venue.lon,
        title=occurrence.venue.name,
        address=occurrence.venue.address or occurrence.venue.name,
    )


def short(occurrence: Occurrence) -> Text:
    """One line for a list; never says more of a home than its street."""
    return text("meals.short", title=occurrence.title, when=when(occurrence), venue=venue_name(occurrence))


def venue_name(occurrence: Occurrence) -> Param:
    """Its name, or for a home the street."""
    return _home(occurrence) if occurrence.venue.home else occurrence.venue.name


def _home(occurrence: Occurrence) -> Text:
    street = street_of(name=occurrence.venue.name, address=occurrence.venue.address)
    return text("meals.home_in", street=street) if street else text("meals.home")


def concern_row(occurrence_id: OccurrenceId) -> tuple[Button, ...]:
    """Under everything that is said of a meeting: a way to tell a person that something is not right."""
    return (Button(label=text("concerns.report"), tap=CONCERN_RAISE.tap(occurrence_id)),)
