"""`python -m tests.page.year`: a year of a small town under each way of asking, for the curves behind the scenes.

Takes some minutes, and writes bot/demo/static/year.json. Run it when the matching has changed.
"""

import json
from collections import Counter
from pathlib import Path

from tests.bench.season_life import Life, Policy
from tests.bench.season_policies import policies
from tests.bench.season_world import HOURS_A_WEEK, Shape, Town, build

FILE = Path(__file__).parents[2] / "bot" / "demo" / "static" / "year.json"
SHAPE = Shape(residents=1_000, offers_a_week=6, weeks=52, width_m=4_000, height_m=4_000)
SEED = 1
SMOOTH_WEEKS = 4
"""Six meals make a rough week; the curve of places is the mean of so many weeks."""
ABOUT = (
    f"A made-up town of {SHAPE.residents:,} people with {SHAPE.offers_a_week} meals a week. "
    "We ask in fair turns. Beside it is the same town, asked in other ways."
)


class Diary(Life):
    """A season that notes each week how many places there were and were filled, and who has sat at a table by then."""

    def __init__(self, town: Town, policy: Policy) -> None:
        super().__init__(town, policy)
        self.places: Counter[int] = Counter()
        self.filled: Counter[int] = Counter()
        self.without_meal: dict[int, float] = {}

    def _closed(self, number: int) -> None:
        table = self.tables[number]
        week = int(table.post.start // HOURS_A_WEEK)
        self.places[week] += table.post.places
        self.filled[week] += len(table.going)
        super()._closed(number)
        self.without_meal[week] = sum(not one.meals for one in self.people) / len(self.people)


def year_of(diary: Diary, weeks: int) -> dict[str, list[float]]:
    """Two curves, a value for each week, as shares: places filled lately, and people who have had no meal so far."""
    filled, no_meal, last = [], [], 1.0
    for week in range(weeks):
        lately = range(max(0, week - SMOOTH_WEEKS + 1), week + 1)
        places = sum(diary.places[one] for one in lately)
        filled.append(round(sum(diary.filled[one] for one in lately) / max(places, 1), 3))
        last = diary.without_meal.get(week, last)
        no_meal.append(round(last, 3))
    return {"filled": filled, "no_meal": no_meal}


def lived(shape: Shape) -> str:
    """The file, for a town of this shape."""
    town = build(SEED, shape)
    told = {}
    for name, policy in policies().items():
        diary = Diary(town, policy())
        diary.run()
        told[name] = year_of(diary, shape.weeks)
        print(f"{name}: without a meal after a year {told[name]['no_meal'][-1]:.1%}")
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(curves)}" for name, curves in told.items())
    return f'{{\n "about": {json.dumps(ABOUT)},\n "policies": {{\n{rows}\n }}\n}}\n'


def main() -> None:
    FILE.write_text(lived(SHAPE), "utf-8")


if __name__ == "__main__":
    main()
