"""Codes with which somebody becomes a champion or an organiser, once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.core.ids import PersonId


class Part(StrEnum):
    """What a code gives."""

    CHAMPION = "champion"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class InviteCode:
    """What a code gives, until when, and who gave it (None when they have gone)."""

    network: str
    part: Part
    until: datetime
    made_by: PersonId | None
    maker_organises: bool
    """Whoever made it still organises that network."""
    used: bool
    used_by: PersonId | None
    """None also when they have gone."""
