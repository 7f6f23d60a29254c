"""Who lives in the town of the example year, drawn from one seed: where, how willing, and when they come and go.

All of them are made up: first names of the demo and of the tests, told apart by a letter.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2025, 6, 30)
"""A Monday. Nobody joins and nothing is on before the first of July."""
WEEKS = 53
"""Until the year is over, and what is over is counted."""

NAMES = (
    *("Ben", "Cai", "Dot", "Eve", "Fay", "Gus", "Hal", "Ida", "Jean", "Mary", "Tom", "Priya", "Walter"),
    *("Ewa", "Ola", "Zara", "Sana", "Hina", "Dee", "Omar", "Nora", "Jo"),
)
LETTERS = "ABCDEFGH"
HOSTS = ("Asha", "Hana", "Marta", "Gil", "Rosa", "Idris", "Lena", "Samir", "Uma", "Viv", "Wim", "Yusuf")
CALLERS = ("Hetty", "Tess", "Ivy")
"""Health champions: each rings some neighbours."""

HOMES = (
    (("SK1 1AS", "SK1 1YR"), 34),
    (("SK3 0AN", "SK3 9AD"), 24),
    (("SK4 1DB", "SK4 1TD"), 15),
    (("SK4 2RG", "SK4 4DQ"), 11),
    (("SK1 3FU", "SK1 4HS"), 8),
    (("SK2 5DS", "SK2 5RG"), 5),
    (("SK2 5GE", "SK7 4BS"), 3),
)
"""Two postcodes of a ward, and how many of a hundred live there."""
PRACTICES = ("Castle Street Surgery", "Heaton Norris Library", "Brinnington Pharmacy")


@dataclass(frozen=True, slots=True)
class Persona:
    """One guest, as they are; the bot knows of it what they tell it."""

    name: str
    postcode: str
    joins: date
    leaves: date | None
    by_call: str
    """The name of whoever rings them; empty where they have a phone of their own."""
    practice: int | None
    """Whose poster brought them."""
    willing: float
    """The chance of a yes to an invitation."""
    no_show: float
    answers: float
    """The chance that they tap what they are asked afterwards."""
    allergen: str
    how_low: float
    """How they are in themselves, with 0 for the middle of the town: it is part of what they say in a study."""


def cast(seed: int, guests: int, weeks: int) -> tuple[Persona, ...]:
    """The same seed makes the same people."""
    rng = Random(f"year {seed}")
    names = [f"{name} {letter}" for letter in LETTERS for name in NAMES]
    return tuple(_persona(rng, name, weeks) for name in names[:guests])


def _persona(rng: Random, name: str, weeks: int) -> Persona:
    (postcodes, _share) = rng.choices(HOMES, [share for _, share in HOMES])[0]
    joined = 1 + int(weeks * 7 * 0.85 * rng.random() ** 1.6)
    stays = int(rng.expovariate(1 / 60)) + 10
    leaves = joined + stays if rng.random() < 0.3 and joined + stays < weeks * 7 else None
    by_call = rng.choice(CALLERS) if rng.random() < 0.16 else ""
    return Persona(
        name=name,
        postcode=rng.choice(postcodes),
        joins=FIRST_DAY + timedelta(days=joined),
        leaves=None if leaves is None else FIRST_DAY + timedelta(days=leaves),
        by_call=by_call,
        practice=rng.randrange(len(PRACTICES)) if rng.random() < 0.35 else None,
        willing=min(0.95, max(0.03, rng.betavariate(2, 3))),
        no_show=rng.betavariate(1.5, 10),
        answers=rng.betavariate(3, 2),
        allergen=rng.choices(("", "Eggs", "Milk"), (85, 8, 7))[0],
        how_low=rng.gauss(0, 1),
    )
