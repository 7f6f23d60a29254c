"""Photos of food: what is shown of a date beside its words, and when one may be added."""

from collections.abc import Sequence

from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import Occurrence, OfferState


class OnePhoto(Refused):
    """Whoever reads a post before it goes out reads it with one photo; another comes once it is on."""

    key = "offers.one_photo"


def photo_of(dates: Sequence[Occurrence]) -> str:
    """The one that stands on the card of a post with these dates; "" where there is none."""
    return next((date.photo for date in dates if date.photo), "")


def check_photo(occurrence: Occurrence, of_offer: Sequence[Occurrence]) -> None:
    """Raises `OnePhoto`: all that waits to be read stands on one card."""
    others = [date for date in of_offer if date.id != occurrence.id]
    if occurrence.offer_state is OfferState.AWAITING_APPROVAL and photo_of(others):
        raise OnePhoto
