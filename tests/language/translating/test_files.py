"""Texts are written where they belong, with their notes; what else stands in a file stays."""

from datetime import date
from pathlib import Path

from bot.language.catalogue import load_catalogues, read_catalogue
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.states import TextNote, TextState, mark_of
from bot.language.translating.files import TextSaid, english_files, stamp, tidy, write_texts

ENGLISH = load_catalogues()[DEFAULT_LANGUAGE]
BY_HAND = """# Words for food. By hand.
msgid ""
msgstr ""
"Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"

# A cow's.
msgid "food.allergen.milk"
msgstr "mleko"

msgid "food.allergen.eggs"
msgstr "jaja"
"""
READ = TextNote(of=mark_of(ENGLISH.texts["food.allergen.milk"]), reviewed_by="Amna", reviewed_on=date(2026, 12, 1))


def by_hand(folder: Path) -> Path:
    (folder / "food.po").write_text(BY_HAND, "utf-8")
    return folder


def test_a_text_without_a_note_is_a_draft_of_the_english_it_was_made_of(tmp_path: Path) -> None:
    """Where that has changed since, it waits; a second time nothing is written."""
    made_of = {**ENGLISH.texts, "food.allergen.milk": ("milk of old",)}
    then = type(ENGLISH)(DEFAULT_LANGUAGE, made_of, ENGLISH.plural)
    assert stamp(by_hand(tmp_path), then, ENGLISH) == 2
    polish = read_catalogue(tmp_path, "pl")
    assert polish.state("food.allergen.milk", ENGLISH) is TextState.CHANGED
    assert polish.state("food.allergen.eggs", ENGLISH) is TextState.DRAFT
    words = (tmp_path / "food.po").read_text("utf-8")
    assert words.startswith("# Words for food. By hand.\n")
    assert "# A cow's.\n" in words
    assert stamp(tmp_path, then, ENGLISH) == 0
    assert (tmp_path / "food.po").read_text("utf-8") == words


def test_texts_go_into_their_files_with_their_notes(tmp_path: Path) -> None:
    """Comments stay, others' texts too; a new file gets a heading with the plural forms of the language."""
    several = ("{count} miejsce.", "{count} miejsca.", "{count} miejsc.")
    texts = {
        "food.allergen.milk": TextSaid(('mleko "zwykłe"\nod krowy',), READ),
        "invitations.free": TextSaid(several, TextNote(of="00000000")),
    }
    assert [file.name for file in write_texts(by_hand(tmp_path), "pl", texts)] == ["food.po", "invitations.po"]
    polish = read_catalogue(tmp_path, "pl")
    assert polish.texts["food.allergen.milk"] == ('mleko "zwykłe"\nod krowy',)
    assert polish.said["food.allergen.milk"] == READ
    assert polish.texts["food.allergen.eggs"] == ("jaja",)
    assert polish.texts["invitations.free"] == several
    assert polish.plural(22) == 1
    assert "# A cow's." in (tmp_path / "food.po").read_text("utf-8")


def test_every_english_text_is_in_one_of_its_files() -> None:
    assert sorted(key for file in english_files() for key in file.keys) == sorted(ENGLISH.texts)


def test_what_has_no_english_any_more_is_taken_out(tmp_path: Path) -> None:
    file = by_hand(tmp_path) / "food.po"
    file.write_text(BY_HAND + '\n# draft, of 12345678\nmsgid "food.allergen.gone"\nmsgstr "x"\n', "utf-8")
    assert tidy(tmp_path, ENGLISH) == 1
    assert file.read_text("utf-8") == BY_HAND
    assert tidy(tmp_path, ENGLISH) == 0
