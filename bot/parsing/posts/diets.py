"""Diets that a cook claims of all the food: a closed world, for a diet lets somebody in as an absence does."""

import re

from bot.domain.core.food import NOT_FOR_VEGANS, NOT_FOR_VEGETARIANS, Diet, mask
from bot.parsing.dates.words import pattern
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
    r"inc|incl|including|includes|plus|also|both|either) "
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


def take_diets(page: Page) -> int:
    """The diets that the cook claims. A name that only says it is cut out; "vegan chilli" stays a dish."""
    whole = _of_all_of_it(_COMPONENT.sub(CUT, page.plain))
    claimed = mask(diet for diet, words in _DIETS if words.search(whole))
    for piece in page.pieces():
        start = piece.start
        if not _DIET_ALONE.fullmatch(page.plain, piece.start, piece.end):
            last = _DIET_LAST.search(page.plain[: piece.end], piece.start)
            start = last.start() if last else piece.end
        for word in page.plain[start : piece.end].split():
            claimed |= _SHORT.get(word, 0)
        page.cut(start, piece.end)
    return claimed


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
