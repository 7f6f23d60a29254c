"""What `check` says of a town’s own file of factors."""

from bot.commands.findings import Finding
from bot.config import Config
from bot.domain.evaluation.factors import FactorsProblem, factors_of


def factors(config: Config) -> list[Finding]:
    """Nothing of towns that have none of their own."""
    found = []
    for town in config.networks:
        if town.factors is not None:
            try:
                basis = factors_of(town.factors).basis
                found.append(Finding(good=True, words=f"The factors of {town.name} are in order; valued by {basis}."))
            except FactorsProblem as problem:
                found += [Finding(good=False, words=f"{town.name}: {line}") for line in str(problem).splitlines()]
    return found
