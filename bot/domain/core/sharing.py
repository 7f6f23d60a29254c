"""Towns that share their meals: who lives on the border may be asked to the next town, where both towns agree.

This is the one rule. `bot.services` and `storage` ask `work.town_shares`, which keeps what is decided here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.core.refusals import Refused
from bot.domain.invitations.eligibility import BITS


class OtherTown(Refused):
    """It is a meal of a town that does not share with theirs."""

    key = "bookings.other_town"


class Pair(NamedTuple):
    """Somebody of `guests` may be asked to a meal of `meals`."""

    guests: str
    meals: str


def shared(named: Mapping[str, Sequence[str]]) -> frozenset[Pair]:
    """Both directions of every two towns that name each other. `named`: whom each town would share with."""
    said = (Pair(one, other) for one, others in named.items() for other in others)
    return frozenset(pair for pair in said if _agrees(named, *pair))


def one_sided(named: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Who names a town that does not name it: nothing is shared."""
    return sorted(Pair(one, other) for one, others in named.items() for other in others if one not in named[other])


def _agrees(named: Mapping[str, Sequence[str]], one: str, other: str) -> bool:
    return one != other and one in named.get(other, ())


@dataclass(frozen=True, slots=True)
class Together:
    """Towns whose meals are given out in one decision, since somebody may be asked to meals of two of them."""

    towns: tuple[str, ...]
    pairs: frozenset[Pair]

    def meal_bit(self, town: str) -> int:
        """What a meal of this town has in its mask; nothing where a town is alone."""
        return 1 << (BITS + self.towns.index(town)) if len(self.towns) > 1 else 0

    def guest_bits(self, town: str) -> int:
        """What a guest of this town has in theirs: the meals of those that do not share with it keep them away."""
        away = (other for other in self.towns if other != town and Pair(town, other) not in self.pairs)
        return sum(self.meal_bit(other) for other in away)


def together(towns: Iterable[str], pairs: frozenset[Pair]) -> list[Together]:
    """All towns, those that hang together by their shares in one; most are alone."""
    left, found = list(towns), []
    while left:
        group, reached = [], [left[0]]
        while reached:
            town = reached.pop()
            if town in left:
                left.remove(town)
                group.append(town)
                reached += [pair.meals for pair in sorted(pairs) if pair.guests == town]
        found.append(Together(tuple(group), pairs))
    return found
