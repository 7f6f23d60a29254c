"""What is wrong with the settings, in plain words for the person who has to mend them."""

import difflib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic_core import ErrorDetails

PREFIX = "FEEDING_"
"""Every environment variable that is a setting begins with this."""

SECRETS = (("telegram", "token"), ("webhook", "secret"), ("storage", "url"))
"""Each has a companion `…_file`; in the settings themselves it is refused."""

PLAIN = {
    "extra_forbidden": "there is no such setting",
    "missing": "is missing",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "int_from_float": "should be a whole number",
    "bool_parsing": "should be true or false",
    "bool_type": "should be true or false",
    "string_type": "should be text in quotation marks",
    "path_type": "should be the path of a file, in quotation marks",
    "tuple_type": "should be a list, in square brackets",
    "too_short": "should have at least one entry",
    "string_too_short": "should not be empty",
    "model_type": "should be a section with settings of its own",
    "greater_than_equal": "should be {ge} or more",
    "less_than_equal": "should be {le} or less",
    "literal_error": "should be one of {expected}",
    "string_pattern_mismatch": "is not written in the right form ({pattern})",
}
"""pydantic's kinds of error in our words; anything else is said in pydantic's."""


class ConfigProblem(Exception):  # noqa: N818 - it is shown to a person as it is
    """The settings cannot be used. The message says in plain words what is wrong, where, and how to mend it."""


MOVED = ("organisers", "safeguarding_leads")
"""What stood at the top of the file, and belongs to a town."""


def refuse_moved(values: Mapping[str, object], path: Path | None) -> None:
    """Raises ConfigProblem for a line that stands elsewhere now, and says where."""
    given = {name.upper() for name in os.environ}
    for name in MOVED:
        where = f"{variable(name)} in the environment" if variable(name) in given else f"{name} in {path}"
        if name in values or variable(name) in given:
            raise ConfigProblem(
                f"{where}: this belongs to a town now. Move it into the [[networks]] block of the town whose"
                f" {name} they are, below its name: {name} = [...]"
            )


def in_plain_words(detail: ErrorDetails, path: Path | None, settings: Iterable[str]) -> str:
    """One sentence or two for one error. Never the value, which may be a secret."""
    context = detail.get("ctx", {})
    if detail["type"] == "value_error":
        wrong = str(context["error"])
    else:
        wrong = PLAIN.get(detail["type"], detail["msg"]).format_map(context)
    name = ".".join(part for part in detail["loc"] if isinstance(part, str))
    hint = did_you_mean(name, settings) if detail["type"] == "extra_forbidden" else ""
    return f"{_where(detail['loc'], path)}: {wrong}.{hint}{_line(detail['loc'], path)}"


def did_you_mean(name: str, settings: Iterable[str]) -> str:
    """A hint to add after a full stop."""
    close = difflib.get_close_matches(name, list(settings), n=1)
    return f" Did you mean {close[0]}?" if close else " config.example.toml lists every setting."


def variable(*names: str | int) -> str:
    """The environment variable of a setting."""
    return PREFIX + "__".join(str(name).upper() for name in names)


def _line(loc: tuple[str | int, ...], path: Path | None) -> str:
    """Where in the file it stands, to add after a full stop; nothing where it is not found, or not of the file."""
    names = [part for part in loc if isinstance(part, str)]
    if not names or loc in SECRETS or path is None or not path.exists() or "environment" in _where(loc, path):
        return ""
    block = next((part for part in loc if isinstance(part, int)), 0)
    number = line_of(names, block, path.read_text("utf-8").splitlines())
    return f" It is line {number} of {path}." if number else ""


def line_of(names: Sequence[str], block: int, lines: Sequence[str]) -> int:
    """The line of a setting, by its dotted name and in which block of its section; 0 where none is found."""
    section, blocks, found = "", -1, 0
    for number, line in enumerate(lines, start=1):
        if heading := _HEADING.match(line):
            section = heading["name"]
            blocks += heading["double"] == "[[" and section == names[0]
        if section.split(".")[0] != names[0] or (blocks >= 0 and blocks != block):
            continue
        wanted = names[len(section.split(".")) :]
        if heading and not found and section.split(".") == names[: len(section.split("."))]:
            found = number
        elif wanted and re.match(rf"\s*{re.escape(wanted[0])}\s*=", line):
            return number
    return found


_HEADING = re.compile(r"\s*(?P<double>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")


def _where(loc: tuple[str | int, ...], path: Path | None) -> str:
    given = {name.upper() for name in os.environ}
    for length in range(len(loc), 0, -1):
        if variable(*loc[:length]) in given:
            return f"{variable(*loc[:length])} in the environment"
    if loc in SECRETS:
        return f"The file that {loc[0]}.{loc[1]}_file names"
    name = "".join(f" no. {part + 1}" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
    if not name:
        return str(path or "The settings")
    return f"{name} in {path}" if path else name
