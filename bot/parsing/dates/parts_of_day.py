"""Parts of the day: what decides whether "at 9" is in the morning, and what is too loose to be a time ("teatime")."""

from bot.parsing.dates.words import pattern

_IN_WORDS = (
    ("morning", pattern(r"\b(?:breakfast|brekkie|brunch|coffee morning|mornings?)\b")),
    ("midday", pattern(r"\b(?:lunch\w*|midday meal)\b")),
    ("afternoon", pattern(r"\bafternoons?\b")),
    ("evening", pattern(r"\b(?:evenings?|tonight|supper|tea[\s-]?time|nights?)\b")),
)
_ALONE = pattern(
    r"(?:(?:in the|at|this|for|on the|by|around) |^|(?<=[,;\n]\s)|(?<=[\n]))"
    r"(?:morning|lunch[\s-]?time|lunch|afternoon|tea[\s-]?time|evening|night)(?= ?(?:$|[,.;\n]| tomorrow|"
    r" today| on\b| of\b| at\b| \d))|\b(?:early |late )?(?:tea|lunch|dinner|supper)[\s-]?time\b"
)


def part_of_day(named: list[str], text: str) -> str:
    """The one part that was named with the day, or else by any word of the text; "" when none or several."""
    parts = set(named) or {part for part, words in _IN_WORDS if words.search(text)}
    return parts.pop() if len(parts) == 1 else ""


def named_part_alone(text: str) -> tuple[int, int] | None:
    """Where "teatime", "in the morning" and the like stand for a time."""
    match = _ALONE.search(text)
    return match.span() if match else None
