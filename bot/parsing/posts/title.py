"""What to call it: the name of a food or of a meeting, found among the pieces of a post that nobody else has read.

What is only said around it ("so there's about", "sorry my english", "cancelled this week", "we're open") is never a
title. Where no word for food or a meeting stands, a short first piece that says nothing of anybody may be one; a longer
one is asked for, with suggestions.
"""

import re
from collections.abc import Sequence

from bot.parsing.dates.words import pattern
from bot.parsing.posts.foods import first_food
from bot.parsing.posts.place_words import MEETING

MOST_SUGGESTED = 2
LONGEST_UNKNOWN = 6
"""Words. A longer piece without a word for food is a sentence, not a name."""
MOST_BEFORE, MOST_AFTER = 3, 7
"""Words that a name of food may have before and after its first word for food."""

_LEADING = pattern(
    r"(?:(?:(?:we|i)(?:'ve)? )?(?:made|cooked|got) (?:far |way )?too (?:much|many)|[a-z'\s]{1,60} (?:has|"
    r"have) (?:loads|lots|plenty) of|"
    r"(?:we|i)(?: have|'ve got|'ve|'m|'re| am| are)? ?(?:got |have |made |cooked |doing |making |cooking |having |"
    r"putting on )?|too (?:much|many)|got|have|there(?:'s| is| are)|of|some|a|an|about|approx|around|extra|more|"
    r"and|with|the|for|just|today|come for|(?:i|we)(?:ve|m| have)? (?:got|done|made|cooked|making|doing)|ive|"
    r"weve|(?:have |has |had )?(?:made|baked|cooked)(?= \d)|(?:to(?:night|day)|this week|tomorrow)'?s|"
    r"no(?= (?:[a-z']+ )?(?:clubs?|lunch|meals?|sessions?|caf[eé]))|(?:does )?(?:anyone|anybody|"
    r"who) (?:wants?|fancy|fancies|like|needs?)|"
    r"doing|making|cooking|offering|lots of|loads of|plenty of|\W+)(?: |$)"
)
_TRAILING = pattern(
    r"(?: |^)(?:at|on|from|after|open|mine|for|in|the|and|with|by|ready|is|are|this|to|until|till|of|every|each|"
    r"starting|moved|moving|reopens|reopening|restocked|about|available|left|going|limited|"
    r"tickets?|entry|admission|adm|any ?time|all day|restarts|returns|resumes|@|&|/|before|between|it|all)"
    r"$(?<!drop\sin)(?<!drop-in)"
)
LONGEST_TRAIL = 24  # letters of the longest of these, with what must not stand before it

_COUNTED = re.compile(
    r"^\d{1,3} ?(?:x |kg (?:of )?|litres? (?:of )?)?(?=[A-Za-z]{3})(?!(?:course|bean|layer|doz(?:en)?|st|nd|rd|th)\b)"
)
"""As in "30 sausage barms": how many is another question."""
_FOR_WHAT = re.compile(
    r"(?i) (?:in aid of|in memory of|raising money|for charity|proceeds to|to raise|left (?:from|over|behind)|lol|"
    r"no questions asked)\b.*$"
)
_CHATTER = re.compile(
    r"(?<![\w'])(?:good (?:day|morning|afternoon|evening)|"
    r"i|i'm|im|i've|ive|i'll|we|we'?re|we'?ve|we'?ll|you|you'?re|you'?ll|he|she|it's|it is|its|they|"
    r"they'?re|there|there'?s|that|that's|this|these|those|my|our|your|me|us|"
    r"is|are|was|were|be|been|will|would|can|could|should|must|do|does|did|don'?t|has|have|had|got|get|need|needs|"
    r"sorry|cancel(?:led)?|postponed|hi|hiya|hello|hey|okay|ok|so|um|er|erm|right|well|anyway|basically|just|"
    r"open|opens|closed|back|doors?|reminder|update|news|next|please|pls|plz|thanks|thank|cheers|ta|"
    r"ring|call|text|contact|phone|message|msg|book|booking|names?|numbers?|ticket|tickets|address|"
    r"bring|come|let|know|tell|ask|see|if|when|what|who|where|how|because|any|"
    r"(?<!for )(?:anyone|anybody|everyone|everybody)|"
    r"normal|usual|wedding|hour|clock|address|english|entry|raffle|parking|wheelchair|fillings|"
    r"whats|dont|doesnt|wont|cant|lovelies|folks|guys|peeps|neighbours|residents|deadline|closing|"
    r"make|makes|meet|meets|urgent|asap|"
    r"here|again|instead|still|only|mostly|most|lot|lots|bit)(?![\w'])"
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:i|we) )?(?:cooked|made|baked|prepared|serving|offering|giving|have)|"
    r"no (?:food|lunch|meal|club|sessions?)|(?:one|two|three|\d) (?:sittings?|sessions?)(?: of)?|"
    r"(?:urgent(?:ly)? )?(?:our |the |my )?(?:fridge|freezer|oven|cooker) (?:has |is |'s )?(?:broke|broken|"
    r"died|failed|"
    r"packed|gone)(?: in| up| down| off)?|(?:menu|food|meals?) (?:made|cooked|is|are|from)|"
    r"(?:we(?:'ve| have) |has |have )?(?:just )?(?:now|moved|moving|still|again|as usual|change of venue|new venue)|"
    r"(?:it's |its )?all (?:veg(?:gie|etarian|an)?|halal|kosher|welcome)|"
    r"(?:hot )?(?:food|drinks?|meal|ticket|doors|fillings|stuff|items?|free|ages?|over ?\d\ds|adults?|kids|menu|"
    r"(?:term )?times?|dates?|days?|weeks?|"
    r"refreshments?)(?: served)?"
)
_STOPS = re.compile(
    rf"{_CHATTER.pattern}|(?<![\w'])(?:from|at|by|on|to|until|till|before|after|a|an|the|some|about|of|for|"
    rf"left|going|"
    r"spare|over|available|today|tonight|tomorrow|made|cooked|baked|served|contains?|which|or|not|no|also|too|then|"
    r"collect|pick|per|each|ke|hai|w|m|x)(?![\w'])|[\d¤.!?:;()\[\]]"
)
_IS = pattern(
    r"(?P<dish>(?:[a-z']+ ){0,2}(?:curry|soup|stew|roast|bake|pie|pud(?:ding)?)) is (?P<what>(?!in\b|at\b|"
    r"on\b|for\b|from\b|a\b|the\b|not\b|back\b|free\b|ready\b|hot\b|still\b|now\b|left\b)[a-z'&]+(?: [a-z'&]+){0,4})"
)
"""As in "curry is chickpea n spinach"."""
_JOINS = frozenset({"and", "&", "n", "with", "of", "in", "on", "w/", "+", "or", "for"})


def title_of(pieces: Sequence[str], *, foreign: bool = False, headline: bool = False) -> tuple[str, tuple[str, ...]]:
    """The title, or "" with what it might be. `pieces` as they were typed; `headline` where the first is one."""
    read = [_one(piece, foreign=foreign) for piece in pieces]
    chosen = [title for title in read if title]
    named = [title for title in chosen if first_food(title.lower())]
    if chosen:
        stands = _is_a_name(chosen[0]) or (bool(read[0]) and headline and " " in chosen[0])
        return (named[0] if named and not stands else chosen[0]), ()
    maybe = dict.fromkeys(written for piece in pieces if (written := written_as_title(piece)))
    return "", tuple(title for title in maybe if _may_be(title))[:MOST_SUGGESTED]


def _is_a_name(title: str) -> bool:
    """Written like the name of a club: "The Friendly Table"."""
    words = [word for word in title.split() if word.lower() not in _JOINS]
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _may_be(title: str) -> bool:
    low = title.lower()
    return len(low.split()) <= LONGEST_UNKNOWN and not _SAYS_NOTHING.fullmatch(low) and not _CHATTER.fullmatch(low)


def _one(piece: str, *, foreign: bool) -> str:
    """What this piece is called; "" when it is no name."""
    written = written_as_title(piece)
    low = written.lower().replace("’", "'")
    if not written or _SAYS_NOTHING.fullmatch(low):
        return ""
    if said := _IS.fullmatch(low):
        written = written_as_title(written[said.start("what") :] + " " + said["dish"].split()[-1])
        low = written.lower()
    if MEETING.fullmatch(low):
        return written
    if foreign or _CHATTER.search(low):
        return _food_in(written, low, foreign=foreign)
    if first_food(low):
        return written
    return written if len(low.split()) <= LONGEST_UNKNOWN else ""


def _food_in(written: str, low: str, *, foreign: bool) -> str:
    """The name of the food in a sentence: "Bread and cake" of "Bread and cake is left from the wedding"."""
    found = first_food(low)
    while found and _SAYS_NOTHING.fullmatch(found[0]):
        found = first_food(low, found.end())
    if not found:
        return ""
    start, end = found.span()
    if foreign:
        while (more := first_food(low, end)) and not low[end : more.start()].strip():
            end = more.end()
        return written_as_title(written[start:end])
    before = list(re.finditer(r"\S+", low[:start]))
    for word in reversed(before[-MOST_BEFORE:]):
        if _STOPS.search(word[0]) or word[0] in _JOINS:
            break
        start = word.start()
    joined = False
    for word in list(re.finditer(r"\S+", low[end:]))[:MOST_AFTER]:
        joins = word[0] in _JOINS
        if (_STOPS.search(word[0]) and not joins) or (joins and joined):
            break
        joined = joins
        if not joins:
            end = found.end() + word.end()
    return written_as_title(written[start:end])


def tidy(typed: str) -> str:
    """On one line, without the small words that led to what came next."""
    words = " ".join(typed.split())
    while match := _TRAILING.search(words.lower(), max(0, len(words) - LONGEST_TRAIL)):
        words = words[: match.start()].rstrip(" ,.-–—&")
    return words


def written_as_title(typed: str) -> str:
    """One line that begins with a capital letter, without the words that led to the food or away from it."""
    words = tidy(typed)
    low, led = words.lower(), 0
    while match := _LEADING.match(low, led):
        led = match.end()
    words = words[led:] if len(low) == len(words) else words
    words = _COUNTED.sub("", _FOR_WHAT.sub("", words)).strip(" ,.;:!-–—&'\"")
    if not any(mark.isalpha() for mark in words):
        return ""
    if words.isupper() and len(words) > 3:
        words = words.lower()
    return words[:1].upper() + words[1:]
