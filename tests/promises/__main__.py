"""`python -m tests.promises --towns 500 --steps 60 --seed 1`: as the test, for much longer, each town another."""

import argparse
import logging
import time

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.promises.machine import TownMachine


def main() -> None:
    """Print what went on; a broken promise is raised with the shortest series of acts that breaks it."""
    parser = argparse.ArgumentParser(prog="python -m tests.promises", description=__doc__)
    parser.add_argument("--towns", type=int, default=500)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--programs", type=int, default=1, help="Several use one PostgreSQL database, and lead in turn."
    )
    parser.add_argument("--shrink", action="store_true", help="look for the shortest series; takes minutes")
    asked = parser.parse_args()
    logging.disable(logging.ERROR)
    TownMachine.programs = asked.programs
    begun = time.monotonic()
    long = settings(
        max_examples=asked.towns,
        stateful_step_count=asked.steps,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if asked.shrink else (Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(asked.seed)(TownMachine), settings=long)
    finally:
        for name, count in sorted(TownMachine.totals.items()):
            print(f"{name:<24} {count:>8}")
        print(f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
