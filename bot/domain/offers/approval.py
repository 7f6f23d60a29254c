"""Reading posts: whose are read before they go out, which changes are read again, why one does not go out as it is."""

from datetime import timedelta
from enum import StrEnum

from bot.domain.offers.edit import PostChange
from bot.domain.offers.offers import OfferState

MOVED_UNREAD = timedelta(hours=1)
"""A post that is on may be moved by this much in all until somebody has to read it again."""
READ_AGAIN = frozenset({PostChange.NAME, PostChange.PLACE, PostChange.TIME, PostChange.NOTES, PostChange.PHOTO})
"""What it is called, where and when: these bring people somewhere. Whether the place is a home belongs to it.

And what the host adds, in their own words or as a photo. To take a photo away is never held back.

Allergens are never held back: what is in the food is said at once.
"""


class Declined(StrEnum):
    """Why a post does not go out as it is: one button each, with words for its host."""

    FOOD = "food"
    PLACE = "place"
    TIME = "time"
    WORDS = "words"
    TWICE = "twice"


class ChangeReading(StrEnum):
    """What becomes of a change of a post."""

    NOT_NEEDED = "not_needed"
    """It holds at once."""
    NEW_CARD = "new_card"
    """It holds at once, and whoever reads the post gets a new card in place of the old one."""
    FIRST = "first"
    """It holds once an organiser has read it."""


def posts_are_read(went_out: int, *, read_first: int, reads_posts: bool) -> bool:
    """Whether somebody's next post is read: `read_first` of them are, and those of an organiser never."""
    return went_out < read_first and not reads_posts


def decide_reading(
    change: PostChange | None, state: OfferState, *, posts_read: bool, moved: timedelta = timedelta(0)
) -> ChangeReading:
    """`change` is None for places and portions; `moved` is by how much it is moved in all since it was read."""
    if state is OfferState.AWAITING_APPROVAL:
        return ChangeReading.NEW_CARD
    small = change is PostChange.TIME and moved <= MOVED_UNREAD
    if posts_read and change in READ_AGAIN and not small:
        return ChangeReading.FIRST
    return ChangeReading.NOT_NEEDED
