"""Where somebody can turn for help that is not a meal: food banks, advice, helplines."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.ids import SignpostId

CHECK_AFTER = timedelta(days=365)
"""An entry is looked at again this long after somebody last did."""
LONGEST_NAME = 60
LONGEST_ABOUT = 150
LONGEST_ADDRESS = 80
_PHONE = re.compile(r"\+?[\d ()]{3,20}")


def is_phone(written: str) -> bool:
    """Whether it can be rung."""
    return bool(_PHONE.fullmatch(written)) and sum(mark.isdigit() for mark in written) >= 3


class SignpostKind(StrEnum):
    """What sort of help."""

    FOOD_BANK = "food_bank"
    ADVICE = "advice"
    HELPLINE = "helpline"
    """By phone: it has no place, and is the same distance from everybody."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSignpost:
    """What an organiser has said."""

    network: str
    kind: SignpostKind
    name: str
    about: str = ""
    """What they do and when, in a sentence."""
    phone: str = ""
    address: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost(NewSignpost):
    """One entry of the directory."""

    id: SignpostId
    checked: datetime
    checked_by: str = ""
    to_check: bool = False
    """It came with an area pack, and nobody of the town has looked yet: guests do not see it."""
    taken_out: bool = False
    """Organisers took it away; they can put it back."""
