"""What a guest reads of a meal that is of the next town: which town it is, beside the facts."""

from bot.domain.core.messages import Param, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from storage.unit_of_work import Work


async def facts_for(work: Work, person: Person, occurrence: Occurrence) -> Param:
    """The facts; with the name of its town where that is not theirs."""
    facts, town = offer_facts.facts(occurrence), await name_of(work, person, occurrence)
    return paragraphs((facts, text("invitations.next_town", town=town)), gap=False) if town else facts


async def name_of(work: Work, person: Person, occurrence: Occurrence) -> str:
    """Of the town of a meal, where it is not theirs; else nothing."""
    return await work.town_shares.next_town(person.network, meal=occurrence.venue.network)
