"""Food and place: what is left of a typed post when everything else has been cut out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.domain.directory.venue_names import called_so, named_in
from bot.parsing.dates.noise import ROAD
from bot.parsing.dates.words import pattern, plain
from bot.parsing.posts.foods import first_food
from bot.parsing.posts.languages import is_foreign
from bot.parsing.posts.page import CUT, Page, Piece
from bot.parsing.posts.place_words import LOCAL, VENUE
from bot.parsing.posts.title import tidy, title_of, written_as_title

_NOT_LISTED = pattern(
    r"(?:breakfast|brunch|lunch|dinner|tea|supper|bring|come|please|see|let|any|ask|just|we|i|you|it|there|at|not)\b"
)
_SHOP = pattern(
    r"(?:the |a |our )?(?:local )?(?:greggs|tesco|co-?op|aldi|lidl|asda|morrisons|sainsbury'?s|"
    r"waitrose|m&s|pret|costa|starbucks|nando'?s|booths|subway|cafe|bakery|restaurant|shop|supermarket)"
)
"""Where food comes from as often as where it is."""
_SAYS_LITTLE = pattern(
    r"(?:the|our|my) (?:park|hall|church|library|garden|hub|pub|house|kitchen|allotments?|school|centre)"
)
"""As in "Picnic in the park": another place in the post says more."""
POSTCODE = pattern(r"\b(?P<outward>[a-z]{1,2}\d[a-z\d]?) ?(?P<inward>\d[a-z]{2})\b")
_ADDRESS = pattern(
    rf"\b\d+[a-z]? (?:[a-z']+ ){{1,3}}(?:{ROAD}|st|grove|green|court|walk|way|place|rise|view|gardens|bank)\b"
    rf"|\b[a-z']+ (?:street|road|lane|avenue|close|drive)\b"
)
_ENDS_LIKE_PLACE = pattern(rf"(?:\b{VENUE}|\b{LOCAL}|\b{ROAD})$|\b{VENUE} (?:[a-z']+|in {LOCAL}|on [a-z'\s]+)$")
_MODIFIER = (
    r"(?:community|village|scouts?|parish|methodist|baptist|church|civic|town|youth|sports|cricket|football|bowling|"
    r"rugby|labour|social|british|royal|salvation|united|reformed|memorial|public|primary|high|health|medical|"
    r"working mens?|working men's|over|conservative|liberal|catholic|infants?|junior|day|resource|family|children'?s|"
    r"sheltered|housing|tenants|residents|big|local|of|and|the|st\.? [a-z']{1,30}|[a-z]{1,30}'s)"
)
"""Words before the kind of a place that belong to its name, also in small letters: "village hall"."""
_PLACE_OF = pattern(rf"(?:{_MODIFIER} ){{0,6}}{VENUE}(?: in| on|,)? {LOCAL}\b")
_LAST_OF_PLACE = pattern(
    rf".*\b(?:{VENUE}|{LOCAL}|{ROAD}|\d[a-z]{{2}})\b"
    rf"(?P<rest>(?: (?!(?:{VENUE}|{LOCAL}|{ROAD}|{_MODIFIER})\b|on\b|in\b)[a-z&']+| and)+)"
)
_PLACE_FIRST = pattern(rf"(?:st\.? [a-z']+|{LOCAL})\b")
_MEETING = pattern(
    r"(?:pop|drop)[\s-]?in (?:cafe|café|centre)|(?:repair|warm|dementia|memory|community|friendship|craft|toddler|"
    r"chatty) (?:cafe|café|kitchen|pantry|garden party)"
)
"""What it is rather than where, when it stands first: "Pop in cafe Wednesdays, Methodist church"."""
_BESIDE = pattern(
    r" (?:(?:on the )?corner of|opposite|next to|behind|by the|at the back of|round the back of|across from) "
)
_IN_A_NAME = re.compile(rf"{VENUE}|of|the|and|&|side|back|front|main|door|entrance|gate")
_NAMED = re.compile(r"(?:[Tt]he )?[A-Z][\w'’]+ [\w'’]+")
_NO_NAME = frozenset(
    {"both", "all", "bring", "free", "hot", "cold", "homemade", "fresh", "enjoy", "yum", "some", "most", "each"}
)
"""Words that begin a sentence, not a place."""
_NAMED_CLUB = re.compile(r"(?!Lunch|Breakfast|Supper|Dinner|Grub|Friendship|Over)(?:[A-Z][\w'’]+ ){1,3}[Cc]lub")
_LED = pattern(
    r"(?:(?:the )?(?:address|venue|place|location) is(?=\s)|at|@|from|in|outside|inside|behind|opposite|near|"
    r"venue|where|location|address|place)[:\s] ?(?:mine,? (?=\d))?(?=\S)"
)
_AT = pattern(r" (?:at|@|outside) (?=\S)")
_FROM = pattern(r" (?:from|in) (?=\S)")
MOST_FOODS = 12
"""Pieces among which a title is sought, and as many may be listed in it."""
MOST_LEADS = 12  # so often "from" or "in" may lead to a place in one piece
_SAINT_OR_LOCAL = pattern(rf"(?<!\w)(?:the |our )?(?:st\.? (?!{VENUE}\b)[a-z']+|{LOCAL})\b")
_ENDS_LOCAL = pattern(rf"(?:[a-z']+ ){{1,3}}{LOCAL}")
_THE_NAME = re.compile(r"[Tt]he [A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}")
_THE_PLACE = pattern(r"the [a-z']+(?: [a-z']+){0,2}")


@dataclass(frozen=True, slots=True)
class FoodAndPlace:
    """The name of the food and the words for the place; "" where none was found."""

    title: str
    where: str
    postcode: str
    suggestions: tuple[str, ...] = ()
    """What the title might be, where there is none."""


def food_and_place(page: Page, ours: Sequence[str] = ()) -> FoodAndPlace:
    """The first piece that is no place is the food; the piece that is most like a place, or is called so, the place."""
    read = _by_its_looks(page)
    known = named_in(page.plain, ours) or (_last_word(page, ours) if not read.where else None)
    if known is None or page.text[slice(*known)] in read.where:
        return read
    page.cut(*known)
    return replace(_by_its_looks(page), where=page.text[slice(*known)], postcode=read.postcode)


def _last_word(page: Page, ours: Sequence[str]) -> tuple[int, int] | None:
    """Where a piece ends with a word that only one of our places has in its name: "soup legion"."""
    for number, piece in enumerate(page.pieces()):
        start = page.plain.rfind(" ", piece.start, piece.end) + 1 or piece.start
        if (number or start > piece.start) and called_so(page.plain[start : piece.end], ours):
            return start, piece.end
    return None


def _by_its_looks(page: Page) -> FoodAndPlace:
    foods: list[Piece] = []
    places: list[tuple[int, Piece]] = []
    for number, piece in enumerate(page.pieces()):
        food, place = _parted(page, piece, first=number == 0)
        foods += [food] if food else []
        places += [(_likeness(page, piece, place), place)] if place else []
    if len(places) == 1 and not any(written_as_title(food.text) for food in foods):
        foods, places = _parted_after(page, places[0][1])
    if not places and (name := _unknown_place(page, foods)):
        foods.remove(name)
        places = [(1, name)]
    places = _with_names_beside(page, foods[1:], places)
    where = _where(page, places)
    found = POSTCODE.search(where.lower()) or POSTCODE.search(page.text.lower())
    postcode = f"{found['outward']} {found['inward']}".upper() if found else ""
    title, suggestions = _food(page, foods)
    return FoodAndPlace(title, where or postcode, postcode, suggestions)


def _where(page: Page, places: list[tuple[int, Piece]]) -> str:
    best = max((score for score, _ in places), default=0)
    chosen = next((at for at, (score, _) in enumerate(places) if score == best), None)
    return _joined(page, [place for _, place in places], chosen) if chosen is not None else ""


def _food(page: Page, foods: list[Piece]) -> tuple[str, tuple[str, ...]]:
    """The first food, with what is listed after it: "Sandwiches, sausage rolls, cake"."""
    named = []
    for at, food in enumerate(foods[:MOST_FOODS]):
        last = food
        for more in foods[at + 1 : at + MOST_FOODS]:
            if not _goes_on(page, last, more):
                break
            last = more
        named.append(page.text[food.start : last.end])
    return title_of(named, foreign=is_foreign(plain(page.text)))


def _goes_on(page: Page, last: Piece, more: Piece) -> bool:
    listed = re.fullmatch(r"\s*,\s*", page.plain[last.end : more.start]) is not None
    listed = listed and not _NOT_LISTED.match(more.text)
    return listed and more.text[0].islower() and not last.text.isupper() and len(more.text.split()) <= 4


def _with_names_beside(page: Page, foods: list[Piece], places: list[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """Names that stand just before a place belong to it: "Salvation Army, Mersey Square"."""
    names = [food for food in foods if _is_all_names(food)]
    beside = [name for name in names if any(page.plain[name.end : place.start].strip() == "," for _, place in places)]
    foods[:] = [food for food in foods if food not in beside]
    return sorted([*places, *((0, name) for name in beside)], key=lambda scored: scored[1].start)


def _is_all_names(piece: Piece) -> bool:
    return all(word[0].isupper() for word in piece.text.split()) and not piece.text.isupper()


def _unknown_place(page: Page, foods: list[Piece]) -> Piece | None:
    """A later piece written as a name, when no known kind of place was found: "The Plaza", "the wellspring"."""
    names = [food for food in foods[1:] if _is_all_names(food) or _THE_PLACE.fullmatch(food.text)]
    names = [name for name in names if name.text.lower() not in _NO_NAME]
    names = names or [food for food in foods[1:] if _THE_NAME.fullmatch(food.text)]
    return names[0] if len(names) == 1 and written_as_title(foods[0].text) and not page.text.isupper() else None


def _parted(page: Page, piece: Piece, *, first: bool) -> tuple[Piece | None, Piece | None]:
    """A piece as food, as place, or as food and then place."""
    text = page.plain[piece.start : piece.end]
    if first and _MEETING.fullmatch(text):
        return piece, None
    if not first and (_NAMED_CLUB.fullmatch(piece.text) or (_NAMED.match(piece.text) and _BESIDE.search(text))):
        return None, piece
    if match := _LED.match(text):
        inner = _AT.search(text, match.end()) if match[0].startswith("from") else None
        return None, page.trimmed(piece.start + (inner or match).end(), piece.end)
    if match := _AT.search(text):
        return page.trimmed(piece.start, piece.start + match.start()), page.trimmed(
            piece.start + match.end(), piece.end
        )
    for match in islice(_FROM.finditer(text), MOST_LEADS):
        if _SHOP.fullmatch(text, match.end()):
            return page.trimmed(piece.start, piece.start + match.start()), None
        if _is_place(text[match.end() :]):
            return page.trimmed(piece.start, piece.start + match.start()), page.trimmed(
                piece.start + match.end(), piece.end
            )
    if not _is_place(text):
        return piece, None
    start = _place_start(text, page.text[piece.start : piece.end], first=first)
    if start is None:
        return piece, None
    return page.trimmed(piece.start, piece.start + start), page.trimmed(piece.start + start, piece.end)


def _parted_after(page: Page, place: Piece) -> tuple[list[Piece], list[tuple[int, Piece]]]:
    """Food that stands after a place in small letters: "high lane village hall bring and share"."""
    rest = _LAST_OF_PLACE.fullmatch(page.plain, place.start, place.end)
    if not rest or _has_name(page, place, rest.start("rest") - place.start):
        return [], [(1, place)]
    food, before = page.trimmed(rest.start("rest"), place.end), page.trimmed(place.start, rest.start("rest"))
    return [food] if food else [], [(1, before)] if before else []


def _has_name(page: Page, piece: Piece, at: int) -> bool:
    return any(_is_name(word) for word in page.text[piece.start + at : piece.end].split())


def _is_place(text: str) -> bool:
    text = text.strip(f" {CUT}.,")
    last = text.rpartition(" ")[2]
    if (
        (food := first_food(last))
        and food[0] == last
        and not _ENDS_LIKE_PLACE.search(last)
        and not POSTCODE.search(text)
    ):
        return False  # "40 school dinners"
    return bool(
        POSTCODE.search(text) or _ADDRESS.search(text) or _ENDS_LIKE_PLACE.search(text) or _PLACE_FIRST.match(text)
    )


def _place_start(text: str, typed: str, *, first: bool) -> int | None:
    """Where the place begins in a piece that ends with it; None when that cannot be told."""
    if (match := _ADDRESS.search(text)) and text[match.start()].isdigit():
        return match.start()
    if match := _PLACE_OF.search(text):
        return match.start() if first else 0
    if not first and _ENDS_LOCAL.fullmatch(text):
        return 0
    if match := _SAINT_OR_LOCAL.search(text):
        return match.start()
    words = list(re.finditer(r"\S+", typed))
    run = len(words)
    while run and (_is_name(words[run - 1][0]) or _IN_A_NAME.fullmatch(words[run - 1][0].lower())):
        run -= 1
    if run == len(words):
        return 0 if not first else None
    if run == 0:
        return 0
    if not any(_is_name(word[0]) for word in words[run:]):
        return 0 if not first else None
    return words[run].start()


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def _likeness(page: Page, piece: Piece, place: Piece) -> int:
    """How much it looks like a place: a postcode and an address say most."""
    text = page.plain[place.start : place.end]
    before = page.plain[piece.start : place.start]
    score = (
        -2 * bool(_SHOP.fullmatch(text))
        - 3 * bool(_SAYS_LITTLE.fullmatch(text))
        + 4 * bool(POSTCODE.search(text))
        + 3 * bool(_ADDRESS.search(text))
        + 2 * bool(_ENDS_LIKE_PLACE.search(text))
    )
    return score + 2 * bool(re.search(LOCAL, text)) + 2 * bool(re.search(r"(?:\bat|@) ?$", before)) + 1


def _joined(page: Page, places: list[Piece], chosen: int) -> str:
    """The place with the pieces of its address beside it: "Village Hall, Outwood Road, SK8 3JZ"."""
    first = last = chosen
    while first and _side_by_side(page, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _side_by_side(page, places[last], places[last + 1]):
        last += 1
    return tidy(page.text[places[first].start : places[last].end])


def _side_by_side(page: Page, one: Piece, other: Piece) -> bool:
    if _SHOP.fullmatch(page.plain, one.start, one.end):
        return False
    return re.fullmatch(r"\s*[,;\n(.]?\s*", page.plain[one.end : other.start]) is not None
