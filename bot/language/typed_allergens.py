"""What a typed post says of allergens: what is in it, what may be, and what is not, as the cook said.

Silence is "not known". A diet is no statement about allergens, and neither is a name that only some people mean fully:
"nuts" and "shellfish" are asked, "lactose free" still may hold milk. What is said of an option is not said of the dish.
"""

import re
from dataclasses import dataclass, field

from bot.domain.food import ALL_ALLERGENS, Allergen, AllergenFacts, allergens_in, mask
from bot.language.typed_page import Page
from bot.language.when_words import pattern

NUTS = mask((Allergen.TREE_NUTS, Allergen.PEANUTS))
SHELLFISH = mask((Allergen.CRUSTACEANS, Allergen.MOLLUSCS))

_WORDS: tuple[tuple[str, int], ...] = (
    (
        r"tree ?nuts?|almonds?(?: milk)?|hazelnuts?|walnuts?|cashews?|pecans?|pistachios?|brazil nuts?|macadamias?",
        Allergen.TREE_NUTS.bit,
    ),
    (r"peanuts?(?: butter)?|ground ?nuts?", Allergen.PEANUTS.bit),
    (r"nuts?", NUTS),
    (
        r"(?:(?<!coconut\s)(?<!rice\s)(?:milk|cream(?! crackers?)|yogh?urt))|dairy|cheese|butter(?! ?beans?)|lactose",
        Allergen.MILK.bit,
    ),
    (r"eggs?", Allergen.EGGS.bit),
    (r"gluten|wheat|flour|barley|rye|oats?(?: milk)?|gf", Allergen.GLUTEN.bit),
    (r"shell ?fish|seafood", SHELLFISH),
    (r"crustaceans?|prawns?|crab|lobster|shrimps?", Allergen.CRUSTACEANS.bit),
    (r"molluscs?|mussels?|oysters?|squid|clams?|snails?", Allergen.MOLLUSCS.bit),
    (r"fish|anchov(?:y|ies)|tuna|salmon|cod|haddock", Allergen.FISH.bit),
    (r"(?:soya|soy)(?: milk| sauce)?|tofu", Allergen.SOYA.bit),
    (r"celery|celeriac", Allergen.CELERY.bit),
    (r"mustard", Allergen.MUSTARD.bit),
    (r"sesame(?: seeds?| oil)?|tahini", Allergen.SESAME.bit),
    (r"lupins?", Allergen.LUPIN.bit),
    (r"sul(?:ph|f)ites?|sul(?:ph|f)ur dioxide", Allergen.SULPHITES.bit),
)
_TABLE = tuple((pattern(rf"(?:{words})"), bits) for words, bits in _WORDS)
_NAME = rf"(?:{'|'.join(words for words, _ in _WORDS)})(?!\w)"
_AND = r"(?: ?(?:&|/|\+|,? and|,? or|n) ?)"
_MORE = rf"(?:(?:{_AND}| ?[,;] ?| )(?:traces of |some |also |a little )?)"
_LIST = rf"(?P<list>{_NAME}(?:{_MORE}{_NAME})*)"
_STRICT_LIST = rf"(?P<list>{_NAME}(?: ?, ?{_NAME})*(?:{_AND}{_NAME})+|{_NAME})"
_ONE_OR_OR = rf"(?:{_STRICT_LIST})"

_NEGATION = r"(?:not|isn'?t|aren'?t|won'?t be|can'?t be|cannot be|no longer|never|no|none(?: of it)? is)"
_NOT_SAID = pattern(
    rf"(?:not sure|unsure|don'?t know|dunno|no idea)(?: if| whether| about| what| the| it| is| are|"
    rf" contains?| has|allergens?| in)*(?: {_LIST})?"
    r"(?: allergens?)?(?!\w)|allergens?:? (?:not known|unknown|tbc|to be confirmed|on request)|"
    r"(?:please )?ask (?:about|for) allergens"
    rf"|not (?:suitable|safe|ok) for (?:people with |anyone with )?(?:an? )?(?:{_NAME} (?:allerg\w+|"
    rf"intoleran\w+)|coeliacs?)"
    rf"|{_NEGATION} (?:a |an |always |all |completely |strictly |necessarily |any )*{_NAME}(?:{_AND}{_NAME})*[\s-]free"
    rf"|(?:no|nobody with|no one with|anyone with) {_NAME} (?:allerg\w+|intoleran\w+)"
)
_OPTION = pattern(
    rf"(?:{_NAME}(?:{_AND}{_NAME})*[\s-]free|vegan|vegetarian|veggie|halal|veg|gf|"
    rf"df)(?:{_AND}(?:{_NAME}[\s-]free|vegan|vegetarian|veggie|halal|gf))* "
    r"(?:options?|alternatives?|and (?:normal|regular|ordinary|non[\s-]\w+)|versions?|choices?|"
    r"available|on request|if (?:you|asked|needed|"
    r"needs))(?: available| too| as well| on request)*"
    rf"|(?:some|a few|one|half|can be|could be|can be made|(?:can|could|will) (?:also )?(?:do|make)|not all|"
    rf"mostly|nearly|almost) (?:are |is |"
    rf"of it )?(?:{_NAME}[\s-]free|vegan|vegetarian|veggie|halal|gf|df)(?!\w)"
)
_FREE = pattern(
    rf"(?P<before>(?:with|on|in|using|plus) )?(?P<list>{_NAME}(?: ?, ?{_NAME})*(?:{_AND}{_NAME})+|"
    rf"{_NAME})(?:[\s-]free|less)(?!\w)(?P<after> [a-z]+)?"
)
_SHORT_FREE = pattern(r"(?<![\w])(?P<short>gf|df|coeliac[\s-]friendly|(?:suitable|ok|fine) for coeliacs?)(?!\w)")
_MAY = pattern(
    rf"(?:(?:may|might|could)(?: also)?(?: contain| have| include)(?: traces?(?: of)?)?|traces? of|"
    rf"(?:kitchen|bakery|equipment) (?:which |that |also )*(?:with|has|uses|handles|handling|using|contains))"
    rf" ?:? ?{_LIST}(?: traces?)?"
)
_NO = pattern(
    rf"(?:contains? no|(?:does|do)(?: not|n'?t) (?:contain|have)(?: any)?|free (?:from|of)|no added|"
    rf"without(?: any)?|no|zero) ?(?:(?:meat|pork|beef|chicken|lamb|seeds|sugar|onions?)(?: ?, ?|"
    rf"{_AND}))?{_STRICT_LIST}"
    rf"(?: in it)?(?! (?:option|please))(?P<more>(?: ?, ?| ){_NAME}(?:{_MORE}{_NAME})*(?![\s-]free))?"
)
_HAS = pattern(
    rf"(?:contains?|containing|made with|has|have|got|includ(?:es?|ing)|with allergens?|"
    rf"allergens? (?:are|is|include)|allergens?|allergy info) ?[:-]? ?{_LIST}"
    rf"(?![\s-]free)(?: in it| in| allergens?)?(?!\w)"
)
_IN_IT = pattern(rf"{_LIST} in (?:it|them)(?!\w)")
_HAS_AMONG = pattern(
    rf"contain(?:s|ing)? ?[:-]? ?(?P<list>(?:(?!no\b|not\b|may\b|none\b|free\b|at\b|from\b|today\b|vegan\b)"
    rf"[a-z']+(?:{_AND}| ?, ?| )){{1,4}}{_NAME}(?:{_MORE}{_NAME})*)(?![\s-]free)"
)
"""A list in which other things stand too: "contains chicken, rice and celery"."""
_NONE = pattern(
    r"(?:no|zero)(?: known)? allergens?(?: in it| at all)?(?!\w)|allergen[\s-]free|free (?:from|"
    r"of) (?:all |any )?(?:of )?(?:the )?(?:14 |fourteen )?(?:main )?allergens?|"
    r"(?:contains )?none of the (?:14|fourteen)(?: allergens)?|allergens? ?:? none|(?:does not|"
    r"doesn'?t) contain (?:any )?allergens?|contains no allergens?"
)
_NONE_BUT = pattern(
    rf"(?:no|zero)(?: known)? allergens?(?: in it)?,? (?:except|excepting|excluding|apart from|"
    rf"other than|but|besides|bar) "
    rf"(?:the |for )?{_LIST}"
)
_YES_OR_NO = pattern(rf"(?P<list>{_NAME}) ?[:=?-] ?(?P<answer>yes|no|none)(?!\w)")
_HEDGED = pattern(
    r"\b(?:i think|we think|i believe|i reckon|probably|hopefully|possibly|maybe|pretty sure|"
    r"fairly sure|not certain|afaik|"
    rf"as far as (?:i|we) know|that (?:i|we) know of|don'?t think|doesn'?t think|(?:should|might) be (?:\w+ )?{_NAME})"
)
"""A cook who is not sure: what is not in it has to be asked."""
_HEDGED_HAS = pattern(
    rf"(?:probably|possibly|maybe|i think(?: it)?|we think(?: it)?) (?:contains?|has) {_LIST}|"
    rf"(?:contains?|has) {_LIST.replace('list', 'list_after')},? (?:i think|we think|probably|maybe|possibly|not sure|"
    r"i guess|i believe|i reckon|afaik)(?!\w)"
)
"""The same of what is in it: kept open and asked."""
_STILL_CONTAINS = pattern(r"\bcontain(?:s|ing)?\b(?! no\b)")
_NOTHING_ELSE = pattern(
    r"(?:(?:but|and|with) )?(?:no other allergens?|no others?(?: allergens?)?|nothing else|"
    r"no more allergens?|none of the others?|otherwise allergen[\s-]free)(?: in it)?(?!\w)"
)
_ALONE = pattern(rf"(?P<list>{_NAME}(?:{_MORE}{_NAME})*)")


@dataclass(slots=True)
class AllergensSaid:
    """Three masks that may still overlap, and what has to be asked."""

    contains: int = 0
    may_contain: int = 0
    not_in_it: int = 0
    none_in_it: bool = False
    nothing_else: bool = False
    open_bits: int = 0
    """In doubt: neither in it nor absent until somebody has said so."""
    doubts: list[str] = field(default_factory=list)

    def doubt(self, name: str, bits: int) -> None:
        self.open_bits |= bits
        if name not in self.doubts:
            self.doubts.append(name)

    def facts(self) -> AllergenFacts:
        """Without overlap: what is in doubt is left out, what is said both ways too."""
        has = self.contains & ~self.open_bits
        may = self.may_contain & ~self.open_bits & ~has
        absent = self.not_in_it
        if self.none_in_it or self.nothing_else:
            absent |= ALL_ALLERGENS & ~(self.contains | self.may_contain)
        for allergen in allergens_in((has | may) & absent):
            self.doubt(allergen.name.lower(), 0)
        return AllergenFacts(has, may, absent & ~(has | may | self.open_bits))


def take_allergens(page: Page) -> AllergensSaid:
    """Read and cut out every statement about allergens."""
    said = AllergensSaid()
    hedged = bool(_HEDGED.search(page.plain))
    page.take(_OPTION)
    page.take(_NOT_SAID)
    for match in page.take(_NONE_BUT):
        said.contains |= _bits(match["list"], said)
        said.nothing_else = True
    said.nothing_else |= bool(page.take(_NOTHING_ELSE))
    said.none_in_it = bool(page.take(_NONE))
    for match in page.take(_YES_OR_NO):
        if match["answer"] == "yes":
            said.contains |= _bits(match["list"], said)
        else:
            said.not_in_it |= _absent(match["list"], said)
    _take_statements(page, said)
    _doubt_what_is_not_clear(page, said, hedged=hedged)
    return said


def _take_statements(page: Page, said: AllergensSaid) -> None:
    """Each allergen by its name."""
    for match in page.take(_HEDGED_HAS):
        said.doubt("allergens", _bits(match["list"] or match["list_after"], said))
    _take_free(page, said)
    for match in page.take(_MAY):
        said.may_contain |= _bits(match["list"], said)
    for match in page.take(_NO):
        said.not_in_it |= _absent(match["list"], said)
        if match["more"]:  # "no nuts, gluten": is there gluten in it or not?
            for allergen in allergens_in(_bits(match["more"], said)):
                said.doubt(allergen.name.lower(), allergen.bit)
    for match in page.take(_HAS) + page.take(_IN_IT) + page.take(_HAS_AMONG):
        said.contains |= _bits(match["list"], said)
    _take_alone(page, said)


def _doubt_what_is_not_clear(page: Page, said: AllergensSaid, *, hedged: bool) -> None:
    """Nothing is marked absent by a cook who is not sure, or beside a list that was not understood in full."""
    named = bool(said.contains | said.may_contain | said.open_bits)
    if said.none_in_it and (said.contains or said.may_contain):
        said.doubt("allergens", 0)
        said.none_in_it = False
    unread = bool(_STILL_CONTAINS.search(page.plain))
    if (said.none_in_it or said.nothing_else) and (unread or (said.nothing_else and not named)):
        said.doubt("allergens", 0)
        said.none_in_it = said.nothing_else = False
    if hedged and (said.not_in_it or said.none_in_it or said.nothing_else):
        said.doubt("allergens", said.not_in_it)
        said.none_in_it = said.nothing_else = False


def _take_free(page: Page, said: AllergensSaid) -> None:
    """As in "Dairy and gluten free", but in "contains milk, egg and gluten free" only gluten is not in it."""
    for match in list(_FREE.finditer(page.plain)):
        start = match.start("list")
        follows = (match["after"] or "").strip()
        if match["before"] and follows not in {"", "and", "or", "but"}:  # "with gluten free buns" is not all of it
            for allergen in allergens_in(_bits(match["list"], said)):
                said.doubt(allergen.name.lower(), allergen.bit)
        elif re.search(r"(?:contain\w*|has|have|got|allergens?)[ :]*$", page.plain[:start]):
            start = match.start("list") + _last_name(match["list"])
            said.not_in_it |= _absent(match["list"][_last_name(match["list"]) :], said)
        else:
            said.not_in_it |= _absent(match["list"], said)
        if not (follows and follows not in _NO_FOOD and re.search(r"(?:^|[\n,.;:!¤(-]\s*|\d )$", page.plain[:start])):
            page.cut(
                start, match.start("after") if match["after"] else match.end()
            )  # "gluten free brownies" are a dish
    for match in page.take(_SHORT_FREE):
        said.not_in_it |= Allergen.MILK.bit if match["short"] == "df" else Allergen.GLUTEN.bit


_NO_FOOD = frozenset(
    {"and", "or", "but", "with", "contains", "contain", "may", "no", "free", "vegan", "vegetarian", "veggie", "halal"}
    | {"at", "in", "on", "from", "for", "today", "please"}
)
"""Words after "gluten free" that are no dish."""


def _last_name(listed: str) -> int:
    return max(match.start() for match in re.finditer(rf"(?<!\w)(?:{pattern(_NAME).pattern})", listed))


def _take_alone(page: Page, said: AllergensSaid) -> None:
    """A piece that is only the name of an allergen, after the food was named: "pasta, 14 portions, gluten"."""
    for piece in page.pieces()[1:]:
        if match := _ALONE.fullmatch(page.plain, piece.start, piece.end):
            said.contains |= _bits(match["list"], said)
            page.cut(piece.start, piece.end)


def _names(listed: str) -> list[tuple[str, int]]:
    found, at = [], 0
    while at < len(listed):
        hit = next(
            ((m, bits) for words, bits in _TABLE if (m := words.match(listed, at)) and _ends(listed, m.end())), None
        )
        if hit and (at == 0 or not listed[at - 1].isalnum()):
            found.append((hit[0][0], hit[1]))
            at = hit[0].end()
        else:
            at += 1
    return found


def _ends(listed: str, at: int) -> bool:
    return at == len(listed) or not listed[at].isalnum()


def _bits(listed: str, said: AllergensSaid) -> int:
    """What is in it. A name for several is asked: "nuts" may be tree nuts, peanuts or both."""
    bits = 0
    for name, named in _names(listed):
        if named == NUTS:
            said.doubt("nuts", NUTS)
        elif named == SHELLFISH:
            said.doubt("shellfish", SHELLFISH)
        else:
            bits |= named
        del name
    return bits


def _absent(listed: str, said: AllergensSaid) -> int:
    """What is not in it. "No lactose" may be milk all the same, "no wheat" another gluten; no almonds, other nuts."""
    bits = 0
    for name, named in _names(listed):
        if named in {NUTS, SHELLFISH} or name in _WHOLE:
            bits |= named
        else:
            for allergen in allergens_in(named):
                said.doubt(allergen.name.lower(), allergen.bit)
    return bits


_WHOLE = frozenset(
    {"tree nut", "tree nuts", "treenuts", "peanut", "peanuts", "milk", "dairy", "egg", "eggs", "gluten", "gf", "fish"}
    | {"crustacean", "crustaceans", "mollusc", "molluscs", "soya", "soy", "celery", "mustard", "sesame", "sesame seeds"}
    | {"lupin", "lupins", "sulphite", "sulphites", "sulfites", "sulphur dioxide"}
)
"""Names of a whole allergen of the law, not of one food that has it."""
