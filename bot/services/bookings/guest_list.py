"""Who is coming, as a host may know it: first names and party sizes, and food needs as counts. Nothing more.

A name stands beside a food need only where that guest agreed to it; those who come along are only ever counted. While
guests are few, the counts wait for the list of the evening before (`bot.domain.bookings.guest_list`).
"""

from collections import Counter
from datetime import datetime

from bot.domain.bookings.guest_list import shows_needs
from bot.domain.core.food import allergens_in, diets_in
from bot.domain.core.messages import Items, Lines, Param, Text, text
from bot.domain.offers.offers import Occurrence
from bot.language.portions import of_kind
from bot.parsing.messages.ways_around import way_around_us
from storage.bookings.bookings import Coming
from storage.unit_of_work import Work

MOST_OFFERS = 10


async def live_list(work: Work, occurrence: Occurrence, *, now: datetime) -> Lines:
    """As it stands at this moment, for the host’s card."""
    coming = await work.bookings.coming(occurrence.id)
    if not coming or occurrence.no_food or shows_needs(occurrence, coming, now=now):
        return Lines(
            lines=(*_names(coming, occurrence), *_needs(coming, occurrence), *_might_bring(coming, occurrence))
        )
    later = (text("host_lists.needs_later"),) if occurrence.together else ()
    return Lines(lines=(*_names(coming, occurrence), *later))


async def evening_list(work: Work, occurrence: Occurrence) -> Lines:
    """The list of the evening before, with what they cannot eat: it is time to cook."""
    coming = await work.bookings.coming(occurrence.id)
    return Lines(lines=(*_names(coming, occurrence), *_needs(coming, occurrence), *_might_bring(coming, occurrence)))


def _might_bring(coming: list[Coming], occurrence: Occurrence) -> list[Param]:
    """What guests said they might bring or do, in their words, in no order that says whose they are."""
    offered = sorted({guest.brings for guest in coming if guest.brings and not way_around_us(guest.brings)})
    if not offered or not occurrence.together:
        return []
    return [text("host_lists.might_bring"), *(text("host_lists.offers", what=what) for what in offered[:MOST_OFFERS])]


def _names(coming: list[Coming], occurrence: Occurrence) -> list[Param]:
    if not coming:
        return [text("host_lists.nobody_yet")]
    people = sum(guest.party for guest in coming)
    return [
        text(of_kind("host_lists.count", occurrence), count=people, places=occurrence.places),
        *(_name(guest, occurrence) for guest in coming),
    ]


def _needs(coming: list[Coming], occurrence: Occurrence) -> list[Param]:
    """Nobody needs to know them where there is nothing to eat."""
    needs = food_needs(coming) if not occurrence.no_food else []
    return [text("host_lists.needs"), *needs] if needs else []


def food_needs(coming: list[Coming]) -> list[Text]:
    """How many avoid what, most first."""
    avoided = [bits for guest in coming for bits in (guest.avoids, guest.plus_avoids)]
    wanted = [bits for guest in coming for bits in (guest.diets, guest.plus_diets)]
    counts = Counter(f"food.allergen.{allergen.name.lower()}" for bits in avoided for allergen in allergens_in(bits))
    diets = Counter(f"food.diet.{diet.name.lower()}" for bits in wanted for diet in diets_in(bits))
    avoids = [text("host_lists.avoids", count=count, what=text(key)) for key, count in counts.most_common()]
    eats = [text("host_lists.eats", count=count, what=text(key)) for key, count in diets.most_common()]
    return avoids + eats


def _name(guest: Coming, occurrence: Occurrence) -> Text:
    name: Param = text("host_lists.unsure", name=guest.first_name) if guest.unsure else guest.first_name
    if not occurrence.together:
        name = text("portions.of_a_guest", name=name, count=guest.party)
    elif guest.party > 1:
        name = text("host_lists.with_others", name=name, count=guest.party - 1)
    needs = _own_needs(guest) if not occurrence.no_food else None
    return text("host_lists.name_and_needs", name=name, needs=needs) if needs else text("host_lists.name", name=name)


def _own_needs(guest: Coming) -> Items | None:
    """What this guest cannot eat and how they eat, where they agreed that the cook sees whose it is."""
    if not guest.named or not guest.avoids | guest.diets:
        return None
    avoids = [f"food.allergen.{allergen.name.lower()}" for allergen in allergens_in(guest.avoids)]
    eats = [f"food.diet.{diet.name.lower()}" for diet in diets_in(guest.diets)]
    without = [text("host_lists.without", what=text(key)) for key in avoids]
    return Items(items=(*without, *(text(key) for key in eats)))
