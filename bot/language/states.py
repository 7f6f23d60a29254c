"""How far a translation is: a comment above each text of a catalogue says who has read it, and which English it says.

`# draft, of 3f2a9c1d` or `# reviewed by Amna on 2026-12-01, of 3f2a9c1d`. The eight signs stand for the English text:
where that has changed since, the translation waits for its reader again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

_SAID = re.compile(r"# (?:draft|reviewed by (?P<name>.+) on (?P<day>\d{4}-\d\d-\d\d)), of (?P<of>[0-9a-f]{8})")


class TextState(StrEnum):
    """Of one text in one language."""

    MISSING = "missing"
    """English is shown in its place."""
    DRAFT = "draft"
    """Nobody who grew up with the language has read it."""
    CHANGED = "changed"
    """The English is another by now than the one that was translated."""
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class TextNote:
    """What the comment above a text says. Without one it is a draft of nobody knows which English."""

    of: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None

    def state(self, english: tuple[str, ...]) -> TextState:
        if not self.reviewed_by:
            return TextState.DRAFT if self.of in {"", mark_of(english)} else TextState.CHANGED
        return TextState.REVIEWED if self.of == mark_of(english) else TextState.CHANGED

    @property
    def comment(self) -> str:
        """The line above the text."""
        who = f"reviewed by {self.reviewed_by} on {self.reviewed_on:%Y-%m-%d}" if self.reviewed_on else "draft"
        return f"# {who}, of {self.of}"


def mark_of(english: tuple[str, ...]) -> str:
    """Eight signs that are others as soon as the English is."""
    return sha256("\n".join(english).encode()).hexdigest()[:8]


def read_states(lines: Iterable[str]) -> dict[str, TextNote]:
    """What the comments of a catalogue say, by key."""
    said: dict[str, TextNote] = {}
    above: TextNote | None = None
    for line in lines:
        if found := _SAID.fullmatch(line.rstrip()):
            day = date.fromisoformat(found["day"]) if found["day"] else None
            above = TextNote(of=found["of"], reviewed_by=found["name"] or "", reviewed_on=day)
        elif line.startswith("msgid "):
            if above is not None:
                said[line[7:].rstrip()[:-1]] = above
            above = None
    return said
