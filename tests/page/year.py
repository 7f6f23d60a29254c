"""`python -m tests.page.year`: a year of a small town under each way of asking, for the plot behind the scenes.

Takes some minutes, and writes bot/simulator/page/year.json. Run it when the matching has changed.
"""

import contextlib
import io
import json
from pathlib import Path

from tests.bench.season import main as season

FILE = Path(__file__).parents[2] / "bot" / "simulator" / "page" / "year.json"
RESIDENTS, OFFERS_A_WEEK, WEEKS = 1_000, 6, 52
ABOUT = (
    f"A year of a made-up town: {RESIDENTS:,} residents, {OFFERS_A_WEEK} meals a week. "
    "The same town, asked in other ways, beside it."
)


def main() -> None:
    told = io.StringIO()
    size = ["--residents", str(RESIDENTS), "--offers-per-week", str(OFFERS_A_WEEK), "--weeks", str(WEEKS)]
    with contextlib.redirect_stdout(told):
        season([*size, "--seeds", "1", "--json"])
    FILE.write_text(plotted(told.getvalue()), "utf-8")


def plotted(results: str) -> str:
    """Of the results of a season, what the page plots."""
    policies = {
        name: {measure: round(result[measure], 3) for measure in ("filled", "no_meal")}
        for name, result in json.loads(results)["policies"].items()
    }
    return json.dumps({"about": ABOUT, "policies": policies}, indent=1) + "\n"


if __name__ == "__main__":
    main()
