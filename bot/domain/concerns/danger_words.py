"""Words after which somebody may be in danger: they hear at once who can help. A short list, made with care.

It would rather ask once too often than once too seldom, but "killer chilli" and "a suicide awareness walk" are fine.
"""

import re

from bot.domain.core.as_typed import within_reach

_WHO = (
    r"(?:he|she|they|someone|somebody|husband|wife|partner|boyfriend|girlfriend|ex|son|daughter|mum|dad|carer"
    r"|neighbour)"
)
_DOES = (
    r"(?:hits?|beats?|kicks?|kicked|punch(?:es|ed)?|slap(?:s|ped)?|chok(?:es|ed)|strangle[sd]?|attack(?:s|ed)?"
    r"|burn(?:s|ed|t)?|rape[sd]?|abuse[sd]?|threaten(?:s|ed)?|bullies|bullied|hurts?|hitting|beating|kicking|hurting)"
)
_OFTEN = r"(?:keeps? |has |is |always |often |just |really )*"
_WHOM = r"(?:me|us|my (?:child|children|kids|son|daughter|mum|dad))\b"
_THEM = r"(?:my (?:husband|wife|partner|boyfriend|girlfriend|son|daughter|carer|dad|mum))"

_ALARMS = (
    r"suicid(?:e|al)(?! (?:awareness|prevention|support|bereavement|squad))",
    r"(?:kill|hang|drown|starv|cutt?|hurt|harm)(?:e|ing)? my ?self",
    r"self[ -]?harm(?:ing|ed)?",
    r"(?:end|ending|take|taking) my (?:own )?life",
    r"end(?:ing)? it all",
    r"(?:want|wanted|going|wish i could) to die",
    r"(?:do not|don't|dont) want to (?:live|wake up|be here any ?more|be alive|go on living)",
    r"(?:better|happier) off without me",
    r"(?:took|taken|taking) (?:too many|all my|a load of) (?:pills|tablets|meds|medication)",
    r"(?:took|taken|taking) an overdose|overdosed",
    rf"{_WHO} {_OFTEN}{_DOES} {_WHOM}",
    r"(?:hurt|hurts|hurting|abus(?:es|ed|ing)|rap(?:es|ed)) me\b(?! (?:to say|to see))",
    rf"(?:afraid|scared|frightened) (?:of {_THEM}|to go home)",
    r"(?:going to|gonna|will) (?:kill|hurt|stab) (?:me|him|her|them|somebody|someone)\b",
    r"(?:won't|will not|wont|doesn't|does not) let me (?:out|leave|eat|see (?:anyone|anybody))",
)
_ALARM = re.compile(r"\b(?:" + "|".join(_ALARMS) + ")")


def sounds_urgent(words: str) -> bool:
    """True when somebody who writes this may be in danger, from themselves or from others."""
    plain = " ".join(within_reach(words).lower().replace("’", "'").replace("`", "'").split())
    return _ALARM.search(plain) is not None
