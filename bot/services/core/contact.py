"""Who runs this, and the number to ring: said wherever people look for a person."""

from bot.domain.core.messages import Text, text
from bot.domain.core.people import Person
from bot.services.core.environment import Environment
from bot.services.core.towns import towns_of


def lines(environment: Environment, person: Person) -> list[Text]:
    """Who runs it in their town, and how to reach a person; in each of our towns, for whoever belongs to none yet."""
    towns = towns_of(environment, person)
    if len(towns) > 1:
        rung = [town for town in towns if town.telephone]
        numbers = [text("general.to_ring_in", brand=town.called, number=town.telephone) for town in rung]
        return [*numbers, text("general.write_human")]
    (town,) = towns
    return [*run_by(environment, town.key), *to_ring(environment, town.key), text("general.write_human")]


def run_by(environment: Environment, network: str) -> list[Text]:
    name = environment.network(network).run_by
    return [text("general.run_by", name=name)] if name else []


def to_ring(environment: Environment, network: str) -> list[Text]:
    number = environment.network(network).telephone
    return [text("general.to_ring", number=number)] if number else []
