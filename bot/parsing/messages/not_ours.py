"""What the bot brokers for nobody: care of children, lifts, money and shopping, care of the body."""

import re
from enum import StrEnum

from bot.parsing.messages.plain import plain


class NotOurs(StrEnum):
    """What was read; also the name of its text."""

    CHILDREN = "children"
    LIFT = "lift"
    MONEY = "money"
    CARE = "care"


_WHOM = r"(?:him|her|them|me|us|you|people|somebody|someone|guests?|neighbours?|my \w+)"
_WORDS: dict[NotOurs, tuple[str, ...]] = {
    NotOurs.CHILDREN: (
        r"child(?:ren|care|minding)?|childmind\w*|kids?|baby ?-?sit\w*|babies|toddlers?|nursery|cr[eè]che",
        r"grand(?:kids?|child|children)|teen(?:ager)?s?|youths?|youth (?:group|club)|school run|after[- ]school",
        r"under[- ]?(?:1[0-8]|\d)s?|(?:a|the|little|young) (?:boys?|girls?)",
        r"(?:my|our|her|his|their) (?:sons?|daughters?)",
        r"dzieci\w*|copi(?:i|ii|ilor|lul)|بچ(?:ے|وں|ہ|ه|ها)|(?:ال)?[أا]طفال|(?:ال)?طفل|শিশু\w*|বাচ্চা\w*",
    ),
    NotOurs.LIFT: (
        r"(?:a|any|give|giving|some|need|needs|free) lifts?|lifts? (?:to|home|for|from|there)",
        rf"pick(?:ing)? {_WHOM} up|pick(?:ing)? up {_WHOM}",
        rf"(?:drive|driving|take|taking|run|running) {_WHOM} (?:home|to|there)",
        rf"taxis?|(?:drop|dropping|collect|collecting) {_WHOM}(?: (?:home|off))?|podwie[zź]\w*",
        r"hospital|doctors?|surgery|clinic|dentist|appointments?|prescriptions?|chemist|pharmacy",
    ),
    NotOurs.MONEY: (
        r"money|cash|quid|tenners?|fivers?|groceries|shopping|benefits|£ ?\d*",
        r"lend(?:ing)?(?! (?:\w+ )?(?:a hand|an ear))|loans?|borrow(?:ing)?",
        r"paid|pay(?:ing|ment|ments)?|bank(?:ing)?|pension|wages?",
        r"pieni[aą]\w*|zakupy|bani|cump[aă]r[aă]turi|پیسے|پیسہ|پول|نقود|فلوس|টাকা\w*",
    ),
    NotOurs.CARE: (
        r"personal care|bath(?:e|ing)?|shower(?:ing)?|wash(?:ing)? (?:him|her|them|me|people|hair)|toileting",
        r"dressing (?:him|her|them|people)|tablets|pills|injections?|medicines?|medication|carers?|nursing|home help",
        r"feed(?:ing)? (?:him|her|them)",
    ),
}
_PATTERNS = {what: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for what, words in _WORDS.items()}


def not_ours(words: str) -> NotOurs | None:
    """The first of these that the words speak of, however they are spelt; None for most."""
    said = (words, plain(words))
    return next((what for what, pattern in _PATTERNS.items() if any(map(pattern.search, said))), None)
