"""The files beside this one: lines under the code of their language, with what they mean in front where there is it."""

from pathlib import Path

LANGUAGES = ("ur", "bn", "pl", "fa", "ar", "ro")


def lines(file: str) -> list[tuple[str, str]]:
    """The language and the line."""
    found, language = list[tuple[str, str]](), ""
    for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((language, line))
    return found


def meant(file: str) -> list[tuple[str, str, str]]:
    """The language, what is meant, and what was typed."""
    return [(language, *line.split(" = ", 1)) for language, line in lines(file)]  # type: ignore[misc]
