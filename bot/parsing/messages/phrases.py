"""Files of words, in this folder or another, and how they are read. Whoever knows the words can mend them there."""

import re
from functools import cache
from importlib.resources import files

_HEAD = re.compile(r"\[(\w+)\]")
_LIST = re.compile(r"(\w+) = (.+)")


@cache
def sections(file: str, package: str = __package__) -> dict[str, tuple[str, ...]]:
    """Its patterns under their headings, in the order of the file, with every `{list}` written out."""
    found: dict[str, list[str]] = {}
    lists: dict[str, str] = {}
    for line in files(package).joinpath(file).read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if heading := _HEAD.fullmatch(line):
            found[heading[1]] = []
        elif found:
            found[next(reversed(found))].append(_written_out(line, lists))
        elif listed := _LIST.fullmatch(line):
            lists[listed[1]] = _written_out(listed[2], lists)
    return {name: tuple(lines) for name, lines in found.items()}


def any_of(patterns: tuple[str, ...], *, before: str = r"\b(?=\w)(?<!')", after: str = "") -> re.Pattern[str]:
    """One pattern that is any of them, each at the beginning of a word unless it is tied to that of the text."""
    tied = [line for line in patterns if line.startswith("^")]
    loose = [line for line in patterns if not line.startswith("^")]
    begun = [*tied, f"{before}(?:{'|'.join(loose)})"] if loose else tied
    return re.compile(f"(?:{'|'.join(begun)}){after}", re.MULTILINE)


def _written_out(line: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        line = line.replace(f"{{{name}}}", f"(?:{words})")
    return line
