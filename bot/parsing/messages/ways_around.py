"""Whether a text holds a way around the bot: a number to ring, a name on Telegram, an address, a link.

People who do not know each other write through the bot, so that nobody has to give a number, and either can end it.
"""

import re
import unicodedata

_ONE = r"(?:zero|nought|oh|o|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_APPS = r"(?:insta(?:gram)?|snap(?:chat)?|whats ?app|telegram|face ?book|fb|messenger|signal|tik ?tok|viber)"
_WAYS = re.compile(
    "|".join(
        (
            r"(?:\d[\s()./,_*+–—-]{0,3}){9,}",  # as numbers are written, whatever stands between
            r"(?<!\d)\d{3}[ -]?\d{4}(?!\d)",  # of the same town, without its code
            r"\d{6,}",
            rf"(?:\b{_ONE}\b[\s,.-]*){{6,}}",
            r"(?<!\w)@\s?\w{3,}",
            r"\w\s?@\s?\w|\b(?:gmail|hotmail|outlook|yahoo|icloud)\b|\(at\)",
            r"https?:|\bwww\.|\b(?:t|wa|fb)\.me\b|\w(?:\.| dot )(?:com|co\.uk|org|net|uk|me|info|io)\b",
            rf"\b(?:me|my|us) (?:on|in|at|by|via) {_APPS}\b|\bmy {_APPS}\b",
        )
    ),
    re.IGNORECASE,
)


def way_around_us(text: str) -> bool:
    """True for what lets somebody be reached, or sends them elsewhere. "12.30-2pm" and "17/07/2026" are none."""
    return _WAYS.search(unicodedata.normalize("NFKC", text)) is not None


def without_ways(text: str) -> str:
    """The same without them; as it was, where there are none."""
    whole = unicodedata.normalize("NFKC", text)
    kept, at = "", 0
    for found in _WAYS.finditer(whole):
        if found.end() > at:
            kept += whole[at : _word_begins(whole, max(at, found.start()), at)]
            at = _word_ends(whole, found.end())
    return kept + whole[at:] if at else text


def _word_begins(text: str, at: int, least: int) -> int:
    """A link goes with all that hangs on it."""
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at


def _word_ends(text: str, at: int) -> int:
    while at < len(text) and not (text[at].isspace() or text[at - 1].isspace()):
        at += 1
    return at
