"""A closed world for what is *not* in it: an absence counts only where it is a whole clause of a short list.

"No nuts", "dairy free", "it is gluten and milk free" are whole clauses about the dish. "The soup is nut free", "nut
free bread", "hopefully nut free", "nut free?" are not: any further word means doubt, and the cook is asked.
"""

import re

from bot.domain.core.food import ALL_ALLERGENS, allergens_in
from bot.parsing.posts.allergen_denials import implied_by_the_food
from bot.parsing.posts.allergen_words import NAME, WHOLE, names
from bot.parsing.posts.allergens import AllergensSaid
from bot.parsing.posts.languages import is_foreign

_JOIN = r"(?: ?, ?(?:and |or )?| ?(?:&|/|\+) ?| (?:and|or|nor|n) )"
_NAMES = rf"(?P<{{}}>{NAME}(?:{_JOIN}(?:no )?{NAME}){{{{0,13}}}})"
_ABOUT_ALL = (
    r"(?:(?:and|also|so|with|it is|it's|its|is|they are|they're|all(?: of it)?(?: is)?|everything(?: is)?|vegan|"
    r"completely|totally|entirely|100%) )*"
)
_ABSENCE = (
    rf"(?:(?:no|zero|without(?: any)?|free (?:from|of)|contains? no|has no|there is no|there are no|"
    rf"do(?:es)?(?: not|n'?t) (?:contain|have)(?: any)?) ?:? ?{_NAMES.format('no')}(?: in (?:it|them)| at all| used)?"
    rf"|{_NAMES.format('free')}[ -]?free"
    rf"|(?P<short>gf|df|nf)|(?:suitable|ok|fine) for (?P<coeliacs>coeliacs?)"
    r"|(?P<rest>(?:(?:but|and) )?(?:no other allergens?|no others|nothing else|none of the others?)(?: in it)?)"
    r"|(?P<none>(?:no|zero)(?: known)? allergens?|allergen[ -]free|free from (?:all |the )*(?:main )?(?:14|fourteen)?"
    r"(?: main)? ?allergens?|none of the (?:14|fourteen)(?: allergens)?|contains no allergens?))"
)
_BEGINS = r"(?:^|[.;!\n()|•*,:¤-])\s*"
_ENDS = (
    r"(?=\s*(?:$|[.;!\n()|•*,]| and(?: it| also)? (?:has|contains?)\b| but (?:has|contains?|it (?:has|contains?))\b))"
)
_CLAUSE = re.compile(rf"{_BEGINS}{_ABOUT_ALL}{_ABSENCE}{_ENDS}", re.MULTILINE)
_DOUBTFUL = re.compile(
    r"\?|\b(?:may|traces?|isn'?t|aren'?t|wasn'?t|can'?t|cannot|not|except\w*|apart|unless|other than|besides|some|"
    r"most(?:ly)?|half|options?|version|(?:in|our|same|a) kitchen|bakery|cross|might|could|guarantee\w*|think|hope\w*|"
    r"probably|possibly|should|sposed|supposed|ask|if (?:you|anyone|any)|try|tries|told|sure|ish|almost|nearly|"
    r"alternative|depends|check|labels?)\b"
)
_IN_BRACKETS = re.compile(r"(?<=\w) ?\([^()\n]{1,60}\)")
_MAY_CONTAIN = re.compile(rf"\bmay (?:also )?contain(?: traces of)?:? {NAME}(?:{_JOIN}{NAME}){{0,13}}")
_OF_ALLERGENS = re.compile(r"\ballerg(?:en|y|ies|ic)")
MOST_BY_NAME = 6
_SHORT = {"gf": "gluten", "df": "milk", "nf": "nuts"}


def absent_for_certain(text: str) -> int:
    """The mask of what whole clauses call absent; 0 where anything in the text makes such words doubtful."""
    bits = 0

    def read(clause: re.Match[str]) -> str:
        nonlocal bits
        bits |= _called_absent(clause)
        return " . "

    rest = _CLAUSE.sub(read, _MAY_CONTAIN.sub(" ", _IN_BRACKETS.sub(_of_one_thing, text)))
    return 0 if _DOUBTFUL.search(rest) else bits & ALL_ALLERGENS


def absence_words(text: str) -> str:
    """The clauses that call something absent, as they were typed but in small letters: "gf, no nuts"."""
    return ", ".join(clause[0].strip(" .;!\n()|•*,:¤-") for clause in _CLAUSE.finditer(text))


def _of_one_thing(bracket: re.Match[str]) -> str:
    """What stands in brackets behind one of several things is said of that one only: it makes all of it doubtful."""
    several = re.search(r"[,;\n|•&+]| and ", bracket.string[: bracket.start()])
    return " some " if several else bracket[0]


def _called_absent(clause: re.Match[str]) -> int:
    if clause["none"] or clause["rest"]:
        return ALL_ALLERGENS
    short = "gf" if clause["coeliacs"] else clause["short"]
    listed = _SHORT[short] if short else clause["no"] or clause["free"]
    bits = 0
    for name, named in names(listed):
        bits |= named if _whole(name) else 0
    return bits


def _whole(name: str) -> bool:
    return name in WHOLE or name in {"nut", "nuts", "shellfish", "shell fish"}


def keep_only_certain(said: AllergensSaid, text: str, *, left: str) -> None:
    """What was called absent in no clause of its own is asked; so is every allergen that nobody accounted for.

    `left` is what nobody has read of it.
    """
    if is_foreign(text):
        said.doubt("allergens", ALL_ALLERGENS)
        said.contains = said.may_contain = said.not_in_it = 0
    absent = said.facts().not_in_it
    certain = absent_for_certain(text) if absent else 0
    _doubt_each(absent & ~certain, said)
    if certain != ALL_ALLERGENS:
        said.none_in_it = said.nothing_else = False
    if _OF_ALLERGENS.search(left):
        said.doubt("allergens", 0)
    accounted = said.contains | said.may_contain | said.not_in_it | said.open_bits
    _doubt_each(implied_by_the_food(text) & ~accounted, said)


def _doubt_each(bits: int, said: AllergensSaid) -> None:
    """Each by its name, or once for all where it was said of most of them."""
    if bits.bit_count() > MOST_BY_NAME:
        said.doubt("allergens", bits)
        return
    for allergen in allergens_in(bits):
        said.doubt(allergen.name.lower(), allergen.bit)
