"""What a reading rests on: the words that each field was read from, and what nobody used."""

import re

from bot.parsing.posts.page import CUT, Page

MOST_UNUSED = 4
LONGEST_QUOTE = 60
"""Letters of one quotation."""
_SMALL = re.compile(
    r"and|or|n|&|the|an?|to|at|on|in|for|of|by|with|from|is|are|it|it's|its|we|i|so|um|hi|hello|all|xx?|this|that|there|"
    r"then|please|pls|thanks|only|just|also|about|have|has|got|getting|going|some|any|what|where|when|who|how|price|"
    r"cost|menu|food|back|up|our|my|your|be|will|mine|made|too|much|every|each|per|date|time|place|venue|contact"
)
"""Words that say nothing when they are left over at the edge of a clause."""


def quotes(page: Page, when: tuple[tuple[int, int], ...]) -> tuple[tuple[str, str], ...]:
    """For each field the words that it was read from, in the order of the text; what was put back counts no more."""
    spans: dict[str, list[tuple[int, int]]] = {"when": list(when)} if when else {}
    for role, start, end in page.used:
        if role and page.plain[start:end].strip(CUT) == "":
            spans.setdefault(role, []).append((start, end))
    told = ((role, _joined(page, sorted(set(found)))) for role, found in spans.items() if role != "chatter")
    return tuple((role, words) for role, words in told if words)


def unused(page: Page, title: str, where: str, told: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The clauses that are neither in the title nor in the place, nor were read for anything else."""
    known = f"{title}\n{where}".lower()
    left = [_left_of(piece.text, known) for piece in page.pieces()]
    left += [words for role, words in told if role in {"contact", "not_there"}]
    said = [words for words in map(_without_small_words, left) if len(words) > 2]
    return tuple(dict.fromkeys(_short(words) for words in said))[:MOST_UNUSED]


def _without_small_words(clause: str) -> str:
    words = clause.split()
    while words and _SMALL.fullmatch(words[0].lower().strip(",.:")):
        del words[0]
    while words and _SMALL.fullmatch(words[-1].lower().strip(",.:")):
        del words[-1]
    return " ".join(words)


def _left_of(piece: str, known: str) -> str:
    """What of the piece stands neither in the title nor in the place."""
    low = piece.lower()
    if low in known:
        return ""
    found = [part for part in known.split("\n") if part and part in low]
    for part in found:
        before, _, after = low.partition(part)
        low = max(before, after, key=len).strip(" ,.;:!?-–—&'\"()/")
    return low if found else piece


def _joined(page: Page, spans: list[tuple[int, int]]) -> str:
    """The words of these spans; those that stand side by side as one."""
    parts: list[list[int]] = []
    for start, end in spans:
        if parts and not page.text[parts[-1][1] : start].strip(" ,:-–"):
            parts[-1][1] = max(end, parts[-1][1])
        else:
            parts.append([start, end])
    said = (" ".join(page.text[start:end].split()).strip(" ,.;:!()") for start, end in parts)
    return _short(", ".join(words for words in said if words))


def _short(words: str) -> str:
    """One line that is no longer than a quotation should be."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…"
