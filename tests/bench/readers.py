"""`python -m tests.bench readers [--json]`: the longest that 4,096 letters take any reader, on the processor.

The texts and the readers are those of `tests/parsing/test_any_text_in_time.py`. The yardstick of that test stands
beside it: divide by how much slower it is here than the 2.5 ms of a quiet machine.
"""

import argparse
import json

from tests.parsing.hostile_texts import hostile
from tests.parsing.test_any_text_in_time import READERS, YARDSTICK, spent

SHOWN = 5
AGAIN = 3
"""So many of the texts that took longest are tried three times more: the machine may have done something else."""


def slowest() -> dict[str, float]:
    """Milliseconds of each reader with the text that takes it longest."""
    texts = list(hostile())
    found = {}
    for reader, call in READERS.items():
        worst = sorted(texts, key=lambda text: -spent(call, text))[:AGAIN]
        found[reader.__qualname__] = max(1000 * min(spent(call, text) for _ in range(3)) for text in worst)
    return found


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench readers", description=__doc__)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    took = sorted(slowest().items(), key=lambda one: -one[1])
    yardstick = 1000 * min(spent(YARDSTICK.findall, "milk or nuts and " * 4_000) for _ in range(9))
    if asked.json:
        print(
            json.dumps({"slowest_ms": round(took[0][1], 1), "reader": took[0][0], "yardstick_ms": round(yardstick, 2)})
        )
        return 0
    for reader, milliseconds in took[:SHOWN]:
        print(f"{reader:<20}{milliseconds:>7.1f} ms")
    print(f"{len(took)} readers; the yardstick takes {yardstick:.2f} ms here, 2.5 ms on a quiet machine")
    return 0
