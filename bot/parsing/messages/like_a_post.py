"""Does a text look like food or a meal that somebody offers? Then it opens a draft: nothing of it is thrown away."""

from functools import cache
from re import Pattern

from bot.parsing.messages.phrases import any_of, sections

SIGNS = ("time", "day", "count", "offers", "price")


def like_a_post(text: str) -> bool:
    """`text` is a plain spelling: food or a meeting, with a number, a time or an offer beside it."""
    if _section("of_oneself").search(text) or len(text.split()) < 4:
        return False
    signs = sum(_section(name).search(text) is not None for name in SIGNS)
    answers = text.startswith(("yes ", "no ", "yes,", "no,"))  # "No lunch club this week - back on the 23rd"
    return signs >= (2 if _section("food").search(text) and not answers else 3)


@cache
def _section(name: str) -> Pattern[str]:
    lines = sections("posts_like.txt")[name]
    return any_of(lines) if name == "of_oneself" else any_of(lines, after=r"(?!\w)")
