"""Food and place: what is left of a typed post when everything else has been cut out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.domain.directory.venue_names import called_so, named_in
from bot.parsing.dates.words import plain
from bot.parsing.posts.clauses import CONTACT, OTHER, WHAT, WHERE
from bot.parsing.posts.foods import first_food, names_an_event
from bot.parsing.posts.languages import is_foreign
from bot.parsing.posts.page import CUT, Page, Piece
from bot.parsing.posts.place_looks import is_name, is_place, place_start, take_places_not_meant
from bot.parsing.posts.place_words import (
    ADDRESS,
    AT,
    BESIDE,
    CLUB_LIKE,
    ENDS_LIKE_PLACE,
    FROM,
    HEADLINE,
    IS_ITSELF,
    LAST_OF_PLACE,
    LED,
    LOCAL,
    MEETING,
    MOST_FOODS,
    MOST_IN_A_HEADLINE,
    MOST_LEADS,
    NAMED,
    NAMED_CLUB,
    NO_NAME,
    NOT_LISTED,
    POSTCODE,
    SAID_SO,
    SAYS_LITTLE,
    SERVES,
    SHOP,
    THE_NAME,
    THE_PLACE,
    TOWN,
    VERB,
)
from bot.parsing.posts.title import tidy, title_of, written_as_title


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
    take_places_not_meant(page)
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
        role = page.labelled(piece)
        if role in {CONTACT, OTHER}:
            continue
        food, place = (None, piece) if role == WHERE else _parted(page, piece, first=number == 0 or role == WHAT)
        foods += [food] if food else []
        places += [(SAID_SO if role == WHERE else _likeness(page, piece, place), place)] if place else []
    foods, places = _named_first(page, foods, places)
    foods.sort(key=lambda food: page.labelled(food) != WHAT)
    foods = _event_first(page, foods)
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
    if not title and (itself := IS_ITSELF.search(where.lower())):
        title = written_as_title(where[slice(*itself.span())])
    return FoodAndPlace(title, where or postcode, postcode, suggestions)


def _named_first(
    page: Page, foods: list[Piece], places: list[tuple[int, Piece]]
) -> tuple[list[Piece], list[tuple[int, Piece]]]:
    """A headline such as "Good Grub Café" is what it is, where another place is called so or led to by "at"."""
    if len(places) < 2 or places[0][1].start > (foods[0].start if foods else len(page.text)):
        return foods, places
    (score, name), *others = places
    called_so_alone = score < SAID_SO and CLUB_LIKE.fullmatch(page.plain, name.start, name.end)
    headline = HEADLINE.match(page.plain, name.end) or page.plain[name.end :].lstrip()[:1] == CUT
    if not called_so_alone or not headline or max(other for other, _ in others) < score:
        return foods, places
    return [name, *foods], others


def _event_first(page: Page, foods: list[Piece]) -> list[Piece]:
    """A headline that names a meeting is what it is, whatever "Menu:" says below it."""
    first = min(foods, key=lambda food: food.start, default=None)
    if first is None or first is foods[0] or page.plain[: first.start].strip(f" {CUT}\n.,:!-"):
        return foods
    if not names_an_event(first.text.lower()) or not _is_headline(page, first):
        return foods
    return [first, *(food for food in foods if food is not first)]


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
    headline = bool(foods) and not page.plain[: foods[0].start].strip(f" {CUT}\n") and _is_headline(page, foods[0])
    return title_of(named, foreign=is_foreign(plain(page.text)), headline=headline)


def _is_headline(page: Page, food: Piece) -> bool:
    return len(food.text.split()) <= MOST_IN_A_HEADLINE and (
        HEADLINE.match(page.plain, food.end) is not None or page.plain[food.end :].lstrip()[:1] in {CUT, "."}
    )


def _goes_on(page: Page, last: Piece, more: Piece) -> bool:
    listed = re.fullmatch(r"\s*,\s*", page.plain[last.end : more.start]) is not None
    listed = listed and not NOT_LISTED.match(more.text)
    return listed and more.text[0].islower() and not last.text.isupper() and len(more.text.split()) <= 4


def _with_names_beside(page: Page, foods: list[Piece], places: list[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """Names that stand just before a place belong to it: "Salvation Army, Mersey Square"."""
    names = [food for food in foods if _is_all_names(food)]
    beside = [name for name in names if any(page.plain[name.end : place.start].strip() == "," for _, place in places)]
    foods[:] = [food for food in foods if food not in beside]
    return sorted([*places, *((0, name) for name in beside)], key=lambda scored: scored[1].start)


def _is_all_names(piece: Piece) -> bool:
    return all(word[0].isupper() for word in piece.text.split()) and not piece.text.isupper()


def _is_food(text: str) -> bool:
    food = first_food(text)
    return bool(food and food[0] == text)


def _unknown_place(page: Page, foods: list[Piece]) -> Piece | None:
    """A later piece written as a name, when no known kind of place was found: "The Plaza", "the wellspring"."""
    names = [food for food in foods[1:] if _is_all_names(food) or THE_PLACE.fullmatch(food.text)]
    names = [name for name in names if not _is_food(name.text.lower())]
    names = [name for name in names if name.text.lower() not in NO_NAME and not NOT_LISTED.match(name.text.lower())]
    names = names or [food for food in foods[1:] if THE_NAME.fullmatch(food.text)]
    return names[0] if len(names) == 1 and written_as_title(foods[0].text) and not page.text.isupper() else None


def _parted(page: Page, piece: Piece, *, first: bool) -> tuple[Piece | None, Piece | None]:
    """A piece as food, as place, or as food and then place."""
    text = page.plain[piece.start : piece.end]
    if first and MEETING.fullmatch(text):
        return piece, None
    if not first and (NAMED_CLUB.fullmatch(piece.text) or (NAMED.match(piece.text) and BESIDE.search(text))):
        return None, piece
    if match := LED.match(text):
        inner = AT.search(text, match.end()) if match[0].startswith("from") else None
        return _split_at(page, piece, piece.start, piece.start + (inner or match).end())
    if match := AT.search(text):
        return _split_at(page, piece, piece.start + match.start(), piece.start + match.end())
    if (match := SERVES.search(text)) and is_place(text[: match.start()]):
        return page.trimmed(piece.start + match.end(), piece.end), page.trimmed(
            piece.start, piece.start + match.start()
        )
    return _parted_unled(page, piece, text, first=first)


def _parted_unled(page: Page, piece: Piece, text: str, *, first: bool) -> tuple[Piece | None, Piece | None]:
    """The same where nothing such as "at" leads to the place."""
    for match in islice(FROM.finditer(text), MOST_LEADS):
        if SHOP.fullmatch(text, match.end()):
            return page.trimmed(piece.start, piece.start + match.start()), None
        if is_place(text[match.end() :]):
            return page.trimmed(piece.start, piece.start + match.start()), page.trimmed(
                piece.start + match.end(), piece.end
            )
    if not is_place(text):
        return piece, None
    start = place_start(text, page.text[piece.start : piece.end], first=first)
    if start is None:
        return piece, None
    return page.trimmed(piece.start, piece.start + start), page.trimmed(piece.start + start, piece.end)


def _split_at(page: Page, piece: Piece, before: int, after: int) -> tuple[Piece | None, Piece | None]:
    """Food before "at" and the place behind it, as far as a verb: "Jan at number 14 has a pan of scouse"."""
    verb = VERB.search(page.plain, after, piece.end)
    food, place = page.trimmed(piece.start, before), page.trimmed(after, verb.start() if verb else piece.end)
    behind = page.trimmed(verb.end(), piece.end) if verb else None
    if behind and first_food(behind.text.lower()) and not (food and first_food(food.text.lower())):
        food = behind
    return food, place


def _parted_after(page: Page, place: Piece) -> tuple[list[Piece], list[tuple[int, Piece]]]:
    """Food that stands after a place in small letters: "high lane village hall bring and share"."""
    rest = LAST_OF_PLACE.fullmatch(page.plain, place.start, place.end)
    if not rest or _has_name(page, place, rest.start("rest") - place.start):
        return [], [(1, place)]
    food, before = page.trimmed(rest.start("rest"), place.end), page.trimmed(place.start, rest.start("rest"))
    return [food] if food else [], [(1, before)] if before else []


def _has_name(page: Page, piece: Piece, at: int) -> bool:
    return any(is_name(word) for word in page.text[piece.start + at : piece.end].split())


def _likeness(page: Page, piece: Piece, place: Piece) -> int:
    """How much it looks like a place: a postcode and an address say most."""
    text = page.plain[place.start : place.end]
    before = page.plain[piece.start : place.start]
    if TOWN.fullmatch(text):
        return 1  # any building in it says more
    score = (
        -2 * bool(SHOP.fullmatch(text))
        - 3 * bool(SAYS_LITTLE.fullmatch(text))
        + 4 * bool(POSTCODE.search(text))
        + 3 * bool(ADDRESS.search(text))
        + 2 * bool(ENDS_LIKE_PLACE.search(text))
    )
    return score + 2 * bool(re.search(LOCAL, text)) + 2 * bool(re.search(r"(?:\bat|@) ?$", before)) + 1


def _joined(page: Page, places: list[Piece], chosen: int) -> str:
    """The place with the pieces of its address beside it: "Village Hall, Outwood Road, SK8 3JZ"."""
    first = last = chosen
    while first and _side_by_side(page, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _side_by_side(page, places[last], places[last + 1]):
        last += 1
    return tidy(page.text[places[first].start : places[last].end]).removeprefix("to ")


def _side_by_side(page: Page, one: Piece, other: Piece) -> bool:
    if SHOP.fullmatch(page.plain, one.start, one.end):
        return False
    return re.fullmatch(r"\s*[,;\n(.]?\s*", page.plain[one.end : other.start]) is not None
