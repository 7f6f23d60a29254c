"""Whose town somebody is in, and who speaks to them: one network, or all of ours where nobody knows yet."""

from bot.domain.core.messages import Items, Param
from bot.domain.core.people import ChampionState, Person
from bot.services.core.environment import Environment, Network
from bot.services.core.places import ON_THE_LIST

HELPS = frozenset({ChampionState.APPLIED, ChampionState.ACTIVE, ChampionState.PAUSED})


def helps(person: Person) -> bool:
    """They help or organise somewhere, or have offered to: they belong to that town, wherever they live."""
    return person.organiser or person.champion in HELPS


def towns_of(environment: Environment, person: Person) -> tuple[Network, ...]:
    """Their own; all of ours for whoever has not said where they live, and neither helps nor is rung."""
    known = helps(person) or person.guest in ON_THE_LIST or person.chat is None
    return (environment.network(person.network),) if known else environment.networks


def who_speaks(environment: Environment, person: Person) -> Param:
    """What the people who share food there call themselves."""
    towns = towns_of(environment, person)
    return towns[0].called if len(towns) == 1 else Items(items=tuple(town.called for town in towns))
