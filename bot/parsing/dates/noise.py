"""What looks like a time and is none: postcodes, phone numbers, prices, quantities, use-by dates, deadlines, places."""

import re

from bot.parsing.dates.words import MONTH, NUMBER, WEEKDAY, pattern

BLANK = "¤"
"""Stands where noise was: no word, no space, so that nothing is joined across it."""
IN_DOUBT = "§"
"""Stands at the end of "use by Fri" when hours follow at once: are they of that Friday, or of today?"""

ROAD = r"(?:street|st(?=[,.;\n]|$)|road|rd|lane|ln|avenue|ave|close|drive|crescent|terrace|mews|brow|fold)"
"""Ends an address. "Green" and "grove" are left out: Heald Green and Hazel Grove are places to eat at."""
_NAMED_PLACE = (
    r"(?:street|road|lane|avenue|close|drive|way|grove|crescent|terrace|court|gardens|square|parade|walk|hill|mews|"
    r"inn|pub|arms|hotel|tavern|house|mill|chapel|school|fold|brow|bridge|wood|field|park)"
)
UNITS = (
    r"(?:portions?|portons?|servings?|helpings?|meals?|dinners?|people|persons?|guests?|adults?|children|"
    r"kids?|places?|"
    r"seats?|spaces?|plates?|bowls?|bags?|boxes|box|tubs?|trays?|tins?|cans?|packs?|packets?|loaves|loaf|jars?|"
    r"bottles?|pots?|cartons?|crates?|slices?|pieces?|dozen|kg|kilos?|g|grams?|ml|l|litres?|pints?|"
    r"lbs?|oz|p(?!\.m)|pence|quid|pounds?|%|per|years?|yrs?|yr|months?|miles?|metres?|yards?|deg(?:rees)?|x|"
    r"of (?:them|us|these)|left|spare|more|course|courses|items?|rolls?|pies?|pizzas?|sandwich(?:es)?|cakes?|eggs|"
    r"potatoes|pasties|barms?|families|volunteers?|friends|neighbours|stone|degrees)"
)
_DATE = (
    rf"(?:(?:{WEEKDAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?: 20\d\d)?|"
    rf"\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|(?:{WEEKDAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)|"
    rf"(?:this |next )?{WEEKDAY}|today|tonight|tomorrow|yesterday|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|{MONTH} 20\d\d|"
    rf"(?:the )?end (?:of )?(?:the |this )?(?:{MONTH}|month|day|week)(?: 20\d\d)?|(?:end (?:of )?)?20\d\d|{MONTH})"
)
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?|noon|midday|midnight)"
_LABEL = (
    r"(?:use[-\s]?(?:by|b4)|u/b|goes off|going off|"
    r"(?:used?|using|eat|eaten|eating)(?: it| them| up)? by|consume by|sell[-\s]?by|ub|ubd|"
    r"best (?:before|b4|by)|bbe?|b/b|bbd|bbf|exp(?:iry|ires?)?|dated|in date (?:until|till|to))"
)

USE_BY = pattern(
    rf"\b(?P<label>{_LABEL})(?: dates?)?(?: (?:is|are|of|on|end|says?|all|the|it|label|labels|pack|packs|"
    rf"packet|packets|tub|"
    rf"tubs|box|lid|lids|marked|shown|them|stamped|for|most)){{0,4}}[\s:.=-]*"
    rf"(?:(?:midnight|noon|midday|\d{{1,2}}(?:[:.]\d\d)? ?[ap]m) (?:on )?)?(?P<date>{_DATE})(?!\w)"
    rf"(?P<others>(?: ?[,&/] ?| and| or| some| others?| most(?:ly)?){{1,3}} ?(?!\d{{1,2}} ?- ?\d){_DATE}(?!\w)"
    rf"(?! (?:from |at |@ ?)?\d{{1,2}}(?!\d|(?:st|nd|rd|th)\b)))?"
)
"""A use-by or best-before date, with what it is called and when it is; of several the earlier one counts."""

DATE = pattern(_DATE)
"""One date on a packet."""

_MADE = r"(?:freshly )?(?:cooked|made|baked|prepared|frozen|defrosted|bought|reduced)"
_ASKED_BY = (
    r"(?:book|rsvp|reply|replies|orders?|bookings?|let me know|let us know|message me|text me|ring|call|phone|"
    r"(?:final )?numbers?|names?|names? to \w+|confirm(?:ed|ation)?|reserve(?: a place)?|let \w+ know(?: numbers)?|"
    r"sign up|tell (?:me|us|\w+)|(?:buy |get |your )*tickets?|pay(?:ment)?|deposits?|collect tickets|"
    r"(?:diet\w*|allerg\w*|menu choices?|choices|numbers|names|money|orders|payment) (?:in|"
    r"to [a-z']+(?: [a-z']+)?)|please reply)"
    r"(?: (?:in advance|please|me|us|back|needed|only|essential|required|must be|is|are|in|online|available))?"
    r"(?: (?:with|to|from|at) [a-z']+(?: [a-z']+)?)?(?: (?:on )?[+\d][\d\s-]+)?"
)
_COUNTED = (
    rf"(?:\d+(?: ?(?:-|to|or) ?\d+)?|{NUMBER})(?![\w]|[:.]\d| ?[ap]\.?m| ?o'?clock| noon| (?:hours?|hrs?|"
    rf"mins?|w(?:ee)?ks?)\b)"
)
_DEADLINE = (
    rf"\b{_ASKED_BY},? (?:by|before|no later than|not later than) (?:{_CLOCK} )?(?:on )?(?:the )?"
    rf"(?:{_DATE}|{_CLOCK})(?:,? (?:at )?{_CLOCK})?(?!\w)"
)
_TO_ANSWER_BY = (
    r"\b(?:book|rsvp|order|reply|pay|know|confirm|register|shout|message|msg|text|ring|tell|say|sign up|"
    r"tickets?|names?|numbers?|choices)\b"
    rf"(?: (?!by\b|before\b|on\b|at\b|for\b|collect)[a-z']+){{0,6}} (?:by|before|"
    rf"no later than) (?:on )?(?:the )?{_DATE}"
    rf"(?:,? (?:at )?{_CLOCK})?(?!\w)"
)
_LAST_DAY = (
    r"\b(?:closing date|deadline|last (?:date|day|orders?))"
    rf"(?: (?:for|to) [a-z]+(?: [a-z]+)?)?(?: is)? ?:? ?{_DATE}(?!\w)"
)
_ADDRESS_ON_LINE = r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+"
_POSTCODE = r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b|\b(?:sk|m|ol|wa|bl)\d{1,2}\b(?: \d\b(?![:.-]|[ap]m))?"
_PHONE = r"(?<![\w.])(?:\+?44|0)\d(?:[\s-]?\d){7,10}\b|\b\d{5,}\b"
_PRICE = (
    r"[£$€] ?\d+(?:[.,]\d+)?(?: ?- ?£?\d+(?:\.\d\d)?)?p?|\d{1,6} ?%|"
    r"\b\d+(?:\.\d\d?)?(?:p\b(?!\.m)| ?quid\b| pounds?\b|"
    r" each\b(?! (?:{weekday}|day|week|month|time)\b)| a head\b| pp\b| per (?:head|person)\b)"
)
_FRACTION = (
    r"\b(?:10/10|24/7) (?=[a-z])(?!(?:at|from|on|in|till?|until|noon|midday|between|for)\b)|"
    r"\b(?:kids|children)(?: aged)? \d{1,2} ?(?:-|to) ?\d{1,2}\b(?![:.]\d| ?[ap]m)|"
    r"\b1/[2348]\b(?= ?(?:price|pint|portion|dozen|tray|loaf))|\bopen 24/7\b|\b24 ?hours?\b"
)
_FOR_SO_MANY = (
    r"\b(?:(?<!\d[:.]\d\d\s)for|serves?|serving|feeds?|feeding|enough for|tables? (?:of|for)|room for|party of|"
    r"groups? of|max|"
    rf"maximum|minimum) (?:about |around |up to |approx )?{_COUNTED}"
)
_NUMBERED = (
    r"\b(?:ages?|aged|age group|sizes?|under|over|number|room|flat|unit|bus(?:es)?|route|gate|floor|level|year|zone|"
    r"page|channel|platform|junction|shop|stall|table) \d+(?: ?(?:-|to|and|&|or) ?\d+)?s?\b(?![:.]\d| ?[ap]m)"
)
_TIMES_SO_MANY = r"(?<![\w:.])x ?\d+\b|\b\d+ ?x\b(?! ?\d)"
_SO_MANY = rf"(?<![\w:./-])(?<!\btil\s)(?<!\btill\s)\d+(?: ?(?:-|to|or) ?\d+)? ?{UNITS}(?![\w-])"
_SO_MANY_SUCH = (
    r"(?<![\w:./-])(?<!at\s)(?<!@\s)(?<!to\s)(?<!-\s)\d+ (?!pm\b|am\b|past\b|to\b|till?\b|on\b|at\b)[a-z]+ "
    rf"{UNITS}(?![\w-])"
)
_COOKED_WHEN = (
    rf"\b{_MADE}(?: fresh)?(?: (?:on|at|it))*"
    rf"(?: (?:{_DATE}|(?:this |yesterday )?(?:morning|afternoon|evening)|last night|{_CLOCK}))(?!\w)"
)
_ALL_HOLIDAYS = r"(?<!not\s)(?<!except\s)(?<!no\s)\bbank hol(?:iday)?s\b"
_NAMED_AFTER_A_DAY = rf"\b(?:the )?(?:{WEEKDAY}|{MONTH}) {_NAMED_PLACE}\b|\bfriday feeling\b"
_THE_SUN = r"\b(?:the |rising |our )sun\b|\bsun(?: |-)?(?:inn|flower|dried|shine|ripened)\w*"
_SUCH_ONES = r"\b(?:next|this|that|the|last|any|every|each|another|no|which|first|other|good|big|small|free) ones?\b"
"""As in "next one Sunday": not one o’clock."""
_NOT_AT = r"(?<=\d\s)not (?:at |from )?(?:half |quarter past |quarter to )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?\b(?! ?[-/])"
"""As in "it's at 12 not half 12"."""
_LAST_ENTRY = (
    r"\b(?:last|final) (?:entry|entries|orders?|admissions?|servings?|sitting|food|brews?)(?: is| are| at)? ?:? ?"
    r"(?:at )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)?\b"
)
_FOUR_FOR = (
    r"(?<![-–:.\d])(?<!-\s)(?<!to\s)(?<!till\s)(?<!til\s)(?<!until\s)(?<!at\s)(?<!by\s)\b4 "
    r"(?=(?:any|every|all|u|you|ur|those|whoever)(?:one|body)?\b)"
)
_NUMBER_OF_HOUSE = r"\bno\.? ?\d{1,3}[a-z]?\b(?![:.]\d| ?[ap]m)"
_SAT_DOWN = r"\b(?:we|i|they|be|was|were) sat\b"
_COUNTED_OFF = (
    r"\b\d+(?:st|nd|rd|th) (?:birthday|anniversary|come|floor|aid|helping|year|class|course|(?:\w+ )?scouts?)\b"
)
_HOUSE = rf"(?<![\w:./-])\d{{1,3}}[a-z]? (?!past\b|to\b|on\b|at\b|in\b|[ap]m\b)(?:[a-z']+ ){{1,2}}{ROAD}\b"

_IN_TURN = (
    *(
        _DEADLINE,
        _TO_ANSWER_BY,
        _LAST_DAY,
        _ADDRESS_ON_LINE,
        _POSTCODE,
        _PHONE,
        _PRICE,
        _FRACTION,
        _FOR_SO_MANY,
        _NUMBERED,
        _TIMES_SO_MANY,
    ),
    *(_SO_MANY, _SO_MANY_SUCH, _COOKED_WHEN, _ALL_HOLIDAYS, _NAMED_AFTER_A_DAY, _THE_SUN, _SAT_DOWN, _COUNTED_OFF),
    _HOUSE,
    _SUCH_ONES,
    _NOT_AT,
    _LAST_ENTRY,
    _FOUR_FOR,
    _NUMBER_OF_HOUSE,
)
_NOISE = (USE_BY, *(pattern(source) for source in _IN_TURN))


_HOURS_NEXT = pattern(r" ?(?:from |at )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|-|to\b|till?\b)")


def without_noise(text: str) -> str:
    """The text, already `plain`, with what is no time blanked out; as long as before."""
    for noise in _NOISE:
        text = noise.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    named_day = match.re is USE_BY and re.search(WEEKDAY, match["date"]) and not re.search(r"\d", match["date"])
    if named_day and _HOURS_NEXT.match(match.string, match.end()):
        return BLANK * (len(match[0]) - 1) + IN_DOUBT
    return BLANK * len(match[0])
