"""`python -m tests.bench NAME [--json]`: each benchmark is a module of this package with `main(argv)`."""

import sys
from importlib import import_module

NAMES = (
    "updates",
    "way",
    "growth",
    "broadcast",
    "taps",
    "matching",
    "stall",
    "season",
    "reading",
    "readers",
    "reminders",
    "start",
    "sealing",
    "name_search",
    "studies",
    "page",
)


def run(argv: list[str]) -> int:
    if not argv or argv[0] not in NAMES:
        print(f"usage: python -m tests.bench {{{','.join(NAMES)}}} [--json]", file=sys.stderr)
        return 2
    import_module(f"tests.bench.{argv[0]}").main(argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
