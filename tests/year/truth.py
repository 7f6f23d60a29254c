"""What happened in the example year, kept beside the bot by whoever made it happen. Nothing is read from a database."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

TOGETHER = "together"
COLLECTED = "collected"


@dataclass(slots=True)
class Sitting:
    """One that took place."""

    day: date
    kind: str
    host: str
    places: int
    came: tuple[str, ...] = ()
    expected: int = 0
    """Of those with a place, here or not."""
    walk_ins: int = 0
    left_over: int = 0


@dataclass(slots=True)
class Truth:
    """The diary of the year."""

    sittings: list[Sitting] = field(default_factory=list)
    called_off: int = 0
    joined: dict[str, date] = field(default_factory=dict)
    ward: dict[str, str] = field(default_factory=dict)
    ward_name: dict[str, str] = field(default_factory=dict)
    by_call: set[str] = field(default_factory=set)
    practice: dict[str, str] = field(default_factory=dict)
    left: dict[str, date] = field(default_factory=dict)
    forgotten: dict[str, date] = field(default_factory=dict)
    """Who asked to have everything deleted."""
    counts: Counter[str] = field(default_factory=Counter)
    """Whatever else happened, by a name."""

    @property
    def meals_of(self) -> Counter[str]:
        """How often each guest sat or collected."""
        return Counter(name for sitting in self.sittings for name in sitting.came)

    @property
    def met(self) -> Counter[tuple[str, str]]:
        """How often each two sat at one sitting."""
        return Counter(pair for sitting in self.at_a_table() for pair in combinations(sorted(sitting.came), 2))

    def at_a_table(self) -> Iterator[Sitting]:
        return (sitting for sitting in self.sittings if sitting.kind == TOGETHER)

    def by_ward(self) -> Counter[str]:
        return Counter(self.ward[name] for name in self.joined)
