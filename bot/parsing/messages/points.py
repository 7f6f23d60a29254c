"""What adds up: words that each say little, and together enough. The words and their points stand in a file."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from bot.parsing.messages.ideas import Words

NEAR = 20
"""Words within which points are added up; the end of a sentence counts as some."""
MOST_OF_A_LINE = 2
"""Words of one line that count, so that who says the same in many words is not heard the louder."""
_HEAD = re.compile(r"\[(\w+)\]")
EVERY_KIND = ("anyone", "harmless")


class Points:
    """The lines of a file: under each heading, words and what each of them counts."""

    def __init__(self, file: str) -> None:
        self.words = Words()
        self.lines: list[tuple[str, int]] = []
        heading = ""
        for line in files(__package__).joinpath(file).read_text("utf-8").splitlines():
            if found := _HEAD.fullmatch(line):
                heading = found[1]
            elif line and not line.startswith("#"):
                points, _, phrases = line.partition(" ")
                self.words.learn(str(len(self.lines)), set(phrases.split(" | ")))
                self.lines.append((heading, int(points)))

    def most(self, text: str) -> dict[str, int]:
        """The most that stands together anywhere, for each heading that has any."""
        places = sorted(self._places(text))
        best: dict[str, int] = {}
        for at, (began, _, _) in enumerate(places):
            near = [place for place in places[at : at + 60] if place[0] <= began + NEAR]
            for kind, points in self._added(near).items():
                best[kind] = max(points, best.get(kind, 0))
        return best

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        for line, places in self.words.found_in(text).items():
            yield from ((first, int(line), "") for first, _ in places)

    def _added(self, near: list[tuple[int, int, str]]) -> dict[str, int]:
        seen: dict[int, int] = {}
        for _, line, _ in near:
            seen[line] = min(MOST_OF_A_LINE, seen.get(line, 0) + 1)
        sums: dict[str, int] = {}
        for line, times in seen.items():
            kind, points = self.lines[line]
            sums[kind] = sums.get(kind, 0) + points * (1 if kind == "anyone" else times)
        shared = sum(sums.pop(kind, 0) for kind in EVERY_KIND)
        return {kind: points + shared for kind, points in sums.items()}


@cache
def points(file: str) -> Points:
    return Points(file)
