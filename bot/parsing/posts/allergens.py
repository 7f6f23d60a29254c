"""What a typed post says of allergens: what is in it, what may be, and what is not, as the cook said.

Silence is "not known". A diet is no statement about allergens, and neither is a name that only some people mean fully:
"nuts" and "shellfish" are asked, "lactose free" still may hold milk. What is said of an option is not said of the dish.
"""

import re
from dataclasses import dataclass, field

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, allergens_in
from bot.parsing.dates.words import pattern
from bot.parsing.posts.allergen_words import NAME, NUTS, SHELLFISH, WHOLE, names
from bot.parsing.posts.page import Page
from bot.parsing.posts.place_words import LOCAL

_AND = r"(?: ?(?:&|/|\+|,? and|,? or|n) ?)"
_MORE = rf"(?:(?:{_AND}| ?[,;] ?| )(?:traces of |some |also |a little )?)"
# Lists end somewhere ({0,30}): without it, a text of nothing but names takes the square of its length.
_LIST = rf"(?P<list>{NAME}(?:{_MORE}{NAME}){{0,30}})"
_STRICT_LIST = rf"(?P<list>{NAME}(?: ?, ?{NAME}){{0,30}}(?:{_AND}{NAME}){{1,30}}|{NAME})"

_NEGATION = r"(?:not|isn'?t|aren'?t|won'?t be|can'?t be|cannot be|no longer|never|no|none(?: of it)? is)"
_NOT_SAID = pattern(
    rf"(?:not sure|unsure|don'?t know|dunno|no idea)(?: if| whether| about| what| the| it| is| are|"
    rf" contains?| has|allergens?| in)*(?: {_LIST})?"
    r"(?: allergens?)?(?!\w)|allergens?:? (?:not known|unknown|tbc|to be confirmed|on request)|"
    r"(?:please )?ask (?:about|for) allergens"
    rf"|not (?:suitable|safe|ok) for (?:people with |anyone with )?(?:an? )?(?:{NAME} (?:allerg\w+|"
    rf"intoleran\w+)|coeliacs?)"
    rf"|{_NEGATION} (?:a |an |always |all |completely |strictly |necessarily |any ){{0,8}}"
    rf"{NAME}(?:{_AND}{NAME}){{0,30}}[\s-]free"
    rf"|(?:no|nobody with|no one with|anyone with) {NAME} (?:allerg\w+|intoleran\w+)"
)
_EVERYTHING = pattern(
    r"(?:contains?|has|have|assume) (?:everything|the lot|(?:all|most)(?: of)?(?: the)?(?: 14)? allergens)"
    r"(?: (?:bar|but|except|apart from)[^.;\n]{0,40})?"
)
_OPTION = pattern(
    rf"(?:{NAME}(?:{_AND}{NAME}){{0,30}}[\s-]free|vegan|vegetarian|veggie|halal|veg|gf|"
    rf"df)(?:{_AND}(?:{NAME}[\s-]free|vegan|vegetarian|veggie|halal|gf)){{0,30}} "
    r"(?:[a-z]+ (?=available|on request|if needed))?(?:options?|alternatives?|and (?:normal|regular|ordinary|"
    r"non[\s-]\w+)|versions?|choices?|available|on request|if (?:you|asked|needed|"
    r"needs))(?: available| too| as well| on request)*"
    rf"|(?:some|a few|one|half|can be|could be|can be made|(?:can|could|will) (?:also )?(?:do|make)|not all|"
    rf"mostly|nearly|almost) (?:are |is |of it )?(?:{NAME}[\s-]free|vegan|vegetarian|veggie|halal|gf|df)(?!\w)"
)
_FREE = pattern(
    rf"(?P<before>(?:with|on|in|using|plus) )?(?P<list>{NAME}(?: ?, ?{NAME}){{0,30}}(?:{_AND}{NAME}){{1,30}}|"
    rf"{NAME})(?:[\s-]free|less)(?!\w)(?=(?P<after> [a-z]+)?)"
)
_PLACE_NEXT = pattern(rf" (?:the )?(?:{LOCAL}|st\.?)\b")
_BUT = pattern(
    r" ?[,(]? ?(?:apart from|except(?:ing)?|other than|but not|besides|bar|unless|if you (?:leave|skip))(?!\w)"
)
_SHORT_FREE = pattern(
    r"(?<![\w])(?P<short>gf|df|nf|coeliac[\s-]friendly|(?:suitable|ok|fine) for coeliacs?)(?!\w)(?=(?P<after> [a-z]+)?)"
)
_MAY = pattern(
    rf"(?:(?:may|might|could)(?: also)?(?: contain| have| include)(?: traces?(?: of)?)?|traces? of|"
    rf"(?:kitchen|bakery|equipment) (?:which |that |also )*(?:with|has|uses|handles|handling|using|contains))"
    rf" ?:? ?{_LIST}(?: traces?)?"
)
_NO = pattern(
    rf"(?:contains? no|(?:does|do)(?: not|n'?t) (?:contain|have)(?: any)?|free (?:from|of)|no added|"
    rf"without(?: any)?|no|zero) ?:? ?(?:(?:meat|pork|beef|chicken|lamb|seeds|sugar|onions?)(?: ?, ?|"
    rf"{_AND}))?{_STRICT_LIST}"
    rf"(?: in it)?(?! (?:option|please))(?P<more>(?: ?, ?| ){NAME}(?:{_MORE}{NAME}){{0,30}}(?![\s-]free))?"
)
_HAS = pattern(
    rf"(?<!not\s)(?<!n't\s)(?:contains?|containing|made with|has|have|got|includ(?:es?|ing)|with allergens?|"
    rf"allergens? (?:are|is|include)|allergens?|allergy info) ?[:-]? ?{_LIST}"
    rf"(?![\s-]free)(?: in it| in| allergens?)?(?!\w)"
)
_IN_IT = pattern(rf"{_LIST} in (?:it|them)(?!\w)")
_HAS_AMONG = pattern(
    rf"contain(?:s|ing)? ?[:-]? ?(?P<list>(?:(?!no\b|not\b|may\b|none\b|free\b|at\b|from\b|today\b|vegan\b)"
    rf"[a-z']+(?:{_AND}| ?, ?| )){{1,4}}{NAME}(?:{_MORE}{NAME}){{0,30}})(?![\s-]free)"
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
    rf"other than|but|besides|bar) (?:the |for )?{_LIST}"
)
_YES_OR_NO = pattern(rf"(?P<list>{NAME}) ?[:=?-] ?(?P<answer>yes|no|none)(?!\w)")
_HEDGED = pattern(
    r"\b(?:i think|we think|i believe|i reckon|probably|hopefully|possibly|maybe|pretty sure|"
    r"fairly sure|not certain|afaik|"
    rf"as far as (?:i|we) know|that (?:i|we) know of|don'?t think|doesn'?t think|(?:should|might) be (?:\w+ )?{NAME})"
)
"""A cook who is not sure: what is not in it has to be asked."""
_HEDGED_HAS = pattern(
    rf"(?:probably|possibly|maybe|i think(?: it)?|we think(?: it)?) (?:contains?|has) {_LIST}|"
    rf"(?:contains?|has) {_LIST.replace('list', 'list_after')},? (?:i think|we think|probably|maybe|possibly|not sure|"
    r"i guess|i believe|i reckon|afaik)(?!\w)"
)
"""The same of what is in it: kept open and asked."""
_STILL_CONTAINS = pattern(r"\bcontain(?:s|ing)?\b(?! no\b)")
_CONTAINS_CLAUSE = pattern(r"\bcontain(?:s|ing)?\b[^.;!?\n¤]*")
_NOTHING_ELSE = pattern(
    r"(?:(?:but|and|with) )?(?:no other allergens?|no others?(?: allergens?)?|nothing else|"
    r"no more allergens?|none of the others?|otherwise allergen[\s-]free)(?: in it)?(?!\w)"
)
_NO_DISH = pattern(
    r"(?:and|or|n|but|with|w|contains?|v|ve|vg|vgn|gf|df|nf|tonight|tomorrow|today|may|no|free|vegan|vegetarian|veggie|"
    r"halal|at|in|on|from|for|please)?"
)
"""What follows "gluten free" where that is said of all of it: no dish, or nothing."""
_ALONE = pattern(rf"(?P<list>{NAME}(?:{_MORE}{NAME}){{0,30}})")


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
    before = page.plain
    page.take(_OPTION)
    for match in page.take(_NOT_SAID):
        if "coeliac" in match[0]:
            said.doubt("gluten", Allergen.GLUTEN.bit)
    if page.take(_EVERYTHING):
        said.doubt("allergens", ALL_ALLERGENS)
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
    _doubt_what_was_missed(before, said)
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
        _take_absent(page, match["list"], match.end(), said)
        if match["more"]:  # "no nuts, gluten": is there gluten in it or not?
            _doubt_each(_bits(match["more"], said), said)
    for match in page.take(_HAS) + page.take(_IN_IT) + page.take(_HAS_AMONG):
        said.contains |= _bits(match["list"], said)
    _take_alone(page, said)


def _doubt_what_was_missed(before: str, said: AllergensSaid) -> None:
    """Whatever is named after "contains" and was not understood is asked: nothing that the cook wrote gets lost."""
    for clause in _CONTAINS_CLAUSE.findall(before):
        for _, bits in names(clause):
            if not bits & (said.contains | said.may_contain | said.not_in_it | said.open_bits):
                group = {NUTS: "nuts", SHELLFISH: "shellfish"}.get(bits)
                said.doubt(group or allergens_in(bits)[0].name.lower(), bits)


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
        a_dish = not _NO_DISH.fullmatch(follows) and not names(follows)
        listed = bool(re.search(r"(?:contain\w*|has|have|got|allergens?)[ :]*$", page.plain[:start]))
        if listed:
            start += _last_name(match["list"])
        free = page.plain[start : match.end("list")]
        if (match["before"] or listed) and a_dish:  # "with gluten free buns" is not all of it
            _doubt_each(_bits(free, said), said)
        else:
            _take_absent(page, free, match.end(), said)
        if not (a_dish and re.search(r"(?:^|[\n,.;:!¤(-]\s*|\d )$", page.plain[:start])):
            page.cut(start, match.end())  # "gluten free brownies" are a dish
    for match in list(_SHORT_FREE.finditer(page.plain)):
        bits = {"df": Allergen.MILK.bit, "nf": NUTS}.get(match["short"], Allergen.GLUTEN.bit)
        follows = (match["after"] or "").strip()
        a_part = not _NO_DISH.fullmatch(follows) and not _PLACE_NEXT.match(page.plain, match.end())
        beside_a_dish = a_part and page.plain[: match.start()].strip(" ¤\n")  # "chilli, gf bread"
        if beside_a_dish or _BUT.match(page.plain, match.end()):
            _doubt_each(bits, said)
        else:
            said.not_in_it |= bits
        page.cut(*match.span())


def _take_absent(page: Page, listed: str, end: int, said: AllergensSaid) -> None:
    """Not in it, unless an exception follows: "gluten free apart from the bread"."""
    if _BUT.match(page.plain, end):
        _doubt_each(_bits(listed, said), said)
    else:
        said.not_in_it |= _absent(listed, said)


def _doubt_each(bits: int, said: AllergensSaid) -> None:
    for allergen in allergens_in(bits):
        said.doubt(allergen.name.lower(), allergen.bit)


def _last_name(listed: str) -> int:
    return max(match.start() for match in re.finditer(rf"(?<!\w)(?:{pattern(NAME).pattern})", listed))


def _take_alone(page: Page, said: AllergensSaid) -> None:
    """A piece that is only the name of an allergen, after the food was named: "pasta, 14 portions, gluten"."""
    for piece in page.pieces()[1:]:
        if match := _ALONE.fullmatch(page.plain, piece.start, piece.end):
            said.contains |= _bits(match["list"], said)
            page.cut(piece.start, piece.end)


def _bits(listed: str, said: AllergensSaid) -> int:
    """What is in it. A name for several is asked: "nuts" may be tree nuts, peanuts or both."""
    bits = 0
    for _, named in names(listed):
        if named == NUTS:
            said.doubt("nuts", NUTS)
        elif named == SHELLFISH:
            said.doubt("shellfish", SHELLFISH)
        else:
            bits |= named
    return bits


def _absent(listed: str, said: AllergensSaid) -> int:
    """What is not in it. "No lactose" may be milk all the same, "no wheat" another gluten; no almonds, other nuts."""
    bits = 0
    for name, named in names(listed):
        if named in {NUTS, SHELLFISH} or name in WHOLE:
            bits |= named
        else:
            _doubt_each(named, said)
    return bits
