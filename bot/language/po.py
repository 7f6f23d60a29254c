"""Reads the files of the catalogues: gettext's own form, of which they use keys, texts and plurals.

Babel reads them as well, but takes three times as long, at every start.
"""

import json
from collections.abc import Iterable, Iterator


def read_po(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each key with its text, or its text in each plural form. The key of the heading is empty.

    Raises `ValueError`.
    """
    parts: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line or line.startswith("#"):
            continue
        quoted = line
        if not line.startswith('"'):
            name, _, quoted = line.partition(" ")
            if name == "msgid" and parts:
                yield _entry(parts)
                parts = {}
            parts[name] = ""
        if not quoted.startswith('"'):
            raise ValueError(f"{name} has no words in quotation marks")
        parts[name] += json.loads(quoted)  # the quotes and backslashes of gettext are those of JSON
    if parts:
        yield _entry(parts)


def _entry(parts: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    said = tuple(words for name, words in parts.items() if name.startswith("msgstr"))
    if "msgid" not in parts or not said:
        raise ValueError("a text without its key, or a key without its text")
    return parts["msgid"], said
