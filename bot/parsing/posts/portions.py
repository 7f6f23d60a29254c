"""How many a typed post serves. People and portions count before bags and boxes; a range is asked."""

import re

from bot.parsing.dates.words import HOUR_WORDS, pattern
from bot.parsing.posts.candidates import Candidate, distinct
from bot.parsing.posts.foods import first_food
from bot.parsing.posts.page import CUT, Page, Piece

_WORD_NUMBERS = {word: number for number, word in enumerate(HOUR_WORDS, start=1)} | {
    "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "a dozen": 12, "dozen": 12, "half a dozen": 6, "half dozen": 6, "two dozen": 24, "eighty": 80, "ninety": 90,
    "a hundred": 100, "a couple of": 2, "couple of": 2, "a couple": 2, "thirteen": 13, "fourteen": 14, "seventeen": 17,
    "nineteen": 19, "seventy": 70,
}  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD_NUMBERS |= {
    f"{tens} {unit}": 10 * times + number
    for times, tens in enumerate(_TENS, start=2)
    for number, unit in enumerate(HOUR_WORDS[:9], start=1)
}
_SPOKEN = "|".join(word.replace(" ", "(?: |-)") for word in sorted(_WORD_NUMBERS, key=len, reverse=True))
_COUNT = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|"
    rf"{_SPOKEN})(?:ish)?(?P<range> ?(?:-|to|or) ?\d+)?"
)
_ABOUT = (
    r"(?:about |approx\.? |around |roughly |probs |probably |prob |at least |up to |max |maximum |another |(?<!\w)x ?)?"
)
_PEOPLE = (
    r"(?:portions?|portons?|porshuns?|servings?|helpings?|people|persons?|guests?|places?|spaces?|seats?|plates?|pieces?|"
    r"bowls?|adults|folk|ppl|kids|children|families|heads|covers)"
)
_CONTAINERS = (
    r"(?:(?:large |big |small |full |huge |half |massive |foil )*(?:bags?|box(?:es)?|tubs?|trays?|tins?|cans?|"
    r"packs?|packets?|loaves|jars?|pots?|parcels?|hampers?|crates?|bottles?|cartons?|pans?|trolleys?|punnets?|dishes))"
)
_NO_PORTIONS = (
    r"(?:items?|courses?|things|products?|kg|kilos?|g|grams?|litres?|ml|pints?|miles?|years?|yrs|months?|weeks?|days?|"
    r"hours?|hrs?|min(?:ute)?s?|pounds?|quid|pence|p|percent|%|choices?|options?|kinds?|types?|sorts?|sessions?|"
    r"sittings?|tickets?|clock|am|pm|st|nd|rd|th|doz|dozen)"
)
"""What is counted there is nobody’s plate: "2 courses", "10 items for £3.50"."""
_COUNTS = (
    pattern(
        rf"{_ABOUT}(?<![\w£.:/-]){_COUNT}\+? ?(?:x )?{_PEOPLE}(?!\w)(?: (?:left|available|going|free|of))*"
        rf"|(?:for|serves?|serving|feeds?|feeding|enough for|room for|can do|can take|can seat|table (?:of|for)|seats|"
        rf"places for|space for) {_ABOUT}{_COUNT.replace('count', 'count2').replace('range', 'range2')}"
        rf"(?![\w:.]\d|(?:[a-z]+ )?{_NO_PORTIONS}\b| [a-z]+ (?:for|@) £| ?[ap]m| ?{_NO_PORTIONS}\b)"
        rf"(?: (?:people|persons?|guests?))?(?!\w)"
    ),
    pattern(rf"{_ABOUT}(?<![\w£.:/-]){_COUNT} (?:hot |cold |cooked |free )?(?:meals|dinners|lunches)(?!\w)(?: of)?"),
    pattern(rf"{_ABOUT}(?<![\w£.:/-]){_COUNT} ?(?:x )?{_CONTAINERS}(?!\w)(?: of)?"),
    pattern(
        rf"(?<!\w)x ?{_COUNT}(?!\w)|"
        rf"(?<![\w£.:/-]){_COUNT.replace('count', 'count2').replace('range', 'range2')} ?x(?!\w)|"
        rf"(?<![\w£.:/-]){_COUNT.replace('count', 'count3').replace('range', 'range3')} (?:of them|"
        rf"left|available|going|in total)(?!\w)"
    ),
)
_CONTAINERS_FIRST = pattern(rf"\W*{_ABOUT}{_COUNT} ?(?:x )?{_CONTAINERS}(?!\w)(?: of)?")
_COUNT_ALONE = pattern(rf"{_ABOUT}{_COUNT}")
_COUNT_FIRST = pattern(
    rf"(?:we have |we've got |got |have |i have |i've got |there are |"
    rf"there's )?{_ABOUT}{_COUNT} (?=[a-z])(?!(?:[a-z]+ )?{_NO_PORTIONS}\b)"
)
MOST_HOURS = 12
"""As in "carvery 12, 1.30 and 3pm": so small a number may be a time."""
_COUNT_LAST = re.compile(r"(?<=[a-z]) (?P<count>\d{1,3})$")
"""As in "Veg samosas 50"."""
_AND_SO_MANY = pattern(r"[a-z] (?:and|&|\+|n) \d{1,3} (?!portions?\b)[a-z]")
"""As in "4 loaves of sourdough + 12 croissants"."""
_EACH_FEEDS = pattern(r"\beach (?:one |tray |box |pot |bag )?(?:feeds?|serves?|does|is enough|has|holds)(?!\w)")
"""As in "2 trays of rice, each one feeds 15"."""
_EACH = pattern(r" each(?!\w)")
"""As in "two lasagnes, feeds 6 each"."""
_BESIDE_PORTIONS = pattern(rf"[,+&\n] ?(?:and )?{_ABOUT}\d{{1,3}} (?:of )?(?!{_NO_PORTIONS}\b)(?=[a-z]+)")
_OF_ONE_THING = pattern(r"portions?|servings?|helpings?|plates?|bowls?|pieces?")
"""As in "9 portions of soup, 20 veg curry": two counts, and nobody said how many eat both."""
_COUNTED_THING = pattern(
    rf"(?<![\w£.:/-]){_COUNT}(?:(?P<measure> ?(?:kg|kilos?|litres?|pints?|doz(?:en)?)(?: of)? [a-z]+)|"
    rf" ?(?:x )?(?!x?{_NO_PORTIONS}\b)(?:of )?(?P<thing>[a-z'-]+(?: [a-z'-]+){{0,2}}))"
)
"""A number with what is counted: "12 choc brownies", "25 pints of milk"."""
_STREET = re.compile(
    r"[a-z' ]*\b(?:street|road|lane|avenue|close|drive|st|rd|way|grove|ave|ln|cl|cres|crescent|terrace|mews|"
    r"brow|fold|court)\b"
)


def take_portions(page: Page) -> tuple[int | None, bool, tuple[Candidate, ...]]:
    """How many it serves, whether that is in doubt, and what it may be. People count before bags and boxes."""
    before = page.plain
    count, doubt = _portions(page)
    things = [found for found in _COUNTED_THING.finditer(before) if not _STREET.match(before, found.end("count"))]
    foods = {found["count"] for found in things if found["measure"] or first_food(found["thing"] or "")}
    if count and len(foods) > 1 and not any(words.search(before) for words in _COUNTS[:2]):
        count, doubt = None, True
    return count, doubt, _candidates(page.text, before, things) if doubt else ()


def _candidates(text: str, before: str, things: list[re.Match[str]]) -> tuple[Candidate, ...]:
    """The numbers with the words behind them: "30 bananas", "12 loaves"; of "feeds 6 each" what it comes to."""
    said = [(_words(text, found), str(_number(found))) for found in things if _number(found)]
    numbers = [int(number) for _, number in said]
    if len(numbers) == 2 and (_EACH_FEEDS.search(before) or re.search(r"\beach\b", before)):
        said.append((f"{numbers[0]} × {numbers[1]} = {numbers[0] * numbers[1]}", str(numbers[0] * numbers[1])))
    for found in things:
        if found["range"]:
            low, high = re.findall(r"\d+", found[0])[:2] if found["count"].isdigit() else ("", "")
            said += [(number, number) for number in (low, high) if number]
    return distinct([(words, number) for words, number in said if 0 < int(number) <= MOST_COUNTED])


MOST_COUNTED = 500


def _words(text: str, found: re.Match[str]) -> str:
    """The number with the thing that it counts, and no word more."""
    if found["measure"]:
        return text[found.start() : found.end()]
    thing = found["thing"] or ""
    food = first_food(thing)
    length = food.end() if food else len(thing.partition(" ")[0])
    return text[found.start() : found.start("thing") + length]


def _portions(page: Page) -> tuple[int | None, bool]:
    for words in _COUNTS:
        if found := list(words.finditer(page.plain)):
            return _counted(page, found, people=words is _COUNTS[0])
    pieces = page.pieces()
    for piece in pieces:
        match = _COUNT_ALONE.fullmatch(page.plain, piece.start, piece.end)
        if match and not (_in_brackets(page, piece) and not piece.text[0].isdigit()):
            page.cut(piece.start, piece.end)
            return _number(match), bool(match["range"])
    if pieces and (last := _COUNT_LAST.search(page.plain[: pieces[0].end], pieces[0].start)):
        page.cut(*last.span())
        counted = int(last["count"])
        return (None, True) if counted <= MOST_HOURS else (counted, False)
    if first := _first_count(page):
        start, match = first
        several = re.search(r" \d+ ", page.plain[match.end() :].partition(CUT)[0].partition(",")[0])  # "30 veg 20 lamb"
        if several:
            return None, True
        page.cut(start, match.end())
        return _number(match), bool(match["range"])
    return None, False


def _other_food_counted(text: str, after: int) -> bool:
    """As in "9 portions of soup, 20 veg curry"."""
    return any(
        first_food(text[match.end() : match.end() + 30]) and not _STREET.match(text, match.end())
        for match in _BESIDE_PORTIONS.finditer(text, after)
    )


def _in_brackets(page: Page, piece: Piece) -> bool:
    """As in "after church (about 12)": that may as well be a time."""
    return page.plain[: piece.start].rstrip().endswith("(")


def _counted(page: Page, found: list[re.Match[str]], *, people: bool) -> tuple[int | None, bool]:
    """Cut out what was counted. Of several things, as in "30 bananas and 12 loaves", only the first number goes."""
    counts = {_number(match) for match in found}
    before = page.plain
    for match in found:
        page.cut(*match.span())
    other = None if people else _first_count(page)
    if not people and _EACH_FEEDS.search(before):
        page.cut(*found[0].span())
        return None, True
    if not people and _AND_SO_MANY.search(page.plain, found[0].end()):
        page.plain = before
        page.cut(*found[0].span())
        return None, True
    if other or (len(counts) > 1 and not people):
        page.plain = before
        page.cut(*min([match.span() for match in found] + ([(other[0], other[1].end())] if other else [])))
        return None, True
    if people and (more := _CONTAINERS_FIRST.match(page.plain)):
        page.cut(*more.span())  # "3 trays of pasta, serves 30"
    if people and _other_food_counted(before, found[-1].end()) and _OF_ONE_THING.search(found[0][0]):
        return None, True
    if people and any(_EACH.match(before, match.end()) for match in found):
        return None, True
    count = counts.pop()
    return (None, True) if counts else (count, count is None)


def _first_count(page: Page) -> tuple[int, re.Match[str]] | None:
    """Where a piece begins with a number of something that is no address: "10 pizzas"."""
    for piece in page.pieces():
        match = _COUNT_FIRST.match(page.plain, piece.start, piece.end)
        if match and not _STREET.match(page.plain, match.end(), piece.end):
            return piece.start, match
    return None


def _number(match: re.Match[str]) -> int | None:
    """None for a range: "4-6 portions"."""
    parts = match.groupdict()
    word = next(parts[name] for name in ("count", "count2", "count3") if parts.get(name))
    if any(parts.get(name) for name in ("range", "range2", "range3")):
        return None
    spoken = " ".join(re.split(r"[\s-]+", word))
    return _WORD_NUMBERS[spoken] if spoken in _WORD_NUMBERS else int(str(word).replace(",", ""))
