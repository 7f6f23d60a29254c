"""Does a piece of a post look like a place, and where in it does the place begin? Also: the place that is not meant."""

import re

from bot.parsing.dates.words import pattern
from bot.parsing.posts.foods import first_food
from bot.parsing.posts.page import CUT, Page
from bot.parsing.posts.place_words import (
    ADDRESS,
    ENDS_LIKE_PLACE,
    ENDS_LOCAL,
    IN_A_NAME,
    PLACE_FIRST,
    PLACE_OF,
    POSTCODE,
    SAINT_OR_LOCAL,
    VENUE_OF_A_SAINT,
)

_NOT_THERE = pattern(
    r"(?:\b(?:but )?(?:not|no longer|no more|instead of|rather than)(?: at| in)?|\b(?:(?:we|has|have|it|just|"
    r"is|it's|been) )*"
    r"(?:moved|moving|relocated|switched)(?: out| away)? from|\b(?:formerly|previously|used to be)(?: at|"
    r" in)?) (?:the )?"
    r"(?P<place>[a-z'&.\x20]{3,40}?)(?= (?:to|now|any ?more|but|until|this|as|because|it)\b|[,.;:!?\n()¤-]|"
    r"$)(?: to(?= ))?"
)


def take_places_not_meant(page: Page) -> None:
    """Cut out "not Lisburne Lane", "moved from the library to"; nothing that is no place ("not spicy")."""
    page.role = "not_there"
    for match in list(_NOT_THERE.finditer(page.plain)):
        if is_place(match["place"]):
            page.cut(*match.span())
    page.role = ""


def is_place(text: str) -> bool:
    text = text.strip(f" {CUT}.,")
    last = text.rpartition(" ")[2]
    if (
        (food := first_food(last))
        and food[0] == last
        and not ENDS_LIKE_PLACE.search(last)
        and not POSTCODE.search(text)
    ):
        return False  # "40 school dinners"
    return bool(
        POSTCODE.search(text) or ADDRESS.search(text) or ENDS_LIKE_PLACE.search(text) or PLACE_FIRST.match(text)
    )


def place_start(text: str, typed: str, *, first: bool) -> int | None:
    """Where the place begins in a piece that ends with it; None when that cannot be told."""
    if (match := ADDRESS.search(text)) and text[match.start()].isdigit():
        return match.start()
    if match := PLACE_OF.search(text):
        return match.start() if first else 0
    if not first and ENDS_LOCAL.fullmatch(text):
        return 0
    if VENUE_OF_A_SAINT.fullmatch(text):
        return 0
    if match := SAINT_OR_LOCAL.search(text):
        return match.start()
    words = list(re.finditer(r"\S+", typed))
    run = len(words)
    while run and (is_name(words[run - 1][0]) or IN_A_NAME.fullmatch(words[run - 1][0].lower())):
        run -= 1
    if run == len(words):
        return 0 if not first else None
    if run == 0:
        return 0
    if not any(is_name(word[0]) for word in words[run:]):
        return 0 if not first else None
    return words[run].start()


def is_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
