"""What is on in the example year: clubs of every week, meals now and then, food to collect. Drawn from one seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.year.cast import FIRST_DAY, HOSTS

PLACES = ("Brinnington Community Hub", "Heaton Norris Community Centre", "Edgeley Corner Kitchen")
DISHES = ("veg curry", "lentil soup", "bean stew", "leek and potato soup", "rice and peas", "jacket potatoes")


@dataclass(frozen=True, slots=True)
class PostToWrite:
    """What a host types, and on which day."""

    host: str
    written: date
    on: date
    """The first day of a club."""
    words: str
    places: int
    every_week: bool = False

    def is_on(self, day: date) -> bool:
        """As it was planned."""
        return day >= self.on and day.weekday() == self.on.weekday() if self.every_week else day == self.on


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
VEGETARIAN = "vegetarian, contains milk, gluten and celery"
CLUBS = (
    (
        "Asha",
        1,
        "Leek and potato soup with fresh bread",
        "Monday",
        0,
        18,
        "vegetarian, contains milk, gluten and celery",
    ),
    ("Hana", 4, "Veg curry and rice", "Wednesday", 1, 14, "vegan, no allergens"),
    ("Marta", 15, "Bean stew", "Friday", 2, 12, "vegan, no allergens"),
)
"""Host, the week in which it begins, the food, the day, the place, how many places, what is in it."""


def programme(seed: int, weeks: int) -> tuple[PostToWrite, ...]:
    """In the order in which they are written."""
    rng = Random(f"programme {seed}")
    posts = [_club(*club) for club in CLUBS if club[1] < weeks]
    for week in range(weeks):
        monday = FIRST_DAY + timedelta(weeks=week)
        if rng.random() < 0.85:
            posts.append(_meal(rng, monday, HOSTS[3 + week % (len(HOSTS) - 3)]))
        if rng.random() < 0.45:
            posts.append(_food(rng, monday, HOSTS[3 + (week * 5 + 2) % (len(HOSTS) - 3)]))
    return tuple(sorted(posts, key=lambda post: post.written))


def _club(host: str, week: int, food: str, day: str, place: int, places: int, in_it: str) -> PostToWrite:
    words = f"{food} for {places}, {PLACES[place]}, every {day} 12-2pm, {in_it}"
    written = FIRST_DAY + timedelta(weeks=week) - timedelta(days=3)
    return PostToWrite(host, written, written + timedelta(days=3 + DAYS.index(day)), words, places, every_week=True)


def _meal(rng: Random, monday: date, host: str) -> PostToWrite:
    places, on = rng.randint(6, 10), monday + timedelta(days=rng.choice((3, 5, 6)))
    words = (
        f"Shared meal: {rng.choice(DISHES)} for {places}, {rng.choice(PLACES)},"
        f" {on:%A} 6-8pm, vegan, no allergens, free"
    )
    return PostToWrite(host, on - timedelta(days=2), on, words, places)


def _food(rng: Random, monday: date, host: str) -> PostToWrite:
    portions, on = rng.randint(6, 14), monday + timedelta(days=rng.choice((1, 4)))
    words = f"Surplus food: {portions} portions of bread and fruit, {rng.choice(PLACES)}, today 3-5pm, contains gluten"
    return PostToWrite(host, on, on, words, portions)
