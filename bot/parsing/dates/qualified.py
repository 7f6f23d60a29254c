"""Days that are said with an if or a but: no rule that we can keep says them, so they are asked and never guessed."""

from bot.parsing.dates.words import pattern

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_EXCEPT = r"(?:but|except(?:ing|ed)?(?: for)?|exc|excl(?:uding|udes|\.)?|apart from|bar|other than|not counting|save)"
_SPECIAL = (
    r"(?:bank hols?|bank holidays?|school hols?|school holidays?|hols|holidays|term|half[\s-]?term|christmas|easter)"
)
_NTH = r"(?:fifth|5th|sixth|6th|seventh|7th|eighth|8th|tenth|10th|third|3rd|fourth|4th)"

QUALIFIED = pattern(
    rf"\b(?:every|each|all|any|daily|weekly|monthly|{_DAY})\b[^.;\n]{{0,40}}?\b{_EXCEPT} (?:not )?"
    rf"(?:the |on |in |for |during )*"
    rf"(?:last|first|second|\d|{_DAY}\b|{_MONTH}\b|{_SPECIAL}\b|one\b|weekends?)"
    rf"|\b(?:but|though) (?:not|none|never|no) (?:the |on |in |during |at )*"
    rf"(?:last|first|{_DAY}\b|{_MONTH}\b|{_SPECIAL}\b)"
    rf"|\b(?:every|each) {_NTH} {_DAY}\b(?! of| in)"
    r"|\b(?:quarterly|every quarter|bi-?monthly|every (?:2|3|4|6|two|three|four|six|other|second|third) months?|"
    r"twice a (?:month|week|year)|twice (?:monthly|weekly)|three times a (?:month|week)|yearly|annually)\b"
    r"|\b(?:last|first|last but one|penultimate) (?:week|working )?day (?:of|in) (?:the |each |every )?month\b"
    rf"|\b{_DAY} (?:before|after) (?:each|every|the|a) (?:bank|school|pay)"
    rf"|\b(?:in|during|outside|over|out of) (?:the )?(?:summer |easter |christmas |school )*{_SPECIAL}\b"
    r"|\b(?:end|start|beginning|middle) of (?:the|each|every) month\b"
    r"|\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s-]?(?:week|session|month)s? (?:\w+ )?"
    r"(?:course|programme|program|project|block|series|run)\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)? ?(?:and|&|,) ?\d{{1,2}}(?:st|nd|rd|th)?\b(?! ?(?:am|pm|[:.-]))"
)
"""Repetitions with exceptions, and others that are neither weekly nor the nth weekday of a month."""

QUALIFIED_SERIES = pattern(
    r"\b(?:hols?|school hols?|holiday (?:club|scheme|lunch(?:es)?|hunger|activit\w+|programme|food)|haf|term[\s-]?time|"
    r"summer (?:club|scheme|programme)|half[\s-]term)\b"
)
"""What comes back in the holidays or in term time only ends, and nobody said when."""
