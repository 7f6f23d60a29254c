"""Diets that a cook claims of all the food: a closed world, for a diet lets somebody in as an absence does."""

import re

from bot.domain.core.food import NOT_FOR_VEGANS, NOT_FOR_VEGETARIANS, Diet, diets_in, mask
from bot.parsing.dates.words import pattern
from bot.parsing.posts.foods import dishes, first_food
from bot.parsing.posts.page import CUT, Page

_DIETS = (
    (
        Diet.VEGAN,
        pattern(r"(?<!non[\s-])(?<!not\s)\b(?:vegan|plant[\s-]based)(?!\w)(?! ?[:=-]? ?no\b)|\((?:ve|vg|vgn)\)"),
    ),
    (
        Diet.VEGETARIAN,
        pattern(
            r"(?<!non[\s-])(?<!not\s)\b(?:vegetarian|veggie)(?!\w)(?! ?[:=-]? ?no\b)(?! (?:box|boxes|bags?))|\(v\)"
        ),
    ),
    (Diet.HALAL, pattern(r"(?<!non[\s-])(?<!not\s)\bhalal(?!\w)(?! ?[:=-]? ?no\b)")),
    (Diet.KOSHER, pattern(r"(?<!non[\s-])(?<!not\s)\bkosher(?!\w)(?! ?[:=-]? ?no\b)")),
)
_DIET_WORD = (
    r"(?:(?:suitable for )?(?:vegans?|vegetarians?|veggies?|halal|kosher|plant[\s-]based|v|ve|vg|vgn)(?: and | & |/)?)"
)
_DIET_ALONE = pattern(rf"(?:it's |all |all is |is )?{_DIET_WORD}+(?: friendly)?")
_DIET_LAST = pattern(r" (?:vegan|vegetarian|veggie|halal|kosher|v|ve|vg|vgn)$")
_ABOUT_ALL = pattern(
    r"(?:(?:and|also|so|it's|its|it is|is|are|all|all of it|all (?:the )?food|everything|all is|"
    r"everything is|food|the food|they are|they're|completely|totally|fully|100%|strictly) ){0,6}"
    rf"{_DIET_WORD}+(?: ?(?:friendly|only|food|meals?|meat|kitchen|menu|society|throughout|btw|x))*"
)
"""A whole clause that says a diet of all the food: "all halal", "vegetarian food only"."""
_GOES_WITH_ANYTHING = pattern(
    r"(?:rice|fruit|bananas?|apples?|pears?|oranges?|potato(?:es)?|jackets?|spuds|veg|veggies|vegetables?|beans|peas|"
    r"lentils?|chickpeas?|carrots?|salads?|greens|tomato(?:es)?|onions?|teas?|coffees?|brews?|hot drinks?|drinks?|"
    r"squash|juice|food|meals?|hot food|leftovers|surplus food|tins|portions?)"
)
"""Beside a vegan curry these deny nothing."""
_CLAUSES = re.compile(r"[.;:\n¤,|!?•]|\((?=all |everything )|\s[-–—]+\s|\s(?:and|with|plus|n|w/)\s|&|\+")
_SHORT = {"v": Diet.VEGETARIAN.bit, "ve": Diet.VEGAN.bit, "vg": Diet.VEGAN.bit, "vgn": Diet.VEGAN.bit}

_COMPONENT = pattern(
    r"\b(?:and|&|n|w|with|or|plus) (?:some |a few )?(?:vegan|vegetarian|veggie|plant[\s-]based) (?!and\b|"
    r"or\b|from\b|at\b|in\b|on\b)[a-z]+|"
    r"\b(?:vegan|vegetarian|veggie) (?:sausages?|burgers?|hot ?dogs?) (?:and|&|n|or|\+) "
)
"""Only a part of the meal: "burgers and veggie sausages"."""

_DIET_SAID = r"(?:vegan|vegetarian|veggie|halal|kosher|plant[\s-]based)"
_EXCEPTED = pattern(
    rf"\b{_DIET_SAID}\b.{{0,30}}?\b(?:except|apart from|besides|other than|bar the|but not|options?|available|"
    r"on request|if you|choices?)\b"
)
_IN_PART = pattern(
    r"\b(?:not|isn'?t|aren'?t|some|half|mostly|most|one|partly|nearly|almost|for|please|any|or|"
    r"contains?|containing|made with|inc|incl|including|includes|plus|also|both|either) "
    rf"(?:is |are |of it |the )?{_DIET_SAID}s?\b"
)
"""Said of a part, of a choice or of the guests: it is no claim about all of the food."""
_NOT_MEANT = r"(?<!vegan )(?<!veggie )(?<!vegetarian )(?<!halal )(?<!no )(?<!mock )(?<!based )(?<!turkey )"
_MEAT = re.compile(
    rf"{_NOT_MEANT}\b(?:chicken|beef|lamb|pork|ham|bacon|mutton|turkey|meat|"
    rf"gammon|pepperoni|chorizo|salami|duck|steak|meatballs|(?<!veg )(?<!quorn )sausages?|hot ?dogs?)\b"
    r"(?![- ](?:free|style|less))"
)
_FISHY = re.compile(
    rf"{_NOT_MEANT}\b(?:tuna|salmon|fish|cod|haddock|prawns?|anchovies|scampi|crab)\b(?![- ](?:free|style))"
)
_DAIRY_OR_EGG = re.compile(
    r"(?<!vegan )(?<!no )(?<!dairy free )(?<!dairy-free )(?<!without )(?<!coconut )(?<!oat )(?<!soya )(?<!peanut )"
    r"\b(?:cheese|cheesy|eggs?|mayo|cream|butter|milk|yogh?urt|honey|custard)\b(?![- ](?:free|beans?))"
)
_PORK = re.compile(rf"{_NOT_MEANT}\b(?:pork|ham|bacon|gammon)\b(?![- ](?:free|style))")


_SHORT_SAID = re.compile(r"\b(?:v|ve|vg|vgn)\b")


def take_diets(page: Page) -> tuple[int, tuple[str, ...]]:
    """The diets that the cook claims of all of it, and the names of those said of one of several dishes: to be asked.

    A name that only says it is cut out; "vegan chilli" stays a dish.
    """
    text = page.plain
    whole = _of_all_of_it(_COMPONENT.sub(CUT, text))
    said = mask(diet for diet, words in _DIETS if words.search(whole))
    only = bool(said or _SHORT_SAID.search(text)) and not any(_another_dish(clause) for clause in _CLAUSES.split(text))
    claimed = mask(diet for diet, words in _DIETS if _said_of_all(words, whole, only=only))
    for piece in page.pieces():
        alone = _DIET_ALONE.fullmatch(page.plain, piece.start, piece.end)
        last = None if alone else _DIET_LAST.search(page.plain[: piece.end], piece.start)
        start = piece.start if alone else last.start() if last else piece.end
        short = sum({_SHORT.get(word, 0) for word in page.plain[start : piece.end].split()})
        said |= short
        claimed |= short if alone or only else 0
        page.cut(start, piece.end)
    return claimed, tuple(diet.name.lower() for diet in diets_in(said & ~claimed))


def _said_of_all(words: re.Pattern[str], claims: str, *, only: bool) -> bool:
    """In a clause of its own, or of the only dish: "vegan flapjack" beside scones says nothing of these."""
    found = [clause for clause in _CLAUSES.split(claims) if words.search(clause)]
    if any(_ABOUT_ALL.fullmatch(clause.strip(_EDGE)) for clause in found):
        return True
    return only and any(_names_a_dish(clause, words) for clause in found)


def _names_a_dish(clause: str, words: re.Pattern[str]) -> bool:
    """The diet stands before a food, or last: "vegan curry", "curry, vegan"; no "vegan table"."""
    said = words.search(clause)
    rest = clause[said.end() :].strip(f"{_EDGE})") if said else ""
    return not rest or first_food(rest[:NEAR]) is not None


NEAR = 30
"""Letters behind a diet in which its dish stands."""
_EDGE = " \t'\"-–—*/"


def _another_dish(clause: str) -> bool:
    """A food that this clause names without saying a diet of it."""
    if re.search(_DIET_SAID, clause):
        return False
    return any(not _GOES_WITH_ANYTHING.fullmatch(dish) for dish in dishes(clause))


def _of_all_of_it(text: str) -> str:
    """Without the clauses that say a diet of a part, of a choice or of the guests."""
    sentences = (sentence for sentence in re.split(r"[.;\n¤]", text) if not _EXCEPTED.search(sentence))
    clauses = (clause for sentence in sentences for clause in sentence.split(","))
    return f" {CUT} ".join(clause for clause in clauses if not _IN_PART.search(clause))


def contradicted(diets: int, contains: int, text: str) -> tuple[str, ...]:
    """Claims that what is in it does not bear out: "vegan, contains milk", "vegetarian chicken pie"."""
    names = []
    meat = bool(_MEAT.search(text))
    meat = meat or bool(_FISHY.search(text))
    if diets & Diet.VEGAN.bit and (meat or _DAIRY_OR_EGG.search(text) or contains & NOT_FOR_VEGANS):
        names.append("vegan")
    if diets & Diet.VEGETARIAN.bit and (meat or contains & NOT_FOR_VEGETARIANS):
        names.append("vegetarian")
    if diets & (Diet.HALAL.bit | Diet.KOSHER.bit) and _PORK.search(text):
        names.append("halal" if diets & Diet.HALAL.bit else "kosher")
    return tuple(names)
