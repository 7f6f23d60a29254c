"""`feeding-stockport texts`: out to somebody who speaks the language, and back, without losing a word."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.domain.core.messages import text
from bot.language.catalogue import load_catalogues, own_texts
from bot.language.rendering import Words
from bot.language.states import TextState

MILK, EGGS = "food.allergen.milk", "food.allergen.eggs"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts of one's own, so that no test writes into the program."""
    folder = tmp_path / "texts"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    monkeypatch.setenv("FEEDING_LANGUAGE__FOLDER", str(folder))
    return folder


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["texts", *map(str, words)])
    return result.exit_code, " ".join(result.output.split())


def filled_in(tmp_path: Path, translations: dict[str, str], *, ticked: bool = True) -> Path:
    """The file as it goes out, with some cells filled in by a volunteer."""
    file = tmp_path / "ro.csv"
    assert run("export", "ro", "--csv", file)[0] == 0
    lines = []
    for line in file.read_text("utf-8-sig").splitlines():
        key = line.partition(",")[0]
        if key in translations:
            before, _, notes = line.partition(",,")
            english = before.split(",")[-1] if before != key else notes.split(",")[0]
            lines.append(f"{key},,{english},{translations[key]},,,{'x' if ticked else ''}")
        elif line.startswith("key,"):
            lines.append(line)
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_a_text_goes_out_comes_back_read_and_is_said(tmp_path: Path, own: Path) -> None:
    """Nothing is written before --yes; afterwards it stands alone, without the English."""
    file = filled_in(tmp_path, {MILK: "lapte de vacă", EGGS: "ouă de găină"})
    code, said = run("import", file, "--reviewed-by", "Amna")
    assert (code, own.exists()) == (0, False)
    assert "2 read" in said
    assert f"Changed: {MILK}: “lapte de vacă”. It was “lapte”." in said
    assert said.endswith("Nothing was changed yet: add --yes to do it.")
    code, said = run("import", file, "--reviewed-by", "Amna", "--yes")
    assert "2 texts are written, in 1 files" in said
    words = (own / "ro" / "food.po").read_text("utf-8")
    assert "# reviewed by Amna on 2" in words
    with own_texts(own):
        assert load_catalogues()["ro"].state(MILK, load_catalogues()["en_GB"]) is TextState.REVIEWED
        assert Words.load().plain(text(MILK), "ro") == "lapte de vacă"
        assert not Words.load().needs_english(MILK, "ro")


def test_a_wrong_row_is_named_and_the_others_are_taken(tmp_path: Path, own: Path) -> None:
    file = filled_in(tmp_path, {MILK: "lapte {", EGGS: "ouă de găină"}, ticked=False)
    code, said = run("import", file, "--yes")
    assert code == 1
    assert f"{MILK}: a bracket {{ or }} stands alone; a placeholder is written {{like_this}}." in said
    assert MILK not in (own / "ro" / "food.po").read_text("utf-8")
    with own_texts(own):
        assert load_catalogues()["ro"].texts[EGGS] == ("ouă de găină",)
        assert load_catalogues()["ro"].state(EGGS, load_catalogues()["en_GB"]) is TextState.DRAFT


def test_the_same_file_for_weblate(tmp_path: Path) -> None:
    file = tmp_path / "ro.po"
    assert run("export", "ro", "--po", file)[0] == 0
    words = file.read_text("utf-8")
    assert f'msgctxt "{MILK}"\nmsgid "milk"\n' in words
    file.write_text(words.replace('msgid "milk"\nmsgstr "', 'msgid "milk"\nmsgstr "x'), "utf-8")
    assert "in Romanian." in run("import", file)[1]


def test_what_matters_most_stands_at_the_top(tmp_path: Path) -> None:
    """Who works down from the top does food, consent and danger first."""
    words = CliRunner().invoke(cli, ["texts", "export", "ro"]).output
    there = load_catalogues()["en_GB"].texts
    keys = [key for line in words.splitlines() if (key := line.partition(",")[0]) in there]
    assert keys.index(MILK) < keys.index("bookings.full") < keys.index("settings.card") < keys.index("posting.finish")
    assert "TAKE CARE" in next(line for line in words.splitlines() if line.startswith(MILK))
    assert len(set(keys)) == len(there)


def test_status_counts_every_language() -> None:
    code, said = run("status")
    assert code == 0
    for name in ("Urdu", "Bengali", "Polish", "Farsi", "Arabic", "Romanian"):
        assert name in said


REFUSED = [
    (("export", "cy"), "There is no language cy."),
    (("export", "en_GB"), "There is no language en_GB."),
    (("export", "ro", "--tranche", "third"), "There is no tranche"),
    (("import", "none.csv"), "none.csv cannot be read"),
    (("import", "odd.csv"), "does not say which language"),
    (("import", "ro.csv", "--language", "ur"), "says that it is in ro, and not in ur"),
    (("import", "ro.csv", "--reviewed-by", "A" * 61), "at most 60 letters"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_a_slip_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "odd.csv").write_text("key,English,translation\nfood.allergen.milk,milk,lapte\n", "utf-8")
    (tmp_path / "ro.csv").write_text("key,English,translation (ro)\nfood.allergen.milk,milk,lapte\n", "utf-8")
    code, heard = run(*words)
    assert code == 1
    assert said in heard


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, own: Path) -> None:
    """With what to do."""
    own.write_text("a file, and no folder", "utf-8")
    file = tmp_path / "ro.csv"
    file.write_text("key,English,translation (ro)\nfood.allergen.milk,milk,lapte de casă\n", "utf-8")
    code, said = run("import", file, "--yes")
    assert code == 1
    assert "cannot be written" in said
    assert "--to" in said


def test_check_says_which_texts_wait_for_a_reader(tmp_path: Path, own: Path) -> None:
    """Those of danger by their number; and which texts of one's own nobody can be told."""
    run("import", filled_in(tmp_path, {MILK: "lapte de vacă", EGGS: "ouă de găină"}, ticked=False), "--yes")
    said = " ".join(CliRunner().invoke(cli, ["check"]).output.split())
    assert "Romanian: " in said
    assert "of them are about food, consent or danger" in said
    assert "feeding-stockport texts export ro" in said
    file = own / "ro" / "food.po"
    file.write_text(file.read_text("utf-8").replace("ouă de găină", "ouă {x}"), "utf-8")
    said = " ".join(CliRunner().invoke(cli, ["check"]).output.split())
    assert f"1 texts in {own / 'ro'} are wrong and not said, such as {EGGS}" in said
    with own_texts(own):
        assert "{" not in Words.load().plain(text(EGGS), "ro")
