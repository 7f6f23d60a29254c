"""Fair turns: who is asked to what, in the order of need, over all occurrences at once.

Those who can be placed together form a transversal matroid. So taking people in turn, and moving earlier ones to
another occurrence that fits them whenever that makes room, gives the fairest set (no earlier person is left out for a
later one) and also the largest. Occurrences are numbered bits; this file knows nothing of food, places or time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.domain.invitations.waves import enough_asked


@dataclass(slots=True)
class Room:
    """How many more an occurrence takes. `mean` and `variance` add up the chances of a yes of those asked."""

    places: int
    z: float = 0.0
    mean: float = 0.0
    variance: float = 0.0
    members: dict[int, float] = field(default_factory=dict)
    """Guest number → chance, those placed by this decision."""

    @property
    def full(self) -> bool:
        return self.places <= 0 or enough_asked(self.mean, self.variance, self.z, self.places)

    def add(self, guest: int, chance: float) -> None:
        self.members[guest] = chance
        self.mean += chance
        self.variance += chance * (1 - chance)

    def remove(self, guest: int) -> None:
        chance = self.members.pop(guest)
        self.mean -= chance
        self.variance -= chance * (1 - chance)


@dataclass(slots=True)
class Seats(Room):
    """A room that takes exactly `places`: as if everyone who is asked came."""

    @property
    def full(self) -> bool:
        return len(self.members) >= self.places


class Turns:
    """A growing assignment of guests to rooms."""

    def __init__(
        self, rooms: list[Room], chance: Callable[[int, int], float], order: Callable[[int, int], int]
    ) -> None:
        """`chance(guest, room)` is that of a yes; `order(guest, open rooms)` picks the best of several bits."""
        self.rooms = rooms
        self.chance = chance
        self.best_of = order
        self.fits: dict[int, int] = {}
        """Guest number → bits of the rooms that fit, for those placed."""
        self.open = sum(1 << number for number, room in enumerate(rooms) if not room.full)
        self.live = self.open
        """Rooms that are open, or could be made so by moving somebody."""
        self._moves = [0] * len(rooms)
        """Per room: the rooms that fit any of its members."""

    def offer(self, guest: int, fits: int) -> bool:
        """Place the guest if any arrangement with all earlier ones allows it."""
        fits &= self.live
        if not fits:
            return False
        direct = fits & self.open
        if direct:
            self.fits[guest] = fits
            self._put(guest, self.best_of(guest, direct))
            return True
        return self._make_room(guest, fits)

    def _make_room(self, guest: int, fits: int) -> bool:
        came_from: dict[int, int] = {}
        seen, frontier = fits, bits_of(fits)
        while frontier:
            further: list[int] = []
            for number in frontier:
                fresh = self._moves[number] & ~seen & self.live
                seen |= fresh
                for bit in bits_of(fresh):
                    came_from[bit] = number
                    if self.open >> bit & 1:
                        self._shuffle(guest, fits, bit, came_from)
                        return True
                    further.append(bit)
            frontier = further
        self.live &= ~seen  # nobody in these rooms can leave them: no later guest will get in either
        return False

    def _shuffle(self, guest: int, fits: int, last: int, came_from: dict[int, int]) -> None:
        to = last
        while to in came_from:
            source = came_from[to]
            # the latest to be placed moves: earlier ones keep what was best for them
            mover = next(m for m in reversed(self.rooms[source].members) if self.fits[m] >> to & 1)
            self.rooms[source].remove(mover)
            self._moves[source] = 0
            for member in self.rooms[source].members:
                self._moves[source] |= self.fits[member]
            self._put(mover, to)
            to = source
        self.fits[guest] = fits
        self._put(guest, to)

    def _put(self, guest: int, number: int) -> None:
        room = self.rooms[number]
        room.add(guest, self.chance(guest, number))
        self._moves[number] |= self.fits[guest]
        if room.full:
            self.open &= ~(1 << number)
        else:
            self.open |= 1 << number
        if not self.open:
            self.live = 0


def place(turns: Turns, guests: Iterable[tuple[int, int]]) -> None:
    """Offer to (guest, fits) in turn until no room can take anybody; reads no further than it must."""
    for guest, fits in guests:
        turns.offer(guest, fits)
        if not turns.live:
            return


def bits_of(mask: int) -> list[int]:
    """The numbers of the bits set, lowest first."""
    numbers = []
    while mask:
        low = mask & -mask
        numbers.append(low.bit_length() - 1)
        mask ^= low
    return numbers
