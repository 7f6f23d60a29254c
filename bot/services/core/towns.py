"""Whose town somebody is in, and who speaks to them: one network, or all of ours where nobody knows yet."""

from bot.domain.core.messages import Items, Param
from bot.domain.core.people import ChampionState, Person
from bot.services.core.environment import Environment, Network
from bot.services.core.places import ON_THE_LIST
from storage.unit_of_work import Work

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


async def gone(work: Work, environment: Environment) -> list[str]:
    """Keys of towns that the settings no longer have, and that people belong to or posts are of.

    Whoever only wrote to us once is kept in the first town from now on.
    """
    known, home = {town.key for town in environment.networks}, environment.home
    for key in sorted(await work.towns_in_use.all() - known):
        await work.towns_in_use.take_in(key, network=home.key, zone=home.zone)
    return sorted(await work.towns_in_use.all() - known)


def in_words(keys: list[str]) -> str:
    """For whoever runs it: what to do."""
    return (
        f"People in the database belong to {', '.join(keys)}, and no town of the settings has that key. Nobody would"
        f' hear them. Put [[networks]] with key = "{keys[0]}" back: a town that ends, or has another name by now,'
        " keeps its key."
    )
