"""Kinds of offers, one row each: all that is not the same for every kind. Their texts are in `kinds.po`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.core.food import OfferKind


@dataclass(frozen=True, slots=True)
class KindRow:
    """What is so for one kind of offer."""

    together: bool
    """People sit together, so they have a plan, a table, a greeter; else it is collected in a window of time."""
    answer_before_start: timedelta | None
    """How long before the start the host needs to know; None: it can be asked for until its window ends."""
    can_be_posted: bool = True
    """It is a choice in `/post`. The words that people type for it are in `bot/parsing/posts/kinds.py`."""
    comes_back: bool = False
    """How often it comes back is asked."""
    has_activity: bool = False
    """What is done there is asked, whether there is food, too, and only those are asked to it who like it."""
    food_is_kept: bool = False
    """How the food was kept, who made it and its use-by are asked, and bound how long it is offered."""


KINDS: dict[OfferKind, KindRow] = {
    OfferKind.SURPLUS_FOOD: KindRow(together=False, answer_before_start=None, food_is_kept=True),
    OfferKind.SHARED_MEAL: KindRow(together=True, answer_before_start=timedelta(hours=1)),
    OfferKind.LUNCH_CLUB: KindRow(together=True, answer_before_start=timedelta(hours=2), comes_back=True),
    OfferKind.GET_TOGETHER: KindRow(
        together=True, answer_before_start=timedelta(hours=1), comes_back=True, has_activity=True
    ),
    OfferKind.EVENT: KindRow(together=True, answer_before_start=timedelta(hours=1), can_be_posted=False),
}
TOGETHER = frozenset(kind for kind, row in KINDS.items() if row.together)
COLLECTED = frozenset(KINDS) - TOGETHER


class KindText(StrEnum):
    """The texts that each kind has in `kinds.po`."""

    NAME = "name"
    """What it is, in the review of a post."""
    CHOOSE = "choose"
    """Its button in `/post`; only of a kind that can be posted."""
    HOW_MANY = "how_many"
    """The question for its places or portions."""
    PLACES = "places"
    """So many of them, in the review."""
    HOST = "host"
    INVITATION = "invitation"

    def of(self, kind: OfferKind) -> str:
        """The key in the catalogue."""
        return f"kind.{kind}.{self}"


def answer_deadline(kind: OfferKind, starts: datetime, ends: datetime) -> datetime:
    """Until when people may say that they will come."""
    before = KINDS[kind].answer_before_start
    return ends if before is None else starts - before


def usual_kind(*, together: bool, comes_back: bool = False) -> OfferKind:
    """What somebody means who says only this much of a post."""
    rows = KINDS.items()
    return next(kind for kind, row in rows if row.together is together and row.comes_back is comes_back)
