"""What organisers may make stricter than the rules of the network."""

from datetime import time
from typing import Self

from pydantic import Field
from pydantic import model_validator as check_together

from bot.config_values import Section, WallTime
from bot.domain.core.quiet_hours import QuietHours


class RulesConfig(Section):
    """What may be made stricter than the rules of the network, never looser."""

    quiet_from: WallTime = Field(default=time(20, 30), le=time(20, 30))
    quiet_until: WallTime = Field(default=time(8, 30), ge=time(8, 30))
    invitations_a_week: int = Field(default=3, ge=1, le=3)
    first_posts_to_approve: int = Field(default=2, ge=0)
    open_posts_a_person: int = Field(default=5, ge=1)
    hot_food_hours: int = Field(default=2, ge=1, le=2)
    chilled_food_hours: int = Field(default=4, ge=1, le=4)
    slip_days: int = Field(default=14, ge=3, le=14)

    @check_together(mode="after")
    def _quiet_in_order(self) -> Self:
        if self.quiet_from <= self.quiet_until:
            raise ValueError("quiet_from is in the evening and quiet_until on the morning after")
        return self

    @property
    def quiet(self) -> QuietHours:
        return QuietHours(begins=self.quiet_from, ends=self.quiet_until)
