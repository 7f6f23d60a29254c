"""Names of places as people type them: the very one, the only one it can be, one that is nearly called so.

Which of them is sure and which has to be asked is told apart here; how it is asked is for the conversations.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

ALIKE = 75
"""Per cent. From here on two names may be one place with a slip of the pen: asked, not assumed."""
SHORTEST = 5
"""Letters. "The hub" says too little to stand for a longer name."""
_IN_FULL = {
    **dict.fromkeys(("comm", "com", "cmty"), "community"),
    **dict.fromkeys(("ctr", "center"), "centre"),
    **dict.fromkeys(("ch", "chrch"), "church"),
    **dict.fromkeys(("meth", "methodists"), "methodist"),
    "lib": "library",
    "saint": "st",
    "n": "and",
}
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SILENT = frozenset({"the", "at"})
_GAP = re.compile(r"[\s,.&'()-]*(?:(?:the|at|and|&)[\s,.]+)*")


def plain_name(name: str) -> str:
    """Small letters, words in full, without marks: "St. Mark's Comm Ctr" is "st marks community centre"."""
    return " ".join(_said(word) for word in _WORD.findall(_letters(name)) if word not in _SILENT)


def _letters(name: str) -> str:
    return name.lower().replace("’", "'").replace("&", " and ")


def _said(word: str) -> str:
    word = word.replace("'", "")
    return _IN_FULL.get(word, word)


def called_so(typed: str, names: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the places of this name, or of the only name that has it as a part or is a part of it.

    Several places may have one name.
    """
    wanted = plain_name(typed)
    plain = [plain_name(name) for name in names]
    exactly = tuple(at for at, name in enumerate(plain) if wanted and name == wanted)
    if exactly or len(wanted) < SHORTEST:
        return exactly
    padded = f" {wanted} "
    partly = tuple(at for at, name in enumerate(plain) if name and (padded in f" {name} " or f" {name} " in padded))
    return partly if len({plain[at] for at in partly}) == 1 else ()


def nearly(typed: str, names: Sequence[str]) -> int | None:
    """The number of the place with the name most like it, slips and the order of words aside; None if none is alike."""
    wanted = plain_name(typed)
    likeness = [_likeness(wanted, plain_name(name)) for name in names]
    best = max(range(len(names)), key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _likeness(wanted: str, name: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed only for a name that is none of ours, and slow to load

    return max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))


def named_in(text: str, names: Sequence[str]) -> tuple[int, int] | None:
    """Where a text, in small letters, has the whole name of one of our places; the longest, if it has several."""
    words = [(_said(match[0]), match.start(), match.end()) for match in _WORD.finditer(text) if match[0] not in _SILENT]
    spans = [span for name in names if (span := _whole(text, words, plain_name(name).split()))]
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def _whole(text: str, words: list[tuple[str, int, int]], name: list[str]) -> tuple[int, int] | None:
    if len("".join(name)) < SHORTEST:
        return None
    name = [word for word in name if word != "and"]
    heard = [word for word in words if word[0] != "and"]
    for at in range(len(heard) - len(name) + 1):
        run = heard[at : at + len(name)]
        if [word for word, _, _ in run] == name and _side_by_side(text, run):
            return run[0][1], run[-1][2]
    return None


def _side_by_side(text: str, run: list[tuple[str, int, int]]) -> bool:
    """Nothing was cut out between them, and no sentence ends there."""
    return all(_GAP.fullmatch(text, word[2], following[1]) for word, following in pairwise(run))
