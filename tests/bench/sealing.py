"""`python -m tests.bench sealing [--json]`: what it costs to seal names, numbers and words (decision 0011).

Updates a second of the whole bot with a key and without, by turns in the same call; and the parts: sealing and opening
one name, and reading a row of 25 columns.
"""

import argparse
import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from storage.engine.cipher import Cipher, make_key_file
from storage.engine.encryption import opening_rows
from tests.bench.acts import ACTS
from tests.bench.contenders import ours
from tests.bench.updates import UNLIMITED, measure

NAME = "Winifred"
ROWS = 30_000
A_ROW = f"""
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS})
    SELECT {", ".join(["i"] * 17 + ["'text'"] * 8)} FROM n
"""


def best_us(do: Callable[[], object], times: int, *, rounds: int = 7) -> float:
    """Microseconds a time in the best of some rounds: what others do on the machine only adds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for _ in range(times):
            do()
        best = min(best, time.perf_counter() - begun)
    return best / times * 1e6


def parts() -> dict[str, float]:
    cipher = Cipher([bytes(32)])
    sealed = cipher.seal(NAME)
    found = {
        "seal_us": best_us(lambda: cipher.seal(NAME), 5000),
        "open_us": best_us(lambda: cipher.open(sealed), 5000),
    }
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, factory in (("row_us", sqlite3.Row), ("row_opening_us", opening_rows(cipher))):
            connection.row_factory = factory
            found[name] = best_us(lambda: connection.execute(A_ROW).fetchall(), 1) / ROWS
    return found


def whole(count: int, runs: int) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {"plain": [], "sealed": []}
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "database.key"
        make_key_file(key)
        for _ in range(runs):
            rates["plain"].append(asyncio.run(measure(ours(), ACTS["food"], count)).per_s)
            with_key = UNLIMITED | {"STORAGE__KEY_FILE": str(key)}
            rates["sealed"].append(asyncio.run(measure(ours(), ACTS["food"], count, with_key)).per_s)
    return rates


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench sealing", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    rates, small = whole(asked.count, asked.runs), parts()
    plain, sealed = statistics.median(rates["plain"]), statistics.median(rates["sealed"])
    found = {"plain_per_s": plain, "sealed_per_s": sealed, "ratio": sealed / plain, **small}
    if asked.json:
        print(json.dumps({name: round(value, 3) for name, value in found.items()}))
        return
    print("| | median | lowest | highest |\n|---|---|---|---|")
    for name, each in rates.items():
        print(f"| updates/s, {name} | {statistics.median(each):.0f} | {min(each):.0f} | {max(each):.0f} |")
    print(f"\nWith a key {sealed / plain:.2f} × as many.")
    print("To seal a name {seal_us:.1f} µs, to open it {open_us:.1f} µs.".format(**small))
    print("To read a row of 25 columns {row_us:.1f} µs, with a key {row_opening_us:.1f} µs.".format(**small))
