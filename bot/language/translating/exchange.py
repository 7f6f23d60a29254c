"""Texts as one gettext file, as Weblate and its like read it: the key beside the English, and what comes back of it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.directory.files.decoding import decoded
from bot.domain.directory.files.places import UnreadableFile
from bot.language.languages import BY_CODE
from bot.language.states import TextState
from bot.language.translating.rows import FileIn, RowIn, RowOut

_HEADING = """# {name}: a bilingual file. msgctxt is the key of a text, and stays as it is.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""


def as_exchange(rows: Iterable[RowOut], code: str, plural: str) -> str:
    """Fuzzy is what nobody has read who grew up with the language."""
    heading = _HEADING.format(name=BY_CODE[code].name, code=code, plural=plural)
    return "\n".join([heading, *("\n".join([*_entry(row), ""]) for row in rows)])


def _entry(row: RowOut) -> Iterator[str]:
    yield f"#. {row.notes}"
    if row.state in {TextState.DRAFT, TextState.CHANGED}:
        yield "#, fuzzy"
    yield f"msgctxt {_quoted(row.key)}"
    yield f"msgid {_quoted(row.english[0])}"
    if len(row.english) == 1:
        yield f"msgstr {_quoted(row.forms[0])}"
        return
    yield f"msgid_plural {_quoted(row.english[-1])}"
    for place, form in enumerate(row.forms):
        yield f"msgstr[{place}] {_quoted(form)}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def read_exchange(content: bytes) -> FileIn:
    """Raises `UnreadableFile`."""
    from babel.messages import pofile  # noqa: PLC0415 - for this one thing

    words, remarks = decoded(content)
    try:
        read = pofile.read_po(words.splitlines(), abort_invalid=True)
    except (pofile.PoFileError, ValueError, KeyError, IndexError) as problem:
        line = getattr(problem, "lineno", None)
        where = f"Line {line + 1} of the file" if isinstance(line, int) else "The file"
        raise UnreadableFile(f"{where} cannot be read as gettext. Download it again, or send a CSV.") from None
    twice = _twice(words)
    rows = tuple(
        RowIn(
            line=message.lineno or 0,
            key=message.context or "",
            english=_forms(message.id),
            forms=_forms(message.string),
            read=not message.fuzzy,
            wrong=_wrong(message.context or "", twice),
        )
        for message in read
        if message.id
    )
    return FileIn("a gettext file", _code(str(read.locale_identifier or "")), rows, remarks, read_by_row=True)


def _code(said: str) -> str:
    """“pl” and “pl_PL” are one."""
    return said if said in BY_CODE else said.partition("_")[0]


def _forms(words: object) -> tuple[str, ...]:
    return tuple(map(str, words)) if isinstance(words, tuple | list) else (str(words or ""),)


def _twice(words: str) -> frozenset[str]:
    """Keys that stand more than once: a reader of gettext keeps one of them, and nobody knows which."""
    counted = Counter(re.findall(r'^msgctxt "(.*)"$', words, re.MULTILINE))
    return frozenset(key for key, count in counted.items() if count > 1)


def _wrong(key: str, twice: frozenset[str]) -> str:
    if not key:
        return "it has no msgctxt, which holds the key of a text; export the texts again"
    return "its key stands twice in the file; leave one of them" if key in twice else ""
