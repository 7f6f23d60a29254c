"""The season’s town: people, places and what is posted, drawn from one seed. Each number is a declared assumption.

Nothing here is known to a policy except what guests and hosts would have told the bot.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import cos, pi, radians
from random import Random

from bot.domain.core.availability import PartOfDay, slot_bit
from bot.domain.core.food import Allergen, AllergenFacts, Diet, OfferKind
from bot.domain.invitations.eligibility import distance_m, guest_mask, occurrence_mask
from bot.domain.invitations.fit_index import Fitting

HOURS_A_DAY = 12
HOURS_A_WEEK = 84
"""All times of the season are waking hours since the first Monday morning."""
ORIGIN_LAT, ORIGIN_LON = 53.36, -2.25
DEGREE_M = 6_371_008.8 * pi / 180
KINDS = (OfferKind.SURPLUS_FOOD, OfferKind.SHARED_MEAL, OfferKind.LUNCH_CLUB)


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be changed from the command line."""

    residents: int = 10_000
    offers_a_week: int = 60
    weeks: int = 26
    width_m: float = 12_000
    height_m: float = 10_000
    no_show: float = 0.15
    acceptance: float = 1.0
    tires: bool = True


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody with what they told the bot, and (below) how they are, which no policy sees."""

    number: int
    mask: int
    lat: float
    lon: float
    limit_m: int
    company: int
    willing: float
    slot_taste: tuple[float, ...]
    kind_taste: tuple[float, ...]
    reply_hours: float
    no_show: float

    def chance(self, post: "Post", asked_this_week: int, shape: Shape) -> float:
        """That of a yes to this post, when it is invitation number `asked_this_week` of the week."""
        metres = distance_m(self.lat, self.lon, post.lat, post.lon)
        chance = self.willing * shape.acceptance * (1.15 - 0.5 * metres / self.limit_m)
        chance *= self.slot_taste[post.slot] * self.kind_taste[KINDS.index(post.kind)]
        if self.company == 3:
            chance *= 0.85
        if shape.tires:
            chance *= 0.8 ** max(0, asked_this_week - 2)
        return min(1.0, chance)


@dataclass(frozen=True, slots=True)
class Post:
    """One sitting or collection."""

    number: int
    host: int
    kind: OfferKind
    lat: float
    lon: float
    mask: int
    slot: int
    places: int
    posted: float
    start: float
    """Answers are needed by then; both in waking hours."""
    fitting: tuple[int, ...] = ()
    """Numbers of the residents whom it fits; for the policies that have no engine."""


@dataclass(frozen=True, slots=True)
class Town:
    """One world of one seed."""

    seed: int
    shape: Shape
    residents: tuple[Resident, ...]
    posts: tuple[Post, ...]


@dataclass(slots=True)
class _Map:
    """21 wards: random centres, sizes and spreads."""

    rng: Random
    shape: Shape
    wards: list[tuple[float, float, float]] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        for _ in range(21):
            x = self.rng.uniform(0.08, 0.92) * self.shape.width_m
            y = self.rng.uniform(0.08, 0.92) * self.shape.height_m
            self.wards.append((x, y, self.rng.uniform(350, 900)))
            self.shares.append(self.rng.gammavariate(4, 1))

    def point(self) -> tuple[float, float]:
        (x, y, spread) = self.rng.choices(self.wards, self.shares)[0]
        x, y = self.rng.gauss(x, spread), self.rng.gauss(y, spread)
        return ORIGIN_LAT + y / DEGREE_M, ORIGIN_LON + x / DEGREE_M / cos(radians(ORIGIN_LAT))


def build(seed: int, shape: Shape) -> Town:
    """The same seed and shape make the same town."""
    rng = Random(f"town {seed}")
    town_map = _Map(rng, shape)
    residents = tuple(_resident(rng, number, town_map) for number in range(shape.residents))
    posts = tuple(_with_fitting(_posts(rng, town_map), residents))
    return Town(seed, shape, residents, posts)


def _resident(rng: Random, number: int, town_map: _Map) -> Resident:
    lat, lon = town_map.point()
    day_parts = [rng.uniform(0.1, 0.7) for _ in PartOfDay]
    slots = sum(slot_bit(day, part) for day in range(7) for part in PartOfDay if rng.random() < day_parts[part])
    avoids = sum(allergen.bit for allergen in Allergen if rng.random() < 0.012)
    shares = {Diet.VEGETARIAN: 0.10, Diet.VEGAN: 0.03, Diet.HALAL: 0.06, Diet.KOSHER: 0.01}
    diets = sum(diet.bit for diet, share in shares.items() if rng.random() < share)
    company = rng.choices((1, 2, 3), (40, 35, 25))[0]
    return Resident(
        number=number,
        mask=guest_mask(slots, avoids, diets, rng.random() < 0.18),
        lat=lat,
        lon=lon,
        limit_m=rng.choices((800, 1_500, 3_000, 6_000), (30, 35, 25, 10))[0],
        company=company,
        willing=min(max(rng.betavariate(2, 4.5), 0.01), 0.95),
        slot_taste=tuple(rng.uniform(0.6, 1.3) for _ in range(21)),
        kind_taste=tuple(rng.uniform(0.4, 1.4) for _ in KINDS),
        reply_hours=rng.lognormvariate(0.405, 1.0) * (2 if company == 3 else 1),
        no_show=_no_show(rng, town_map.shape.no_show),
    )


def _no_show(rng: Random, mean: float) -> float:
    return rng.betavariate(10 * mean, 10 * (1 - mean)) if mean > 0 else 0.0


@dataclass(frozen=True, slots=True)
class _Host:
    """Whoever posts: a fixed place and facts."""

    kind: OfferKind
    lat: float
    lon: float
    facts_mask: int
    places: int
    slot: int
    hour: float


def _posts(rng: Random, town_map: _Map) -> list[Post]:
    shape = town_map.shape
    weekly = [_weekly_host(rng, town_map, number) for number in range(shape.offers_a_week // 2)]
    posts = []
    for week in range(shape.weeks):
        for number, host in enumerate(weekly):
            lead = rng.uniform(12, 48) if host.kind is OfferKind.SHARED_MEAL else rng.uniform(36, 84)
            posts.append(_post(host, number, week * HOURS_A_WEEK + host.hour, lead))
        for _ in range(shape.offers_a_week - len(weekly)):
            host = _giver(rng, town_map)
            posts.append(_post(host, len(weekly) + len(posts), week * HOURS_A_WEEK + host.hour, rng.uniform(2, 8)))
    posts.sort(key=lambda post: post.posted)
    return [replace(post, number=number) for number, post in enumerate(posts)]


def _post(host: _Host, host_number: int, start: float, lead: float) -> Post:
    return Post(
        number=0,
        host=host_number,
        kind=host.kind,
        lat=host.lat,
        lon=host.lon,
        mask=host.facts_mask,
        slot=host.slot,
        places=host.places,
        posted=max(0.0, start - lead),
        start=start,
    )


def _weekly_host(rng: Random, town_map: _Map, number: int) -> _Host:
    day = rng.randrange(7)
    if number % 2 == 0:
        return _host(
            rng, town_map, OfferKind.SHARED_MEAL, rng.randint(5, 12), day * HOURS_A_DAY + rng.uniform(8.0, 11.5)
        )
    return _host(rng, town_map, OfferKind.LUNCH_CLUB, rng.randint(20, 60), day * HOURS_A_DAY + rng.uniform(3.0, 5.0))


def _giver(rng: Random, town_map: _Map) -> _Host:
    return _host(rng, town_map, OfferKind.SURPLUS_FOOD, rng.randint(5, 20), rng.uniform(0.5, HOURS_A_WEEK))


def _host(rng: Random, town_map: _Map, kind: OfferKind, places: int, hour: float) -> _Host:
    lat, lon = town_map.point()
    facts = AllergenFacts.only([allergen for allergen in Allergen if rng.random() < 0.18])
    diets = 0
    if rng.random() < 0.35:
        diets |= Diet.VEGETARIAN.bit
    if rng.random() < 0.15:
        diets |= Diet.VEGAN.bit
    if rng.random() < 0.30:
        diets |= Diet.HALAL.bit
    if rng.random() < 0.05:
        diets |= Diet.KOSHER.bit
    slot = slot_at(hour)
    mask = occurrence_mask(1 << slot, facts, diets, rng.random() < 0.70)
    return _Host(kind, lat, lon, mask, places, slot, hour)


def slot_at(hour: float) -> int:
    """The number of the slot; a waking day begins at 08:30, midday at 11:30, the evening at 16:00."""
    day, since = divmod(hour % HOURS_A_WEEK, HOURS_A_DAY)
    part = PartOfDay.MORNING if since < 3 else PartOfDay.MIDDAY if since < 7.5 else PartOfDay.EVENING
    return int(day) * 3 + part


def _with_fitting(posts: list[Post], residents: tuple[Resident, ...]) -> Iterator[Post]:
    """Looks each different host up once; weekly ones keep their answer."""
    first_of: dict[tuple[float, float, int], Post] = {(post.lat, post.lon, post.mask): post for post in posts}
    found: dict[tuple[float, float, int], list[int]] = {key: [] for key in first_of}
    keys = list(first_of)
    fitting = Fitting(list(first_of.values()))
    for resident in residents:
        near = fitting.within(fitting.by_mask(resident.mask), resident.lat, resident.lon, resident.limit_m)
        while near:
            low = near & -near
            found[keys[low.bit_length() - 1]].append(resident.number)
            near ^= low
    for post in posts:
        yield replace(post, fitting=tuple(found[post.lat, post.lon, post.mask]))
