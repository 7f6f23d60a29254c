"""Words that may name a day which nobody here reads: "niedziela", "17 luglio", "munday", "after Mass".

Those of other languages await native readers.

Hours without a day are those of today. That holds only where no such word stands in the text; else the day is asked.
"""

from functools import cache

from bot.parsing.dates.words import MONTH_NAMES, WEEKDAY_NAMES, pattern

FOREIGN_DAY = (
    r"(?:poniedzia[lł]ek|poniedzia[lł]ku|wtorek|wtorku|[sś]rod[aęey]|czwartek|czwartku|pi[aą]tek|pi[aą]tku|"
    r"sobot[aęey]|"
    r"niedziel[aęeiy]|dzisiaj|dzi[sś]|jutro|pojutrze|"  # Polish
    r"lun[ie]|luni|mar[tț]i|miercuri|joi|vineri|s[aâ]mb[aă]t[aă]|duminic[aă]|m[aâ]ine|ast[aă]zi|"  # Romanian
    r"lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|ma[nñ]ana|"  # Spanish
    r"segunda[\s-]feira|ter[cç]a[\s-]feira|quarta[\s-]feira|quinta[\s-]feira|sexta[\s-]feira|amanh[aã]|hoje|"
    r""  # Portuguese
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|"  # French
    r"luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica|domani|"  # Italian
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|"  # German
    r"pazartesi|salı|[cç]ar[sş]amba|per[sş]embe|cuma|cumartesi|yar[iı]n|"  # Turkish
    r"somvar|somwar|mangal(?:var|war)|budh(?:var|war)|gur[ou](?:var|war)|jum[ae]h?r[ae]a?th?|jumm?a[ht]?|shukra?var|"
    r"shani(?:var|war)|ravi(?:var|war)|it[uv]?w?aa?r|itvaar|hafte|parso|aaj|kal|"  # Urdu, Hindi, Punjabi
    r"shombar|mongolbar|budhbar|brihoshpotibar|shukrobar|shonibar|robibar|agamikal|"  # Bengali
    r"(?:yek|do|se|chahar|panj)?shanbeh|jomeh|farda|"  # Farsi
    r"h[eé]tf[oő]|szerda|cs[uü]t[oö]rt[oö]k|p[eé]ntek|szombat|vas[aá]rnap|"  # Hungarian
    r"pond[eě]l[ií]|[uú]ter[yý]|st[rř]eda|[cč]tvrtek|[sš]tvrtok|p[aá]tek|piatok|ned[eě]l[ea])"  # Czech, Slovak
)
"""Weekdays, today and tomorrow in the languages of the town, with and without their accents."""

_FOREIGN_MONTH = (
    r"(?:stycz\w+|lut(?:y|ego)|mar(?:zec|ca)|kwie(?:cie[nń]|tnia)|maja?|czerw(?:iec|ca)|lip(?:iec|ca)|"
    r"sierp(?:ie[nń]|nia)|"
    r"wrze(?:sie[nń]|[sś]nia)|pa[zź]dziernika?|listopada?|grud(?:zie[nń]|nia)|"
    r"ianuarie|februarie|martie|aprilie|mai|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"janvier|f[eé]vrier|mars(?! bars?)|avril|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"janeiro|fevereiro|mar[cç]o|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"januar|februar|m[aä]rz|juni|juli|oktober|dezember|ocak|haziran|temmuz|a[gğ]ustos|eyl[uü]l|ekim|kas[iı]m)"
)
_FESTIVAL = (
    r"(?:eid|diwali|vaisakhi|baisakhi|navratri|holi|hanukkah|passover|rosh hashanah|yom kippur|ascension day|"
    r"whit \w+|"
    r"harvest|remembrance|advent|ash wed\w*|all (?:souls|saints)|christmas|xmas|easter|half[\s-]?term|"
    r"term[\s-]?time|(?:school|summer|easter|xmas|christmas) hol(?:iday)?s?|new year)"
)
_SOME_DAY = (
    r"(?!(?:birth|holi|mid|every|work|pay|to|yester|noon|dooms|week|hey|some|match|school|sports|play|any|all|"
    r"mon|tues|"
    r"wednes|thurs|fri|satur|sun)day)[a-z]{2,}s?d(?:ay|ya|sy)"
)
"""Any other word that ends like a day: "wendsday"."""
_ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[\s-]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    r"on the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth))"
)
_FIGURES = (
    r"(?:(?:1[3-9]|2\d|3[01])(?:\.[1-9](?![\d:]| ?[ap]m| ?k| ?m)| 0[1-9](?!\d|:\d))|"
    r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:20)?2\d(?!\d))"
)
"""As in "18.7.", "19 07", "190726"."""
_SHORT_DAYS = r"(?:(?:m|tu?|w|th|f)(?:[/-](?:m|tu?|w|th|f))+|mwf|[a-z]-day|(?:[a-z] ){4,}[a-z])"
"""As in "M-F", "D-day", "S a t u r d a y"."""
_SOME_OTHER_TIME = (
    r"(?:(?:later|early|earlier|end of|start of|rest of) (?:this|the|next) (?:week|month|year)|(?:next|"
    r"every) fortnight|"
    r"(?:in|within|after) (?:a few|a couple of|several|some) (?:days|weeks|months)|"
    r"(?:in|from|until|over) (?:the )?(?:spring|summer|autumn|winter)|on [a-z]+(?:'?s)? birthday|"
    r"(?:when|once|after|before) (?:we|they|you|the|our|schools?|kids|children|everyone)\b|the day (?:after|"
    r"before|of)|"
    r"day (?:\d|one|two|three)|some ?time(?! today)|one day|(?:another|a different|same|usual|regular|"
    r"normal) (?:day|time)|"
    r"as and when|now and then|(?:very|really|opening|starting) soon|(?:weekly|monthly|fortnightly|regularly)|soon"
    r"(?! as))"
)
_AFTER_WHAT = (
    r"(?:after|before|following|straight from) (?:the |our |sunday |friday |morning |evening )*(?:mass|church|"
    r"service|"
    r"worship|chapel|jumm?ah?|prayers?|communion|messy church|match|fixture|funeral|wedding|parade|fair|f[eê]te|agm)"
)
_NOT_FIXED = (
    r"(?:(?:dates?|day) (?:is |are |to be |still )*(?:tbc|tba|confirmed|announced|agreed)|tbc|tba|coming soon|"
    r"(?:back|returns?|starts?|restarts?|opens?|launch(?:es|ing)?) (?:again )?soon)"
)
_ENGLISH = frozenset(
    {"sundae", "sundaes", "frida", "sundew", "friary", "frigay", "today's", "fridge", "match", "marsh", "jane", "jury"}
)
_DAYS = (*WEEKDAY_NAMES, "tomorrow")
_SLIP = pattern(r"(?<![\w])[a-z]{5,10}(?![\w])")
_MONTH_SLIP = pattern(
    r"(?<![\w:./-])(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)? (?P<after>[a-z]{4,10})(?!\w)|"
    r"(?<!\w)(?P<before>[a-z]{4,10}) (?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w.-]|:\d)"
)
_MAY_BE_A_DAY = pattern(
    rf"(?<!\w)(?:{FOREIGN_DAY}|{_SOME_DAY}|{_ORDINAL_WORD}|{_SHORT_DAYS}|{_SOME_OTHER_TIME}|{_FESTIVAL}|"
    rf"{_AFTER_WHAT}|{_NOT_FIXED})(?!\w)|"
    rf"(?<![\w£:./-]){_FIGURES}|"
    rf"(?<![\w:./-])\d{{1,2}}\.? ?(?:d[eiou] )?{_FOREIGN_MONTH}(?!\w)"
)

_BEHIND = pattern(r" ?(?:of |d[eiou] )?(?P<word>[^\W\d]{3,12})(?!\w)")
_MONTH_ALONE = pattern(_FOREIGN_MONTH)


def may_name_a_day(text: str) -> bool:
    """True where a word may be a day that we do not know, or a day or month with a slip. `text` is plain."""
    if _MAY_BE_A_DAY.search(text):
        return True
    if any(word[0] in _slips_of_days() for word in _SLIP.finditer(text)):
        return True
    return any((said["after"] or said["before"]) in _slips_of_months() for said in _MONTH_SLIP.finditer(text))


def may_name_a_month(text: str, at: int) -> bool:
    """True where a month that we do not know, or one with a slip, follows: "18th Agust"."""
    behind = _BEHIND.match(text, at)
    word = behind["word"] if behind else ""
    return word in _slips_of_months() or bool(_MONTH_ALONE.fullmatch(word))


@cache
def _slips_of_days() -> frozenset[str]:
    return frozenset(slip for name in _DAYS for slip in _one_slip(name)) - _ENGLISH - set(_DAYS)


@cache
def _slips_of_months() -> frozenset[str]:
    return frozenset(slip for name in MONTH_NAMES for slip in _one_slip(name) if slip[0] == name[0]) - _ENGLISH


def _one_slip(name: str) -> set[str]:
    """All that one letter too few, too many or wrong makes of it."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    parts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    fewer = {before + after[1:] for before, after in parts if after}
    more = {before + letter + after for before, after in parts for letter in letters}
    wrong = {before + letter + after[1:] for before, after in parts if after for letter in letters}
    return fewer | more | wrong
