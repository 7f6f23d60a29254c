"""Who runs this, and the number to ring: said wherever people look for a person."""

from bot.domain.core.messages import Text, text
from bot.services.core.environment import Environment


def lines(environment: Environment, network: str) -> list[Text]:
    """Who runs it, and how to reach a person."""
    return [*run_by(environment, network), *to_ring(environment, network), text("general.write_human")]


def run_by(environment: Environment, network: str) -> list[Text]:
    name = environment.network(network).run_by
    return [text("general.run_by", name=name)] if name else []


def to_ring(environment: Environment, network: str) -> list[Text]:
    number = environment.network(network).telephone
    return [text("general.to_ring", number=number)] if number else []
