"""What a field may be where two things were said: each with the words that it comes from, to choose by a tap."""

from datetime import datetime

from bot.domain.core.messages import Frozen

MOST = 4
LONGEST = 30
"""Letters of the words on a button."""


class Candidate(Frozen):
    """One way to read a field. `value` is what it would be: "12", "£3"."""

    words: str
    value: str


class Session(Frozen):
    """One of several times that a text names in full; moments are aware."""

    start: datetime
    end: datetime | None = None
    rrule: str = ""


def distinct(said: list[tuple[str, str]]) -> tuple[Candidate, ...]:
    """The candidates of these words and values, each value once; none where there is no choice."""
    by_value: dict[str, str] = {}
    for words, value in said:
        by_value.setdefault(value, short(words))
    found = tuple(Candidate(words=words, value=value) for value, words in by_value.items())
    return found[:MOST] if len(found) > 1 else ()


def short(words: str) -> str:
    line = " ".join(words.split()).strip(" ,.;:!()")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
