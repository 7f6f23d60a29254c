"""What is said in many ways: word classes in an order, near each other. It knows no words: they stand in the files.

A file has lists (`HARM = hit | ~beat`; `~beat` is the verb in its forms, the name of another list stands for it) and,
under headings, rules: `THIRD HARM ME ! GAME - not`. Each part is a list or words themselves (`on_purpose` is two words,
`/` is "or", `#` any number, `^` and `.` the two ends of a sentence). At most four words may stand between two parts, or
as many as `>2` says. What follows `!` must not stand nearby, what follows `-` not between them. A line that begins with
`!` holds for the rules of its heading.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import islice
from operator import itemgetter

GAP = 4
"""Words that may stand between two parts of a rule."""
NEARBY = 7
"""So far around what was found, words are looked for that make it harmless."""
NEW_SENTENCE = 6
"""What the end of a sentence counts, in words: more than a gap."""
MOST_WORDS = 900
"""Read of one text: more than a long one has, so that nobody's letters make others wait."""
KEPT = frozenset({"39", "40", "41", "42", "111", "999"})
"""Numbers that mean something by themselves: a fever, and whom to ring."""
_TOKEN = re.compile(r"[a-z0-9]+|'s\b|[.;!?]+|[\u2600-\u27bf\U0001f300-\U0001faff]")
_NUMBER = re.compile(r"\d+")
_HEAD = re.compile(r"\[(\w+)\]")
_LIST = re.compile(r"([A-Z_]+) = (.+)")
Place = tuple[int, int]
"""The first and the last word of something that was found."""
Found = dict[str, list[Place]]


@dataclass(frozen=True, slots=True)
class Idea:
    """Parts in their order, each with the words that may stand before it, and what makes it harmless."""

    parts: tuple[tuple[int, str], ...]
    nearby: tuple[str, ...]
    between: tuple[str, ...]

    def holds(self, found: Found) -> bool:
        for _, part in self.parts:  # asked of hundreds of rules for each text, and nearly all end here
            if part not in found:
                return False
        first, *others = self.parts
        spans = found[first[1]]
        for gap, part in others:
            spans = _followed(spans, found[part], gap)
        return any(not self._harmless(span, found) for span in spans)

    def _harmless(self, span: Place, found: Found) -> bool:
        first, last = span
        near = any(_stands(found.get(part, []), first - NEARBY, last + NEARBY) for part in self.nearby)
        return near or any(_stands(found.get(part, []), first, last) for part in self.between)


@dataclass(slots=True)
class KnownWords:
    """Which parts each word or row of words may be."""

    parts_of: dict[str, set[str]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)

    def learn(self, part: str, phrases: set[str]) -> None:
        for phrase in phrases:
            words = phrase.split()
            self.parts_of.setdefault(phrase, set()).add(part)
            self.longest[words[0]] = max(len(words), self.longest.get(words[0], 1))

    def found_in(self, text: str) -> Found:
        """Where each part of a rule stands in a plain text."""
        words = _numbered(text)
        found: Found = {}
        for at, (place, word) in enumerate(words):
            for many in range(1, self.longest.get(word, 0) + 1):
                piece = words[at : at + many]
                for part in self.parts_of.get(" ".join(map(itemgetter(1), piece)), ()):
                    found.setdefault(part, []).append((place, piece[-1][0]))
        return found


@dataclass(slots=True)
class Ideas(KnownWords):
    """The rules of a file under their headings, and the words of their parts."""

    rules: dict[str, list[Idea]] = field(default_factory=dict)

    def holds(self, heading: str, found: Found) -> bool:
        return any(rule.holds(found) for rule in self.rules[heading])


def _numbered(text: str) -> list[tuple[int, str]]:
    """Each word with its place, a stammer once; `#` stands for a number, `^` and `.` are the two ends of a sentence."""
    words, place, before = [(0, "^")], 1, "^"
    for found in islice(_TOKEN.finditer(text), MOST_WORDS):
        word = found[0] if found[0] in KEPT else _NUMBER.sub("#", found[0])
        if word[0] in ".;!?":
            if before != "^":
                words += [(place, "."), (place + NEW_SENTENCE, "^")]
                place, before = place + NEW_SENTENCE + 1, "^"
        elif word != before:
            words.append((place, word))
            place, before = place + 1, word
    return [*words, (place, ".")]


def _followed(spans: list[Place], places: list[Place], gap: int) -> list[Place]:
    """The spans that one of the places goes on, counted from the nearest before it."""
    spans = sorted(spans, key=itemgetter(1))
    ends = [last for _, last in spans]
    grown = []
    for first, last in places:
        before = bisect_left(ends, first) - 1
        if before >= 0 and first - ends[before] - 1 <= gap:
            grown.append((spans[before][0], last))
    return grown


def _stands(places: list[Place], first: int, last: int) -> bool:
    at = bisect_left(places, (first, first))
    return at < bisect_right(places, (last, last))


@cache
def ideas(file: str) -> Ideas:
    """The lists and rules of a file in this folder."""
    read, lists = Ideas(), dict[str, set[str]]()
    heading, always = "", list[str]()
    for line in files(__package__).joinpath(file).read_text("utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        if found := _HEAD.fullmatch(line):
            heading, always = found[1], []
            read.rules[heading] = []
        elif found := _LIST.fullmatch(line):
            lists[found[1]] = set(_phrases(found[2].split(" | "), lists))
        elif line.startswith("! "):
            always = line.split()[1:]
        else:
            read.rules[heading].append(_rule(line, always))
    for rule in (rule for rules in read.rules.values() for rule in rules):
        for part in (*(part for _, part in rule.parts), *rule.nearby, *rule.between):
            read.learn(part, set(_phrases(part.split("/"), lists)))
    return read


def _rule(line: str, always: list[str]) -> Idea:
    parts: list[tuple[int, str]] = []
    others: dict[str, list[str]] = {"!": list(always), "-": []}
    into, gap = "", GAP
    for word in line.split():
        if word in others:
            into = word
        elif into:
            others[into].append(word)
        elif word.startswith(">"):
            gap = int(word[1:])
        else:
            parts.append((gap, word))
            gap = GAP
    return Idea(tuple(parts), tuple(others["!"]), tuple(others["-"]))


def _phrases(words: list[str], lists: dict[str, set[str]]) -> Iterator[str]:
    for word in words:
        if word.isupper() and word != "#":
            yield from lists[word]
        elif word.startswith("~"):
            yield from _forms(*word[1:].replace("_", " ").partition(" "))
        else:
            yield word.replace("_", " ")


def _forms(verb: str, space: str, rest: str) -> Iterator[str]:
    """A verb as it may be spelt; forms that nobody says do no harm. What stands behind it stays: `~pass out`."""
    stem, twice = verb.removesuffix("e"), verb + verb[-1]
    several = verb.removesuffix("y") + "ies" if verb.endswith("y") else verb + "es"
    past = verb.removesuffix("y") + "ied" if verb.endswith("y") else stem + "ed"
    for form in (
        verb,
        verb + "s",
        several,
        past,
        verb + "ed",
        stem + "ing",
        stem + "in",
        verb + "ing",
        twice + "ed",
        twice + "ing",
    ):
        yield form + space + rest
