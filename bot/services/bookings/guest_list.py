"""Who is coming, as a host may know it: first names and party sizes, and food needs as counts. Nothing more.

A name stands beside a food need only where that guest agreed to it; those who come along are only ever counted. While
guests are few, the counts wait for the list of the evening before (`bot.domain.bookings.guest_list`).
"""

from collections import Counter
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGuest:
    """Somebody who is coming."""

    name: Param
    """Their first name, and that they have not answered a change where that is so."""
    party: int
    needs: Items | None
    """What they cannot eat and how they eat, where they agreed that the cook sees whose it is."""


@dataclass(frozen=True, slots=True)
class CountedNeed:
    """How many avoid something, or eat in a way."""

    count: int
    what: Text
    avoids: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestList:
    """All that a host may know of those who come, before it is put into lines or onto paper."""

    guests: tuple[ListedGuest, ...]
    needs: tuple[CountedNeed, ...]
    needs_later: bool
    """They are counted out when it is time to cook."""
    brings: tuple[str, ...]
    """What guests said they might bring or do, in their words, in no order that says whose they are."""

    @property
    def people(self) -> int:
        return sum(guest.party for guest in self.guests)


async def list_now(work: Work, occurrence: Occurrence, *, now: datetime) -> GuestList:
    """As it stands at this moment, with as much as the host may read by now."""
    coming = await work.bookings.coming(occurrence.id)
    shown = not coming or occurrence.no_food or shows_needs(occurrence, coming, now=now)
    return _listed(coming, occurrence, needs_shown=shown)


async def live_list(work: Work, occurrence: Occurrence, *, now: datetime) -> Lines:
    """The same, for the host’s card."""
    return _lines(await list_now(work, occurrence, now=now), occurrence)


async def evening_list(work: Work, occurrence: Occurrence) -> Lines:
    """The list of the evening before, with what they cannot eat: it is time to cook."""
    return _lines(_listed(await work.bookings.coming(occurrence.id), occurrence, needs_shown=True), occurrence)


def _listed(coming: list[Coming], occurrence: Occurrence, *, needs_shown: bool) -> GuestList:
    """Nobody needs to know what guests cannot eat where there is nothing to eat."""
    guests = tuple(
        ListedGuest(
            name=text("host_lists.unsure", name=guest.first_name) if guest.unsure else guest.first_name,
            party=guest.party,
            needs=_own_needs(guest) if not occurrence.no_food else None,
        )
        for guest in coming
    )
    return GuestList(
        guests=guests,
        needs=tuple(counted_needs(coming)) if needs_shown and not occurrence.no_food else (),
        needs_later=not needs_shown and occurrence.together,
        brings=_might_bring(coming) if needs_shown and occurrence.together else (),
    )


def _might_bring(coming: list[Coming]) -> tuple[str, ...]:
    offered = sorted({guest.brings for guest in coming if guest.brings and not way_around_us(guest.brings)})
    return tuple(offered[:MOST_OFFERS])


def _lines(listed: GuestList, occurrence: Occurrence) -> Lines:
    lines: list[Param] = [*_names(listed, occurrence)]
    if listed.needs:
        lines += [text("host_lists.needs"), *(_need(need) for need in listed.needs)]
    if listed.brings:
        lines += [text("host_lists.might_bring"), *(text("host_lists.offers", what=what) for what in listed.brings)]
    if listed.needs_later:
        lines.append(text("host_lists.needs_later"))
    return Lines(lines=tuple(lines))


def _names(listed: GuestList, occurrence: Occurrence) -> list[Param]:
    if not listed.guests:
        return [text("host_lists.nobody_yet")]
    return [
        text(of_kind("host_lists.count", occurrence), count=listed.people, places=occurrence.places),
        *(_name(guest, occurrence) for guest in listed.guests),
    ]


def _need(need: CountedNeed) -> Text:
    return text("host_lists.avoids" if need.avoids else "host_lists.eats", count=need.count, what=need.what)


def counted_needs(coming: list[Coming]) -> list[CountedNeed]:
    """How many avoid what, most first, and then how they eat."""
    avoided = [bits for guest in coming for bits in (guest.avoids, guest.plus_avoids)]
    wanted = [bits for guest in coming for bits in (guest.diets, guest.plus_diets)]
    counts = Counter(f"food.allergen.{allergen.name.lower()}" for bits in avoided for allergen in allergens_in(bits))
    diets = Counter(f"food.diet.{diet.name.lower()}" for bits in wanted for diet in diets_in(bits))
    avoids = [CountedNeed(count, text(key), avoids=True) for key, count in counts.most_common()]
    eats = [CountedNeed(count, text(key), avoids=False) for key, count in diets.most_common()]
    return avoids + eats


def _name(guest: ListedGuest, occurrence: Occurrence) -> Text:
    name = guest.name
    if not occurrence.together:
        name = text("portions.of_a_guest", name=name, count=guest.party)
    elif guest.party > 1:
        name = text("host_lists.with_others", name=name, count=guest.party - 1)
    if guest.needs is None:
        return text("host_lists.name", name=name)
    return text("host_lists.name_and_needs", name=name, needs=guest.needs)


def _own_needs(guest: Coming) -> Items | None:
    """Where they agreed that the cook sees whose it is."""
    if not guest.named or not guest.avoids | guest.diets:
        return None
    avoids = [f"food.allergen.{allergen.name.lower()}" for allergen in allergens_in(guest.avoids)]
    eats = [f"food.diet.{diet.name.lower()}" for diet in diets_in(guest.diets)]
    without = [text("host_lists.without", what=text(key)) for key in avoids]
    return Items(items=(*without, *(text(key) for key in eats)))
