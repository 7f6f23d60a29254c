"""The files of a language in the catalogues: its texts, each under a comment that says how far it is."""

import gettext
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.language.catalogue import CATALOGUES, Catalogue
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.po import read_po
from bot.language.states import TextNote, mark_of, read_states

_BEGINS = re.compile(r'msgid "(.+)"$')
_HEADING = """{comment}
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"
"""


@dataclass(frozen=True, slots=True)
class TextSaid:
    """A text as it is to stand in a catalogue."""

    forms: tuple[str, ...]
    note: TextNote


@dataclass(frozen=True, slots=True)
class EnglishFile:
    """One file of the English catalogue: what it is about, and its keys in their order."""

    name: str
    about: str
    keys: tuple[str, ...]


def english_files() -> tuple[EnglishFile, ...]:
    """In the order of their names."""
    folder = CATALOGUES / DEFAULT_LANGUAGE
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".po")), key=lambda file: file.name)
    return tuple(_english(file) for file in found)


def _english(file: Traversable) -> EnglishFile:
    lines = file.read_text("utf-8").splitlines()
    about = " ".join(line[1:].strip() for line in lines[: _first(lines, "msgid")])
    return EnglishFile(file.name, about, tuple(key for key, _ in read_po(lines) if key))


def _first(lines: list[str], begins: str) -> int:
    return next((at for at, line in enumerate(lines) if line.startswith(begins)), len(lines))


def plural_rule(code: str) -> str:
    """As the heading of a catalogue says it: that of its files, else gettext's own."""
    folder = CATALOGUES / code
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name.endswith(".po") and (found := re.search(r'"Plural-Forms: (.*?)\\n"', file.read_text("utf-8"))):
            return found[1]
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - only for the first text of a new language

    return str(get_plural(code).plural_forms)


def of_language(code: str) -> Catalogue:
    """A language that has no text yet, with its plural forms."""
    rule = plural_rule(code).partition("plural=")[2].rstrip(";")
    return Catalogue(language=code, texts={}, plural=gettext.c2py(rule))


def write_texts(folder: Path, code: str, texts: Mapping[str, TextSaid]) -> list[Path]:
    """Put texts into the files of a language, in the order of the English; what else stands there stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for english in english_files():
        if changed := {key: texts[key] for key in english.keys if key in texts}:
            file = folder / english.name
            heading, entries = _apart(file.read_text("utf-8").splitlines()) if file.exists() else ([], {})
            entries |= {key: _entry(key, said, entries.get(key, [])) for key, said in changed.items()}
            place = {key: at for at, key in enumerate(english.keys)}
            ordered = sorted(entries, key=lambda key: place.get(key, len(place)))
            _write(file, heading or _heading(english, code), [entries[key] for key in ordered])
            written.append(file)
    return written


def stamp(folder: Path, made_of: Catalogue, english: Catalogue) -> int:
    """Note above each text without a note that it is a draft of the English `made_of`; returns how many there were."""
    count = 0
    for file in sorted(folder.glob("*.po")):
        lines = file.read_text("utf-8").splitlines()
        noted = read_states(lines)
        heading, entries = _apart(lines)
        fresh = [key for key in entries if key not in noted and key in english.texts]
        for key in fresh:
            source = made_of.texts.get(key, english.texts[key])
            entries[key] = [TextNote(of=mark_of(source)).comment, *entries[key]]
        if fresh:
            _write(file, heading, list(entries.values()))
        count += len(fresh)
    return count


def tidy(folder: Path, english: Catalogue) -> int:
    """Take out texts that the English no longer has; returns how many there were."""
    count = 0
    for file in sorted(folder.glob("*.po")):
        heading, entries = _apart(file.read_text("utf-8").splitlines())
        kept = [lines for key, lines in entries.items() if key in english.texts]
        if len(kept) < len(entries):
            _write(file, heading, kept)
        count += len(entries) - len(kept)
    return count


def _heading(english: EnglishFile, code: str) -> list[str]:
    comment = f"# {english.about} ({BY_CODE[code].name})"
    return _HEADING.format(comment=comment, code=code, plural=plural_rule(code)).splitlines()


def _apart(lines: Iterable[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The heading, and the lines of each text with the comments above it."""
    heading: list[str] = []
    entries: dict[str, list[str]] = {}
    above: list[str] = []
    current = heading
    for line in lines:
        if line.startswith("#"):
            above.append(line)
            continue
        if found := _BEGINS.match(line):
            current = entries.setdefault(found[1], [])
        if line:
            current += [*above, line]
            above = []
    return heading, entries


def _entry(key: str, said: TextSaid, before: list[str]) -> list[str]:
    """Comments that say something else stay."""
    others = [line for line in before if line.startswith("#") and not read_states([line, f'msgid "{key}"'])]
    lines = [said.note.comment, *others, f'msgid "{key}"']
    if len(said.forms) == 1:
        return [*lines, f"msgstr {_quoted(said.forms[0])}"]
    numbered = [f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(said.forms)]
    return [*lines, f'msgid_plural "{key}"', *numbered]


def _quoted(form: str) -> str:
    return json.dumps(form, ensure_ascii=False)


def _write(file: Path, heading: list[str], entries: list[list[str]]) -> None:
    """Whole or not at all."""
    fresh = file.with_suffix(".new")
    fresh.write_text("\n\n".join("\n".join(lines) for lines in (heading, *entries)) + "\n", encoding="utf-8")
    fresh.replace(file)
