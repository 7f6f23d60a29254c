"""What a file that came back would change: good texts are taken, each with its state; wrong ones are told by row."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.language.catalogue import Catalogue
from bot.language.states import TextNote, mark_of
from bot.language.translating.checking import wrongs
from bot.language.translating.files import TextSaid
from bot.language.translating.mending import mended
from bot.language.translating.rows import FileIn, RowIn

_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "…": "...", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class RowSaid:
    """Something about a row of the file."""

    line: int
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class TextReader:
    """Who has read the texts of a file, and when."""

    name: str
    day: date


@dataclass(slots=True)
class ImportPlan:
    """What would change."""

    texts: dict[str, TextSaid] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    """Newly, by the reader of this file."""
    behind: list[str] = field(default_factory=list)
    """Whose English in the file is no longer the English."""
    unread: list[str] = field(default_factory=list)
    """That somebody had reviewed, and that are drafts again in other words."""
    same: int = 0
    empty: int = 0
    wrong: list[RowSaid] = field(default_factory=list)
    notes: list[RowSaid] = field(default_factory=list)


def plan_import(
    file: FileIn, current: Catalogue, english: Catalogue, *, needed: int, reader: TextReader | None
) -> ImportPlan:
    """`needed` is how many plural forms the language has. What is ticked counts as read by the `reader`.

    Where nothing is ticked in the whole file, all of it does.
    """
    plan = ImportPlan()
    several = _several(file.rows)
    for row in file.rows:
        if problem := row.wrong or _unknown(row, english, several):
            plan.wrong.append(RowSaid(row.line, row.key, problem))
        elif not any(form.strip() for form in row.forms):
            plan.empty += 1
        else:
            read = reader if row.read or not file.read_by_row else None
            _take(plan, row, current, english, needed=needed, reader=read)
    return plan


def _several(rows: Iterable[RowIn]) -> frozenset[str]:
    """Keys that stand more than once with different words."""
    counted = Counter(key for key, _ in {(row.key, row.forms) for row in rows if any(row.forms)})
    return frozenset(key for key, count in counted.items() if count > 1)


def _unknown(row: RowIn, english: Catalogue, several: frozenset[str]) -> str:
    if row.key not in english.texts:
        return "there is no text of that key, or no more; leave it out"
    if row.key in several:
        return "its key stands twice with different words; leave the right one alone"
    return ""


def _take(
    plan: ImportPlan, row: RowIn, current: Catalogue, english: Catalogue, *, needed: int, reader: TextReader | None
) -> None:
    source, before = english.texts[row.key], current.texts.get(row.key)
    forms, notes = _mended(row.key, source, row.forms, current.language)
    if problems := wrongs(row.key, source, forms, current.language, needed=needed):
        plan.wrong += [RowSaid(row.line, row.key, words) for words in problems]
        return
    plan.notes += [RowSaid(row.line, row.key, words) for words in notes]
    if before is not None and [*map(_composed, before)] == [*map(_composed, forms)]:
        forms = before
    source_now = _is_now(row.english, source)
    if not source_now:
        plan.behind.append(row.key)
    mark = mark_of(source if source_now else row.english)
    noted = current.said.get(row.key)
    said = TextSaid(forms, _note(reader, mark, noted if forms == before else None))
    if forms == before and said.note == noted:
        plan.same += 1
        return
    plan.texts[row.key] = said
    _count(plan, row.key, said, before=before, noted=noted)


def _count(
    plan: ImportPlan, key: str, said: TextSaid, *, before: tuple[str, ...] | None, noted: TextNote | None
) -> None:
    if before is None:
        plan.new.append(key)
    elif said.forms != before:
        plan.changed.append(key)
    if said.note.reviewed_by:
        plan.reviewed.append(key)
    elif noted is not None and noted.reviewed_by:
        plan.unread.append(key)


def _mended(key: str, source: tuple[str, ...], forms: tuple[str, ...], code: str) -> tuple[tuple[str, ...], list[str]]:
    done = [mended(key, source, form, code) for form in forms]
    notes = [note for _, said in done for note in said]
    return tuple(words for words, _ in done), list(dict.fromkeys(notes))


def _note(reader: TextReader | None, mark: str, kept: TextNote | None) -> TextNote:
    if reader is not None:
        return TextNote(of=mark, reviewed_by=reader.name, reviewed_on=reader.day)
    return kept or TextNote(of=mark)


def _is_now(there: tuple[str, ...], now: tuple[str, ...]) -> bool:
    """Whether the English in the file is the English, whatever a spreadsheet did to its spaces and quotation marks.

    A form that the file does not show is none that changed.
    """
    return all(not one or _plain(one) == _plain(other) for one, other in zip(there, now, strict=False))


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", _composed(words).replace("\\n", "\n").translate(_MARKS))


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)
