"""The way in to what is read from typed words: days and times (`when`), and whole posts (`typed_post`).

Their hundreds of patterns are made when the first text is read: made at the start of the program they would hold it up.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.core.as_typed import within_reach

if TYPE_CHECKING:
    from bot.parsing.dates.result import Reading
    from bot.parsing.posts.post import TypedPost


def read_when(typed: str, *, now: datetime) -> "Reading":
    """See `bot.parsing.dates.when.read_when`."""
    from bot.parsing.dates import when

    return when.read_when(typed, now=now)


def read_day(typed: str, *, now: datetime) -> date | None:
    """See `bot.parsing.dates.when.read_day`."""
    from bot.parsing.dates import when

    return when.read_day(typed, now=now)


def read_post(typed: str, *, now: datetime, places: Sequence[str] = ()) -> "TypedPost":
    """See `bot.parsing.posts.post.read_post`."""
    from bot.parsing.posts import post

    return post.read_post(typed, now=now, places=places)


def names_food(typed: str) -> bool:
    """Whether the name of a food or of a meeting stands in it, as far as a post is read."""
    from bot.parsing.dates.when import LONGEST
    from bot.parsing.dates.words import plain
    from bot.parsing.posts.foods import first_food

    return first_food(plain(within_reach(typed, LONGEST))) is not None
