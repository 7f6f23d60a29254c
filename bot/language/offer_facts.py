"""A meal put into keys: the same facts, said the same way, in invitations, bookings, lists and reminders."""

from collections.abc import Iterable

from bot.domain.concerns.actions import CONCERN_RAISE
from bot.domain.core.food import ALL_ALLERGENS, AllergenFacts, Food, allergens_in, diets_in
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import MAX_COPIED, Button, Items, Lines, Param, Pin, Text, text
from bot.domain.core.moments import HowOften, OneDay, Times
from bot.domain.directory.venues import street_of
from bot.domain.guests.actions import MEAL_HAND_ON
from bot.domain.offers.actions import QUESTION_ASK
from bot.domain.offers.kinds import KindText
from bot.domain.offers.offers import FREE, WHAT_YOU_CAN, Occurrence, Venue
from bot.domain.offers.questions import takes_questions
from bot.language.without_food import at_this

DIRECTIONS = "https://www.google.com/maps/dir/?api=1&destination={lat:.6f},{lon:.6f}"
"""Opens the app for maps where there is one, else a page. Telegram takes no `geo:` address."""


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


def food_lines(occurrence: Occurrence) -> tuple[Text, ...]:
    """What the cook told us for this date, or that they have not yet; of a get-together first whether there is any."""
    served = () if occurrence.activity is None else (text(f"meals.serving.{occurrence.serving}"),)
    if occurrence.no_food:
        return served
    return (*served, *(said_lines(occurrence.food) if occurrence.food else (text("meals.not_said"),)))


def said_lines(food: Food) -> tuple[Text, ...]:
    if not food.served:
        return (text("meals.serving.none"),)
    diets = (text("meals.diets", list=diet_names(food.diets)),) if food.diets else ()
    return (*allergen_lines(food.allergens), *diets)


def brought_lines(occurrence: Occurrence) -> tuple[Text, ...]:
    """That guests may bring food, of which nobody has told us what is in it: wherever its facts are said."""
    brought = occurrence.together and occurrence.guests_bring
    return (text(at_this("meals.brought", occurrence)),) if brought else ()


def activity_lines(occurrence: Occurrence) -> tuple[Text, ...]:
    """What is done at a get-together."""
    what = occurrence.activity
    return (text("meals.activity", what=text(f"activity.{what}")),) if what else ()


def ask_at_the_table(occurrence: Occurrence) -> Text:
    """Under the facts of somebody who is coming."""
    if occurrence.no_food:
        return text("meals.ask_if_some_after_all")
    return text("meals.ask_at_the_table" if occurrence.food_said else "meals.ask_what_is_in_it")


def facts(occurrence: Occurrence, *, coming: bool = False) -> Lines:
    """Everything that somebody needs to know before they say yes; `coming`: they have, so a home is shown in full."""
    lines: list[Param] = [
        text("meals.title", title=occurrence.title),
        text("meals.when", when=when(occurrence)),
        where(occurrence, coming=coming),
        text(KindText.HOST.of(occurrence.kind), host=occurrence.host_name),
        *activity_lines(occurrence),
        *food_lines(occurrence),
        *brought_lines(occurrence),
    ]
    if occurrence.venue.step_free is not None:
        lines.append(text("meals.step_free" if occurrence.venue.step_free else "meals.steps"))
    if occurrence.venue.access:
        lines.append(access_line(occurrence.venue.access))
    lines.append(price(occurrence))
    return Lines(lines=(*lines, *conversation(occurrence), *(notes(occurrence) if coming else ())))


def in_brief(occurrence: Occurrence, *, coming: bool = False) -> Lines:
    """For whoever has read all of it before: when, where, and always what the cook said of the food."""
    lines: list[Param] = [
        text("meals.title", title=occurrence.title),
        text("meals.when", when=when(occurrence)),
        where(occurrence, coming=coming),
        *food_lines(occurrence),
        *brought_lines(occurrence),
    ]
    paid = () if is_free(occurrence) else (price(occurrence),)
    return Lines(lines=(*lines, *paid, *conversation(occurrence), *(notes(occurrence) if coming else ())))


def conversation(occurrence: Occurrence) -> tuple[Text, ...]:
    """That people also talk there, and that nobody has to: wherever the facts are said."""
    return (text("meals.conversation"),) if occurrence.conversation else ()


def notes(occurrence: Occurrence) -> tuple[Text, ...]:
    """For those who come, and whoever reads the post first."""
    return (text("meals.notes", host=occurrence.host_name, words=occurrence.notes),) if occurrence.notes else ()


def to_read(first: Occurrence, *, food_state: str, made_by: str, apart: Iterable[Occurrence]) -> Lines:
    """All of a post, for whoever reads it first. `apart`: dates of a club that are not as its rule has them."""
    lines: list[Param] = [
        text("posting.review.title", title=first.title, kind=text(KindText.NAME.of(first.kind))),
        text("meals.when", when=when(first)),
    ]
    if first.rrule:
        lines.append(text("posting.review.repeat", repeat=HowOften(rrule=first.rrule)))
    lines += [text("offers.approve.apart", when=when(other)) for other in apart]
    lines.append(where(first, coming=True))
    if first.venue.home:
        lines.append(text("offers.approve.home"))
    lines.append(text(KindText.HOST.of(first.kind), host=first.host_name))
    lines.append(text(KindText.PLACES.of(first.kind), count=first.places))
    if food_state:
        lines.append(text("posting.review.state", state=text(f"food.state.{food_state}")))
    if made_by:
        lines.append(text("posting.review.made_by", made_by=text(f"food.made_by.{made_by}")))
    if first.use_by:
        lines.append(text("posting.review.use_by", day=OneDay(day=first.use_by)))
    lines += [*activity_lines(first), *_food_to_read(first), *_way_in_to_read(first)]
    return Lines(lines=(*lines, price(first), *notes(first)))


def _food_to_read(first: Occurrence) -> list[Param]:
    served = [text(f"meals.serving.{first.serving}")] if first.activity else []
    if first.no_food:
        return [*served]
    diets = text("meals.diets", list=diet_names(first.diets)) if first.diets else text("posting.review.diets_none")
    return [*served, *allergen_lines(first.allergens), diets]


def _way_in_to_read(first: Occurrence) -> list[Param]:
    way_in = {True: "meals.step_free", False: "meals.steps", None: "offers.approve.way_in_not_known"}
    lines: list[Param] = [text(way_in[first.venue.step_free])]
    return [*lines, access_line(first.venue.access)] if first.venue.access else lines


def is_free(occurrence: Occurrence) -> bool:
    return occurrence.price in {"", FREE}


def price(occurrence: Occurrence) -> Text:
    if is_free(occurrence):
        return text("meals.free")
    if occurrence.price == WHAT_YOU_CAN:
        return text("meals.what_you_can")
    return text("meals.price", price=occurrence.price)


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


def directions(occurrence: Occurrence) -> Button:
    """Only for whoever is coming, who knows the exact place, also of a home. It opens their own app for maps."""
    venue = occurrence.venue
    return Button(label=text("meals.directions"), opens=DIRECTIONS.format(lat=venue.lat, lon=venue.lon))


def copy_address(occurrence: Occurrence) -> Button:
    """The same, of the place in words."""
    venue = occurrence.venue
    words = ", ".join(part for part in (venue.name, venue.address) if part)
    return Button(label=text("meals.copy_address"), copies=words[:MAX_COPIED])


def short(occurrence: Occurrence) -> Text:
    """One line for a list; never says more of a home than its street."""
    return text("meals.short", title=occurrence.title, when=when(occurrence), venue=venue_name(occurrence))


def venue_name(occurrence: Occurrence) -> Param:
    """Its name, or for a home the street."""
    return place_said(occurrence.venue)


def place_said(venue: Venue) -> Param:
    """Its name, or for a home the street."""
    return home_said(venue) if venue.home else venue.name


def home_said(venue: Venue) -> Text:
    """By its street alone, where that is told."""
    street = street_of(name=venue.name, address=venue.address)
    return text("meals.home_in", street=street) if street else text("meals.home")


def ask_rows(occurrence: Occurrence, label: str = "ask_cook.button") -> tuple[tuple[Button, ...], ...]:
    """A way to ask the cook, where somebody is there who takes questions; else no row."""
    ask = Button(label=text(at_this(label, occurrence)), tap=QUESTION_ASK.tap(occurrence.id))
    return ((ask,),) if takes_questions(occurrence) else ()


def rows_of_a_card(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """Under the card of a meal: ask its cook, where somebody takes questions, and hand it on."""
    asks = [button for row in ask_rows(occurrence) for button in row]
    return ((*asks, hand_on(occurrence.id)),)


def hand_on(occurrence_id: OccurrenceId) -> Button:
    return Button(label=text("hand_on.button"), tap=MEAL_HAND_ON.tap(occurrence_id))


LONGEST_TITLE = 16
"""Of a button that also says the day."""


def button_label(occurrence: Occurrence) -> Text:
    """Its title and day, on a button among others."""
    title = occurrence.title if len(occurrence.title) <= LONGEST_TITLE else f"{occurrence.title[: LONGEST_TITLE - 1]}…"
    day = OneDay.of(occurrence.starts, occurrence.zone, short=True)
    return text("understood.one", title=title, day=day)


def concern_row(occurrence_id: OccurrenceId) -> tuple[Button, ...]:
    """Under everything that is said of a meeting: a way to tell a person that something is not right."""
    return (Button(label=text("concerns.report"), tap=CONCERN_RAISE.tap(occurrence_id)),)
