"""26 weeks of the town of `season.md` under our fair turns, four simpler policies and a clairvoyant bound.

Prints mean and spread over seeds, or one JSON object of means. Other worlds by flags.
"""

import argparse
import json
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import lru_cache
from statistics import fmean, stdev
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.bench.season_life import Life, Policy
from tests.bench.season_policies import policies
from tests.bench.season_world import Shape, Town, build

LONGEST_FIRST = ("ours", *sorted(set(policies()) - {"ours"}))
"""So that nobody waits for it alone at the end."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one season. Shares are fractions of all places or of all residents."""

    filled: float
    """Places with somebody coming when the answers closed."""
    wasted: float
    """Places at which nobody sat in the end: not filled, or a no-show."""
    invitations_per_place: float
    """Per filled place."""
    gini: float
    no_meal: float
    less_connected_ratio: float
    """Their meals, ÷ the mean of all."""
    let_down: float
    """Said yes in time and heard that it had just gone, per place."""
    met_three_times: float
    """Pairs who sat at one table three times or more, per resident."""
    over_cap: float
    allergen_mismatches: float


def gini(values: Sequence[int]) -> float:
    """0 when all have the same, near 1 when one has everything."""
    ordered, total = sorted(values), sum(values)
    if not total:
        return 0.0
    count = len(ordered)
    return 2 * sum(rank * value for rank, value in enumerate(ordered, 1)) / (count * total) - (count + 1) / count


def live(town: Town, policy: Policy) -> Result:
    life = Life(town, policy)
    life.run()
    tally = life.tally
    meals = [one.meals for one in life.people]
    less_connected = [one.meals for one in life.people if one.resident.company == 3]
    return Result(
        filled=tally.filled / tally.places,
        wasted=1 - tally.attended / tally.places,
        invitations_per_place=tally.invitations / max(tally.filled, 1),
        gini=gini(meals),
        no_meal=meals.count(0) / len(meals),
        less_connected_ratio=fmean(less_connected) / max(fmean(meals), 1e-9),
        let_down=tally.let_down / tally.places,
        met_three_times=sum(times >= 3 for times in life.met.values()) / len(meals),
        over_cap=tally.over_cap,
        allergen_mismatches=tally.allergen_mismatches,
    )


def main(argv: list[str]) -> None:
    chosen = _arguments(argv)
    shape = Shape(
        residents=chosen.residents,
        offers_a_week=chosen.offers_per_week,
        weeks=chosen.weeks,
        width_m=4_000 if chosen.residents <= 1_000 else 12_000,
        height_m=4_000 if chosen.residents <= 1_000 else 10_000,
        no_show=chosen.no_show,
        acceptance=chosen.acceptance,
        tires=not chosen.never_tires,
    )
    begin = perf_counter()
    seeds = range(chosen.first_seed, chosen.first_seed + chosen.seeds)
    results = _all_of(shape, seeds, chosen.policies, jobs=min(chosen.jobs, len(seeds) * len(chosen.policies)))
    if chosen.json:
        print(json.dumps({"policies": {name: _means(found) for name, found in results.items()}}))
    else:
        Console(width=160).print(_table(results, f"{shape}\n{chosen.seeds} seeds, {perf_counter() - begin:.0f} s"))


def _all_of(shape: Shape, seeds: Sequence[int], names: Sequence[str], *, jobs: int) -> dict[str, list[Result]]:
    """By policy, one for each seed. Each season is a world of its own, so several can be lived through at once."""
    seasons = [(seed, shape, name) for seed in seeds for name in sorted(names, key=LONGEST_FIRST.index)]
    if jobs == 1:
        lived = [_season(*season) for season in seasons]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            lived = list(pool.map(_season, *zip(*seasons, strict=True)))
    found = dict(zip(((seed, name) for seed, _, name in seasons), lived, strict=True))
    return {name: [found[seed, name] for seed in seeds] for name in names}


def _season(seed: int, shape: Shape, name: str) -> Result:
    return live(_town(seed, shape), policies()[name]())


@lru_cache(maxsize=1)
def _town(seed: int, shape: Shape) -> Town:
    return build(seed, shape)


def _arguments(argv: list[str]) -> argparse.Namespace:
    names = list(policies())
    parser = argparse.ArgumentParser(prog="python -m tests.bench season", description=__doc__)
    parser.add_argument("--residents", type=_count, default=10_000)
    parser.add_argument("--offers-per-week", type=_count, default=60)
    parser.add_argument("--weeks", type=_count, default=26)
    parser.add_argument("--seeds", type=_count, default=3, help="how many")
    parser.add_argument("--first-seed", type=_count, default=1, help="the others follow it")
    parser.add_argument("--no-show", type=_share, default=0.15, help="the mean share of bookings, from 0 to 0.9")
    parser.add_argument("--acceptance", type=_factor, default=1.0, help="multiplies everybody's chance of a yes")
    parser.add_argument("--never-tires", action="store_true", help="nobody minds how often they are asked")
    parser.add_argument("--policies", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


def _count(typed: str) -> int:
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"please give a whole number from 1 on, not {typed!r}")
    return int(typed)


def _share(typed: str) -> float:
    share = _number(typed)
    if not 0 <= share <= 0.9:
        raise argparse.ArgumentTypeError(f"please give a share from 0 to 0.9, such as 0.15, not {typed!r}")
    return share


def _factor(typed: str) -> float:
    factor = _number(typed)
    if not 0 < factor <= 10:
        raise argparse.ArgumentTypeError(f"please give a number above 0 and up to 10, such as 0.6, not {typed!r}")
    return factor


def _number(typed: str) -> float:
    try:
        return float(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"please give a number, not {typed!r}") from None


def _means(found: list[Result]) -> dict[str, float]:
    return {one.name: fmean(getattr(result, one.name) for result in found) for one in fields(Result)}


def _table(results: dict[str, list[Result]], title: str) -> Table:
    table = Table(title=title)
    table.add_column("policy")
    for one in fields(Result):
        table.add_column(one.name.replace("_", " "), justify="right")
    for name, found in results.items():
        table.add_row(name, *(_cell([getattr(result, one.name) for result in found]) for one in fields(Result)))
    return table


def _cell(values: list[float]) -> str:
    spread = f" ±{stdev(values):.3f}" if len(values) > 1 and any(values) else ""
    return f"{fmean(values):.3f}{spread}"
