"""Texts in the place of others: a folder of one’s own, and a made-up language that a whole town is spoken to in."""

from pathlib import Path

from bot.domain.core.messages import text
from bot.language.catalogue import OF_COMMANDS, given_texts, load_catalogues, own_texts
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import END_OF_ISOLATE, ISOLATE, RIGHT_TO_LEFT_LETTERS, Words
from bot.language.translating.checking import COMMAND, TAG, names_in
from tests.support.pseudo import LONGER, pseudo

ENGLISH = load_catalogues()[DEFAULT_LANGUAGE]
PSEUDO = pseudo(ENGLISH)


def _kept(form: str) -> tuple[set[str], list[tuple[str, ...]], list[str], int]:
    return names_in(form), TAG.findall(form), COMMAND.findall(TAG.sub("", form)), form.count("\n")


def test_placeholders_markup_and_commands_are_kept() -> None:
    """In every form of every text."""
    pairs = [(key, pair) for key in ENGLISH.texts for pair in zip(ENGLISH.texts[key], PSEUDO.texts[key], strict=True)]
    assert [key for key, (english, made) in pairs if _kept(english) != _kept(made)] == []


def test_it_is_longer_and_written_the_other_way() -> None:
    """So that what is cut off is seen, and what stays in English."""
    english, made = ENGLISH.texts["bookings.full"][0], PSEUDO.texts["bookings.full"][0]
    assert len(made) >= (1 + LONGER * 0.8) * len(english)
    assert RIGHT_TO_LEFT_LETTERS.search(made)
    said = Words({DEFAULT_LANGUAGE: ENGLISH, "ur": PSEUDO}).html(text("bookings.full", title="Soup"), "ur")
    assert f"{ISOLATE}Soup{END_OF_ISOLATE}" in said


def test_it_stands_alone() -> None:
    """As if all of it had been read: else English beside it would hide what is missing."""
    words = Words({DEFAULT_LANGUAGE: ENGLISH, "ur": PSEUDO})
    assert not [key for key in ENGLISH.texts if words.needs_english(key, "ur")]


def test_everything_that_speaks_speaks_it_meanwhile() -> None:
    """Whoever has loaded words before, or loads them then; afterwards it is as it was."""
    words, before = Words.load(), Words.load().plain(text("bookings.already"), "ur")
    with given_texts(PSEUDO):
        assert words.plain(text("bookings.already"), "ur") == PSEUDO.texts["bookings.already"][0]
        assert Words.load().plain(text("bookings.already"), DEFAULT_LANGUAGE) == ENGLISH.texts["bookings.already"][0]
    assert words.plain(text("bookings.already"), "ur") == before


BROKEN = (
    'msgid "a\nmsgstr b',
    'msgid "a"\nmsgstr 5',
    'msgid "a"\nmsgstr null',
    'msgid ""',
    'msgstr "b"',
    '"b"',
    f'msgid "a"\nmsgstr {"[" * 100_000}',
    "msgid",
    "\x00",
)
"""Files that somebody has damaged, or that are no catalogue at all."""


def test_texts_of_a_folder_are_laid_over_the_programs_text_by_text(tmp_path: Path) -> None:
    """One with a fault is left out, and so is a file that cannot be read; English stays as it is."""
    romanian, english = load_catalogues()["ro"], load_catalogues()[DEFAULT_LANGUAGE]
    for code in ("ro", DEFAULT_LANGUAGE):
        (tmp_path / code).mkdir()
    own = (
        'msgid "bookings.already"\nmsgstr "Sunteți deja aici."\n\nmsgid "bookings.full"\nmsgstr "{titlu} este plin."\n'
    )
    (tmp_path / "ro" / "bookings.po").write_text(own, "utf-8")
    (tmp_path / DEFAULT_LANGUAGE / "bookings.po").write_text('msgid "bookings.already"\nmsgstr "Hey."\n', "utf-8")
    with own_texts(tmp_path):
        over = load_catalogues()["ro"]
        assert over.texts == {**romanian.texts, "bookings.already": ("Sunteți deja aici.",)}
        assert over.said.keys() == romanian.said.keys() - {"bookings.already"}
        assert load_catalogues()[DEFAULT_LANGUAGE] is english
    for broken in BROKEN:
        (tmp_path / "ro" / "broken.po").write_text(broken, "utf-8")
        with own_texts(tmp_path):
            assert load_catalogues()["ro"].texts == romanian.texts


def test_at_the_start_the_commands_of_a_language_are_read_and_nothing_else(tmp_path: Path) -> None:
    """A file beside it may be large, or broken: nobody has been spoken to in that language yet."""
    (tmp_path / "ro").mkdir()
    (tmp_path / "ro" / "broken.po").write_text('msgid "a\nmsgstr b', "utf-8")
    (tmp_path / "ro" / f"{OF_COMMANDS}.po").write_text('msgid "commands.help"\nmsgstr "ajutor pentru toți"\n', "utf-8")
    with own_texts(tmp_path):
        assert Words.load(OF_COMMANDS).plain(text("commands.help"), "ro") == "ajutor pentru toți"
    assert {key.partition(".")[0] for key in load_catalogues(OF_COMMANDS)["ro"].texts} == {"commands"}
    assert not [key for key in ENGLISH.texts if key.startswith("commands.") and key not in _of_commands()]


def _of_commands() -> set[str]:
    return set(load_catalogues(OF_COMMANDS)[DEFAULT_LANGUAGE].texts)
