"""The policies of the season: ours, through the same `decide` as in production, and what it is measured against."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from random import Random

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations.assignment import Room, Seats, Turns, bits_of, place
from bot.domain.invitations.candidates import Guest, OpenOccurrence, Pending
from bot.domain.invitations.eligibility import distance_m
from bot.domain.invitations.matching import decide
from bot.domain.invitations.need import WEIGHT_OF_COMPANY, need
from tests.bench.season_life import CAP, MEAL_HOURS, Life, Policy, Standing, Table, hour_of, is_busy, moment
from tests.bench.season_world import Post

Looks = dict[int, float | None]
Turn = tuple[float, float, int]


class InTurn:
    """Knows whose turn it is; a booking counts as the meal it will be."""

    def __init__(self) -> None:
        self._keys: dict[int, Turn] = {}
        self._guests: dict[int, Guest] = {}
        self._over_cap: set[int] = set()

    def start(self, people: list[Standing]) -> None:
        self._keys = {one.resident.number: _turn(one) for one in people}

    def changed(self, one: Standing) -> None:
        number = one.resident.number
        self._guests.pop(number, None)
        self._keys[number] = _turn(one)
        (self._over_cap.add if one.asked_this_week >= CAP else self._over_cap.discard)(number)

    def sorted(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=self._keys.__getitem__)

    def guests(self, people: list[Standing], due: list[Table]) -> Iterator[Guest]:
        """As storage gives them: only those under the cap whom a post fits that they were not asked to, in turn."""
        fitting = set[int]().union(*(table.not_asked for table in due)) - self._over_cap
        for number in self.sorted(fitting):
            guest = self._guests.get(number)
            if guest is None:
                guest = self._guests[number] = _guest(people[number])
            yield guest


def _turn(one: Standing) -> Turn:
    weight = WEIGHT_OF_COMPANY[one.resident.company]
    last = -1.0 if one.last_asked is None else one.last_asked
    return need(one.meals + one.booked, one.invitations, weight), last, one.resident.number


def _guest(one: Standing) -> Guest:
    resident = one.resident
    return Guest(
        person=PersonId(resident.number),
        mask=resident.mask,
        lat=resident.lat,
        lon=resident.lon,
        uncertainty_m=0,
        limit_m=resident.limit_m,
        meals=one.meals + one.booked,
        invitations=one.invitations,
        weight=WEIGHT_OF_COMPANY[resident.company],
        asked_this_week=one.asked_this_week,
        weekly_cap=CAP,
        acceptance=one.acceptance,
        busy=tuple((moment(post.start), moment(post.start) + timedelta(hours=MEAL_HOURS)) for post in one.busy),
    )


class Ours:
    """Fair turns with waves."""

    def __init__(self, familiar_share: float = 0.5) -> None:
        self.familiar_share = familiar_share
        self.turns = InTurn()
        self._started = False

    def changed(self, one: Standing) -> None:
        self.turns.changed(one)

    def look(self, life: Life, due: list[Table], now: float) -> Looks:
        if not self._started:
            self.turns.start(life.people)
            self._started = True
        occurrences = [self._occurrence(life, table) for table in due]
        decision = decide(occurrences, self.turns.guests(life.people, due), now=moment(now))
        for invite in decision.invites:
            table = life.tables[invite.occurrence_id]
            table.last_wave = now
            life.ask(table, invite.person, now)
        return {number: None if at is None else hour_of(at) for number, at in decision.next_look.items()}

    def _occurrence(self, life: Life, table: Table) -> OpenOccurrence:
        post = table.post
        regulars = life.regulars[post.host] if post.kind is not OfferKind.SURPLUS_FOOD else set()
        start = moment(post.start)
        return OpenOccurrence(
            occurrence_id=OccurrenceId(post.number),
            mask=post.mask,
            lat=post.lat,
            lon=post.lon,
            start=start,
            end=start + timedelta(hours=MEAL_HOURS),
            answer_by=start,
            places=post.places,
            taken=len(table.going) + len(table.waiting),
            zone="UTC",
            pending=tuple(
                Pending(moment(at), life.people[one].acceptance, one in regulars) for one, at in table.silent.items()
            ),
            last_wave_at=None if table.last_wave is None else moment(table.last_wave),
            already_asked=frozenset(PersonId(one) for one in table.asked),
            familiar_share=self.familiar_share,
            regulars=frozenset(PersonId(one) for one in regulars),
            regulars_taken=sum(one in regulars for one in table.going),
        )


class Broadcast:
    """Everybody whom it fits hears at once; first come, first served."""

    def changed(self, one: Standing) -> None:
        """Nothing is kept."""

    def look(self, life: Life, due: list[Table], now: float) -> Looks:
        for table in due:
            if not table.asked:
                for resident in table.post.fitting:
                    life.ask(table, resident, now)
        return {}


class EachHour:
    """Twice the places still free, each hour, in some order of those not yet asked, busy or over the cap."""

    def __init__(self, order: Callable[[Life, Table], Callable[[int], float]]) -> None:
        self.order = order

    def changed(self, one: Standing) -> None:
        """Nothing is kept."""

    def look(self, life: Life, due: list[Table], now: float) -> Looks:
        for table in due:
            if table.free > 0 and (table.last_wave is None or now > table.last_wave + 0.99):
                table.last_wave = now
                able = [one for one in table.post.fitting if self._may_ask(life.people[one], table)]
                for resident in sorted(able, key=self.order(life, table))[: 2 * table.free]:
                    life.ask(table, resident, now)
        return {table.post.number: (table.last_wave or now) + 1 for table in due if table.free > 0}

    def _may_ask(self, one: Standing, table: Table) -> bool:
        return one.resident.number not in table.asked and one.asked_this_week < CAP and not is_busy(one, table.post)


def nearest(_life: Life, table: Table) -> Callable[[int], float]:
    post = table.post
    return lambda one: distance_m(_life.people[one].resident.lat, _life.people[one].resident.lon, post.lat, post.lon)


def round_robin(life: Life, _table: Table) -> Callable[[int], float]:
    def longest_unasked(one: int) -> float:
        last = life.people[one].last_asked
        return -1.0 if last is None else last

    return longest_unasked


def at_random(life: Life, table: Table) -> Callable[[int], float]:
    rng = Random(f"{life.town.seed} {table.post.number} {len(table.asked)}")
    return lambda _one: rng.random()


class Clairvoyant:
    """Knows who would say yes and keep to it, and asks only them, in fair turns. A bound, not a policy."""

    def __init__(self, *, real_delays: bool = False) -> None:
        """`real_delays`: nor can it have an answer sooner than people give one."""
        self.turns = InTurn()
        self._real_delays = real_delays
        self._started = False

    def changed(self, one: Standing) -> None:
        self.turns.changed(one)

    def _would_come(self, life: Life, one: int, post: Post) -> bool:
        in_time = not self._real_delays or life.could_answer(one, post)
        return in_time and life.would_come(one, post) and not is_busy(life.people[one], post)

    def look(self, life: Life, due: list[Table], now: float) -> Looks:
        if not self._started:
            self.turns.start(life.people)
            self._started = True
        fits: dict[int, int] = {}
        for number, table in enumerate(due):
            for one in table.post.fitting:
                if self._would_come(life, one, table.post):
                    fits[one] = fits.get(one, 0) | 1 << number
        rooms: list[Room] = [Seats(table.free) for table in due]
        turns = Turns(rooms, lambda _g, _r: 1.0, lambda _g, open_rooms: bits_of(open_rooms)[0])
        place(turns, [(one, fits[one]) for one in self.turns.sorted(fits)])
        for table, room in zip(due, rooms, strict=True):
            for one in room.members:
                life.tally.invitations += 1
                life.book(table, one, now)
        return {}


def policies() -> dict[str, Callable[[], Policy]]:
    return {
        "broadcast": Broadcast,
        "nearest": lambda: EachHour(nearest),
        "random": lambda: EachHour(at_random),
        "round_robin": lambda: EachHour(round_robin),
        "ours": Ours,
        "clairvoyant": Clairvoyant,
        "clairvoyant_in_time": lambda: Clairvoyant(real_delays=True),
    }
