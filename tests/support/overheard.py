"""What the program writes down, overheard in every test: nothing of it may be anybody’s."""

import logging
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from bot.demo.cast import CHAMPION, GUESTS, HEALTH_CHAMPION, NEWCOMER, ORGANISER
from bot.logs import formatter, quieten
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

TOKEN = re.compile(r"\d{6,}:[\w-]{20,}")
TELEPHONE = re.compile(r"(?<![\d.:-])(?:\+44|0)[\d ]{9,12}(?![\d.:-])")
OURS = frozenset({ORGANISER, CHAMPION, HEALTH_CHAMPION, NEWCOMER, *GUESTS, "Cai", "Dee", "Eve", "Hana", "Winifred"})
"""Names of the demo and of many tests, looked for in tests that have no world of their own, too."""
SHORTEST = 4
"""Letters from which on what somebody said is looked for: “Yes” may stand in a line of ours."""


class Overheard(logging.Handler):
    """Keeps each line as it would be written, and the worlds whose people it may not tell of."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.worlds: list[World] = []
        self.setFormatter(formatter("json"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def leaks(self) -> list[str]:
        """The lines in which something private stands, each with what it is."""
        if not self.lines:
            return []
        private = set(OURS).union(*(private_words(world) for world in self.worlds))
        return leaks(self.lines, private)


OVERHEARD = Overheard()
"""The one ear of this process."""


@contextmanager
def all_ears() -> Iterator[Overheard]:
    """Hear what is logged meanwhile, at the level “debug”, as `set_up_logs` would have it."""
    root, before = logging.getLogger(), logging.getLogger().level
    OVERHEARD.lines.clear()
    OVERHEARD.worlds.clear()
    root.addHandler(OVERHEARD)
    root.setLevel(logging.DEBUG)
    quieten()
    try:
        yield OVERHEARD
    finally:
        root.removeHandler(OVERHEARD)
        root.setLevel(before)


def leaks(lines: Collection[str], private: Collection[str]) -> list[str]:
    """Lines with a token, a telephone number, or one of the private words as a word of its own."""
    all_lines = "\n".join(lines)
    there = [word for word in private if word in all_lines]
    words = "|".join(re.escape(word) for word in sorted(there, key=len, reverse=True))
    patterns = {"a token": TOKEN, "a telephone number": TELEPHONE}
    if words:
        patterns["what is somebody’s"] = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return [f"{what} in: {line}" for line in lines for what, pattern in patterns.items() if pattern.search(line)]


def private_words(world: World) -> set[str]:
    """Names, Telegram ids, tokens, and everything that was said in a world, either way."""
    found = {str(name) for person in world.people.values() for name in _called(person)} | set(world.bots)
    if world.bots:
        said = [message.text for person in world.people.values() for message in person.chat.messages]
        found |= {line for text in said for line in text.splitlines()}
    return {word for word in found if len(word) >= SHORTEST}


def _called(person: SimulatedPerson) -> list[object]:
    user = person.user
    return [user["id"], *(user[name] for name in ("first_name", "last_name", "username") if name in user)]
