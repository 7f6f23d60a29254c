"""Names of places as people type them: the very one, the only one it can be, one that is nearly called so.

Which of them is sure and which has to be asked is told apart here; how it is asked is for the conversations.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.domain.core.as_typed import MOST_READ, within_reach

ALIKE = 75
"""Per cent. From here on two names may be one place with a slip of the pen: asked, not assumed."""
LONGEST = 200
"""Letters that are read for one name."""
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


@lru_cache(maxsize=2_000)
def _ours(name: str) -> str:
    """The same of a place of ours, which is asked for again and again."""
    return plain_name(name)


def _letters(name: str) -> str:
    return within_reach(name, LONGEST).lower().replace("’", "'").replace("&", " and ")


def _said(word: str) -> str:
    word = word.replace("'", "")
    return _IN_FULL.get(word, word)


def called_so(typed: str, names: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the places of this name, or of the only name that has it as a part or is a part of it.

    Several places may have one name.
    """
    wanted = plain_name(typed)
    plain = [_ours(name) for name in names]
    exactly = tuple(at for at, name in enumerate(plain) if wanted and name == wanted)
    if exactly or len(wanted) < SHORTEST:
        return exactly
    padded = f" {wanted} "
    partly = tuple(at for at, name in enumerate(plain) if name and (padded in f" {name} " or f" {name} " in padded))
    return partly if len({plain[at] for at in partly}) == 1 else ()


def nearly(typed: str, names: Sequence[str]) -> int | None:
    """The number of the place with the name most like it, slips and the order of words aside; None if none is alike."""
    wanted = plain_name(typed)
    likeness = [_likeness(wanted, _ours(name)) for name in names]
    best = max(range(len(names)), key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _likeness(wanted: str, name: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed only for a name that is none of ours, and slow to load

    return max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))


def named_in(text: str, names: Sequence[str]) -> tuple[int, int] | None:
    """Where a text, in small letters, has the whole name of one of our places; the longest, if it has several."""
    text = text[:MOST_READ]
    words = (_Heard(_said(match[0]), match.start(), match.end()) for match in _WORD.finditer(text))
    heard = [word for word in words if word.said not in _SILENT and word.said != "and"]
    begins: dict[str, list[int]] = {}
    for at, word in enumerate(heard):
        begins.setdefault(word.said, []).append(at)
    spans = [span for name in names if (span := _whole(text, heard, begins, _ours(name).split()))]
    return max(spans, key=lambda span: span[1] - span[0], default=None)


class _Heard(NamedTuple):
    """A word of the text, and where it stands."""

    said: str
    start: int
    end: int


def _whole(text: str, heard: list[_Heard], begins: dict[str, list[int]], name: list[str]) -> tuple[int, int] | None:
    if len("".join(name)) < SHORTEST:
        return None
    name = [word for word in name if word != "and"]
    for at in begins.get(name[0], ()) if name else ():
        run = heard[at : at + len(name)]
        if [word.said for word in run] == name and _side_by_side(text, run):
            return run[0].start, run[-1].end
    return None


def _side_by_side(text: str, run: list[_Heard]) -> bool:
    """Nothing was cut out between them, and no sentence ends there."""
    return all(_GAP.fullmatch(text, word.end, following.start) for word, following in pairwise(run))
