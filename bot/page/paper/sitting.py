"""Paper for one date: the host’s list, and what is in the food, for the table."""

from bot.domain.core.food import Allergen
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Text, text
from bot.domain.core.moments import Times
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.languages import DEFAULT_LANGUAGE
from bot.page.paper.speaking import asked_language, every_language, spoken
from bot.page.shown import PageCall, PageView
from bot.services.offers.host_paper import dish_of, host_paper

MOST_TICKS = 20
FEWEST_TICKS = 6
"""Boxes for people who come without having said so: as many as there are places, and a few in any case."""


async def host_list(call: PageCall) -> PageView:
    """As the host sees it in the chat. Raises `Gone`, `NotAllowed`."""
    paper = await host_paper(call.request, OccurrenceId(call.number("sitting")))
    occurrence = paper.occurrence
    return PageView(
        template="paper/host_list.html",
        values={
            "paper": paper,
            "one": occurrence,
            "when": offer_facts.when(occurrence),
            "where": offer_facts.venue_name(occurrence),
            "ticks": min(max(occurrence.free, FEWEST_TICKS), MOST_TICKS),
            "printed": Times(start=call.request.now, zone=occurrence.zone),
            "their": spoken(DEFAULT_LANGUAGE),
            **_card(occurrence),
        },
    )


async def allergen_card(call: PageCall) -> PageView:
    """For the table, in a language: `?language=ur`. Raises `Gone`."""
    occurrence = await dish_of(call.request, OccurrenceId(call.number("sitting")))
    return PageView(
        template="paper/allergens.html",
        values={
            "one": occurrence,
            "when": offer_facts.when(occurrence),
            "their": asked_language(call),
            "languages": every_language(),
            "path": f"/paper/sittings/{occurrence.id}/allergens",
            **_card(occurrence),
        },
    )


def _card(occurrence: Occurrence) -> dict[str, object]:
    return {
        "food": (*offer_facts.food_lines(occurrence), *offer_facts.brought_lines(occurrence)),
        "ask": offer_facts.ask_at_the_table(occurrence),
        "allergens": _states(occurrence) if occurrence.food is not None and occurrence.food.served else (),
    }


def _states(occurrence: Occurrence) -> tuple[tuple[Text, Text], ...]:
    """Each of the 14, with what the cook said of it."""
    facts = occurrence.allergens
    said = {
        "contains": facts.contains,
        "may_contain": facts.may_contain,
        "not_in_it": facts.not_in_it,
        "not_known": facts.not_known,
    }
    return tuple(
        (
            text(f"food.allergen.{allergen.name.lower()}"),
            text(f"page.paper.allergen.{next(name for name, bits in said.items() if bits & allergen.bit)}"),
        )
        for allergen in Allergen
    )
