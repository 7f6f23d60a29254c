"""Hours without a day are not today's where a number that nobody used may be a date: "19 rugsejo"."""

from bot.parsing.dates.result import Reading
from bot.parsing.dates.words import pattern
from bot.parsing.posts.foods import first_food
from bot.parsing.posts.page import Page
from bot.parsing.posts.place_looks import is_place

_MAY_BE_A_DATE = pattern(
    r"(?<![\w£.:/-])(?:[1-9]|[12]\d|3[01])(?:\.|th|st|nd|rd)? ?(?!course|bean|layer|x\b|of\b|and\b|or\b)"
    r"(?:d[eiou] )?(?P<things>[^\W\d]{3,}(?: [^\W\d]+){0,2})"
)


def unless_a_date_is_left(reading: Reading, page: Page, title: str) -> tuple[Reading, bool]:
    """The reading, with its day to be asked where it is assumed and such a number is left over; and if so."""
    if not reading.assumed:
        return reading, False
    left = [page.plain[piece.start : piece.end] for piece in page.pieces()]
    left = [title.lower(), *(words for words in left if not is_place(words)), *_counted(page)]
    doubtful = any(not first_food(said["things"]) for words in left for said in _MAY_BE_A_DATE.finditer(words))
    return (reading.day_open(), True) if doubtful else (reading, False)


def _counted(page: Page) -> list[str]:
    """What was taken for a number of portions without a word for portions, with the words behind it."""
    spans = [(start, end) for role, start, end in page.used if role == "portions"]
    return [page.text[start : end + 40].lower() for start, end in spans if page.text[start:end].strip().isdigit()]
