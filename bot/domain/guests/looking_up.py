"""An organiser looks for one guest: why, and how the words they type find somebody. Names come from storage."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.domain.core.ids import PersonId
from bot.domain.core.people import GuestState

SHORTEST_TELEPHONE = 7
"""Digits; fewer are the number that stands on the card of a guest."""


class LookUpReason(StrEnum):
    """Why somebody looks: asked before anything is shown, and written in the log. Words of their own would say more."""

    ASKED = "asked"
    """The guest, or somebody for them, asked us to."""
    WRONG = "wrong"
    """Something that we keep of them is not right."""
    MEAL = "meal"
    """It is about a meal that they come to."""
    WORRY = "worry"
    """Somebody is worried about them."""


class GuestPart(StrEnum):
    """What an organiser may put right. What guests eat, and what they write, is theirs alone."""

    NAME = "name"
    AREA = "area"


class GuestFace(Protocol):
    """What of a guest is compared with what was typed."""

    @property
    def id(self) -> PersonId: ...

    @property
    def first_name(self) -> str: ...

    @property
    def area(self) -> str: ...

    @property
    def phone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class GuestKnown:
    """One guest, as far as somebody who looks for them needs."""

    id: PersonId
    first_name: str
    area: str
    """The code of a ward."""
    state: GuestState
    phone: str = ""
    """The number at which they are rung; empty where they have Telegram."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed: a first name, perhaps with an area behind a comma; a telephone number; the number of a card."""

    name: str = ""
    area: str = ""
    telephone: str = ""
    card: int = 0

    def finds(self, guest: GuestFace, area_name: str) -> bool:
        """Whether this guest is meant. A name is found by its beginning."""
        if self.card:
            return guest.id == self.card
        if self.telephone:
            return digits_of(guest.phone) == self.telephone
        name = guest.first_name.casefold().startswith(self.name)
        return bool(self.name) and name and self.area in area_name.casefold()


def digits_of(phone: str) -> str:
    """As it is compared: +44 161 and 0161 are the same."""
    return re.sub(r"^(?:\+44|0044)(0?)", "0", re.sub(r"[^\d+]", "", phone))


def sought(typed: str) -> Sought | None:
    """None for what is neither a name nor a number."""
    words = typed.strip()
    if re.fullmatch(r"[\d\s()+./-]+", words) and any(mark.isdigit() for mark in words):
        digits = digits_of(words)
        if len(digits) >= SHORTEST_TELEPHONE:
            return Sought(telephone=digits)
        return Sought(card=int(digits)) if digits.isascii() and digits.isdigit() and int(digits) else None
    name, _, area = words.partition(",")
    if not any(mark.isalpha() for mark in name):
        return None
    return Sought(name=name.strip().casefold(), area=area.strip().casefold())
