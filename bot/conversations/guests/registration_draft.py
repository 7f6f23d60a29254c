"""What a new guest has said so far. Never a postcode: it becomes a sector and an area as soon as it is read."""

from bot.conversations.engine.engine import Draft
from bot.domain.core.availability import ANY_TIME, PartOfDay, availability
from bot.domain.core.ids import AreaCode
from bot.domain.core.people import GuestAnswers

USUAL_LIMIT_M = 1500
WORDS_VERSION = "1"
"""Goes up whenever what is asked for consent changes: `agree`, `food_agree`, `named` or `step_free` of joining."""


class RegistrationDraft(Draft):
    """Defaults are the safe answers to a question that was skipped."""

    code: str = ""
    """What a poster's link carried."""
    first_name: str = ""
    sector: str = ""
    area: AreaCode = AreaCode("")
    lat: float = 0.0
    lon: float = 0.0
    uncertainty_m: int = 0
    by_area: bool = False
    """The area was chosen by its name, not found from a postcode."""
    postcode_unknown: bool = False
    """A postcode was given, and it is not on our map."""
    limit_m: int = USUAL_LIMIT_M
    days: tuple[int, ...] = ()
    """Monday is 0; empty means any day."""
    parts: tuple[PartOfDay, ...] = ()
    """Empty means any time of the day."""
    food_agreed: bool = False
    avoids: int = 0
    diets: int = 0
    named: bool = False
    """The cook may see their name beside what they cannot eat."""
    step_free: bool | None = None
    """None: they would rather not say, and nothing is kept."""

    @property
    def placed(self) -> bool:
        return bool(self.area)

    @property
    def tells_food(self) -> bool:
        """There is something for a cook to know."""
        return self.food_agreed and bool(self.avoids | self.diets)

    def guest_answers(self) -> GuestAnswers:
        """What is kept. Food that they would rather not tell is left out even if it was told before."""
        slots = availability(self.days or range(7), self.parts or PartOfDay)
        return GuestAnswers(
            sector=self.sector,
            area=self.area,
            lat=self.lat,
            lon=self.lon,
            uncertainty_m=self.uncertainty_m,
            limit_m=self.limit_m,
            availability=slots or ANY_TIME,
            avoids=self.avoids if self.food_agreed else 0,
            diets=self.diets if self.food_agreed else 0,
            step_free=bool(self.step_free),
        )
