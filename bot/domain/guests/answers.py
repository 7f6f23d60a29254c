"""Everything that a guest has told us, in one place: what the questions fill in is what is kept, shown and used.

A field without a column of its own is kept all the same (`storage.guests.answers`).
"""

from dataclasses import replace
from enum import StrEnum

from pydantic import BaseModel

from bot.domain.core.availability import ANY_TIME, PartOfDay, availability, slot_bit
from bot.domain.core.ids import AreaCode
from bot.domain.core.messages import Frozen
from bot.domain.core.people import GuestAnswers
from bot.domain.guests.preferences import Company, MessageKind
from bot.domain.invitations.need import WEIGHT_OF_COMPANY

USUAL_LIMIT_M = 1500


class JoiningAnswers(Frozen):
    """What joining asks. Defaults are the safe answers to a question that was skipped."""

    first_name: str = ""
    sector: str = ""
    area: AreaCode = AreaCode("")
    lat: float = 0.0
    lon: float = 0.0
    uncertainty_m: int = 0
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
    def tells_food(self) -> bool:
        """There is something for a cook to know."""
        return self.food_agreed and bool(self.avoids | self.diets)

    def for_matching(self) -> GuestAnswers:
        """Food that they would rather not tell is left out even if it was told before."""
        return GuestAnswers(
            sector=self.sector,
            area=self.area,
            lat=self.lat,
            lon=self.lon,
            uncertainty_m=self.uncertainty_m,
            limit_m=self.limit_m,
            availability=availability(self.days or range(7), self.parts or PartOfDay),
            avoids=self.avoids if self.food_agreed else 0,
            diets=self.diets if self.food_agreed else 0,
            step_free=bool(self.step_free),
        )


class Answers(JoiningAnswers):
    """All of it. Defaults of the wishes are what everybody has who has not said otherwise."""

    weekly_cap: int = 3
    quiet_from: str = ""
    """A local time such as "19:00", earlier than the network’s; empty for the network’s."""
    quiet_until: str = ""
    company: Company = Company.ANY
    how_much: int = 1
    """How much company they would like: a key of `WEIGHT_OF_COMPANY`."""
    seen: bool = False
    """The others who came to a meal may see their first name."""
    brings: str = ""
    """What they might bring or do; the host of a meal that they come to reads it, without their name."""
    unwanted: tuple[MessageKind, ...] = ()
    at_home: int = 0
    """How many they are at home, for food that they collect; 0: they have not said."""

    likes: int | None = None
    """Which get-togethers they would like to be asked to, a mask of `Activity`.

    None: they have not said, and may be asked to any. Never asked on joining.
    """

    def for_matching(self) -> GuestAnswers:
        return replace(super().for_matching(), likes=self.likes)

    @property
    def weight(self) -> float:
        return WEIGHT_OF_COMPANY[self.how_much]

    @property
    def tells_food_or_access(self) -> bool:
        """Food or the way in: what is kept only with a yes of its own."""
        return self.food_agreed or self.step_free is not None

    def changed_by(self, draft: BaseModel) -> "Answers":
        """With what was said in a conversation; what it does not ask stays as it was."""
        asked = {name: getattr(draft, name) for name in Answers.model_fields if name in type(draft).model_fields}
        return Answers(**{**self.model_dump(), **asked}).kept()

    def kept(self) -> "Answers":
        """As it is kept and read back: each list in order, nothing about food without a yes."""
        mask = self.for_matching()
        return self.model_copy(
            update={
                "days": days_in(mask.availability),
                "parts": parts_in(mask.availability),
                "avoids": mask.avoids,
                "diets": mask.diets,
                "named": self.named and self.food_agreed,
                "unwanted": tuple(kind for kind in MessageKind if kind in self.unwanted),
            }
        )


class SettingsQuestion(StrEnum):
    """An answer that can be changed on the card of settings; in this order, each with a button."""

    FIRST_NAME = "first_name"
    PLACE = "place"
    HOW_FAR = "how_far"
    DAYS = "days"
    PARTS = "parts"
    FOOD = "food"
    STEP_FREE = "step_free"
    HOW_OFTEN = "how_often"
    QUIET = "quiet"
    COMPANY = "company"
    HOW_MUCH = "how_much"
    BRINGS = "brings"
    KINDS = "kinds"
    NAMED = "named"
    SEEN = "seen"
    AT_HOME = "at_home"
    LIKES = "likes"


def days_in(slots: int) -> tuple[int, ...]:
    """The days of a mask of slots; empty for all of them."""
    days = tuple(day for day in range(7) if any(slots & slot_bit(day, part) for part in PartOfDay))
    return () if slots == ANY_TIME or len(days) == 7 else days


def parts_in(slots: int) -> tuple[PartOfDay, ...]:
    """The parts of the day of a mask of slots; empty for all of them."""
    parts = tuple(part for part in PartOfDay if any(slots & slot_bit(day, part) for day in range(7)))
    return () if slots == ANY_TIME or len(parts) == len(PartOfDay) else parts
