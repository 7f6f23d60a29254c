"""`python -m tests.bench readers [--json]`: the longest that 4,096 letters take any reader, on the processor.

The texts, the readers and the yardstick are those of `tests/parsing/test_any_text_in_time.py`: milliseconds as a quiet
machine takes them, whatever this one does.
"""

import argparse
import json

from tests.parsing.hostile_texts import hostile
from tests.parsing.test_any_text_in_time import MOST_S, READERS, spent, takes

SHOWN = 5
AGAIN = 3
"""So many of the texts that took longest are tried three times more: the machine may have done something else."""


def slowest() -> dict[str, float]:
    """Milliseconds of each reader with the text that takes it longest."""
    texts = list(hostile())
    found = {}
    for reader, call in READERS.items():
        worst = sorted(texts, key=lambda text: -spent(call, text))[:AGAIN]
        found[reader.__qualname__] = 1000 * max(takes(call, text) for text in worst)
    return found


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench readers", description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    took = sorted(slowest().items(), key=lambda one: -one[1])
    if asked.json:
        print(json.dumps({"slowest_ms": round(took[0][1], 1), "reader": took[0][0]}))
        return 0
    for reader, milliseconds in took[:SHOWN]:
        print(f"{reader:<20}{milliseconds:>7.1f} ms")
    print(f"{len(took)} readers; none may take longer than {1000 * MOST_S:.0f} ms")
    return 0
