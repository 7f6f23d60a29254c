"""`python -m tests.year`: a year of the demo’s town, lived through by the real bot."""

import asyncio
import pickle
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter

from tests.year.cast import WEEKS
from tests.year.lived import live, new_life


async def _main(argv: list[str]) -> int:
    parser = ArgumentParser(prog="python -m tests.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    parser.add_argument("--database", type=Path, default=None)
    chosen = parser.parse_args(argv)
    begin = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.database or Path(folder) / "year.sqlite"
        async with new_life(path, seed=chosen.seed, people=chosen.people, weeks=chosen.weeks) as life:
            await live(life)
            truth = life.truth
            path.with_suffix(".truth").write_bytes(pickle.dumps(truth))
            path.with_suffix(".now").write_text(life.town.now.isoformat())
            print(len(truth.joined), "joined;", len(truth.left), "left;", len(truth.sittings), "sittings")
            print(sum(len(s.came) for s in truth.sittings), "came to", sum(s.places for s in truth.sittings), "places")
            print({k: v for k, v in truth.counts.items() if not k.startswith("sitting")}, len(life.town.world.sent))
            met = truth.met
            print("met 1/2/3+", len(met), sum(v > 1 for v in met.values()), sum(v > 2 for v in met.values()))
    print(f"{perf_counter() - begin:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_main(sys.argv[1:])))
