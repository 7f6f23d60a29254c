"""`feeding-stockport report costs`: noted, shown and taken out on the machine, with kind words for what goes wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["report", "costs", *words])
    return result.exit_code, " ".join(result.output.split())


def test_noted_shown_and_taken_out() -> None:
    assert run("list") == (0, "No costs are noted.")
    code, said = run("add", "£1,200.50", "food", "--from", "2026-01-01", "--to", "2026-01-31")
    assert (code, said) == (0, "Noted as number 1: £1,200.50 for food, 2026-01-01 to 2026-01-31.")
    assert (
        "about £80 each month for rooms, 2026-01-01 to …"
        in run("add", "about 80", "rooms", "--from", "2026-01-01", "--monthly")[1]
    )
    code, said = run("list")
    assert said.startswith("2: about £80 each month for rooms")
    assert "1: £1,200.50 for food, 2026-01-01 to 2026-01-31 (noted" in said
    assert run("remove", "1")[1] == "Taken out: £1,200.50 for food, 2026-01-01 to 2026-01-31."
    assert run("remove", "1") == (1, "There is no such cost. `report costs list` shows those that there are.")


def test_what_goes_wrong_is_said_and_nothing_is_noted() -> None:
    """Nothing, less than nothing, nonsense, too much; days reversed, unreadable, far away."""
    for words, problem in (
        (("0", "food"), "0 is nothing at all"),
        (("-20", "food"), "-20 is below nothing"),
        (("a lot", "food"), "a lot cannot be read as an amount"),
        (("9999999999", "food"), "Has a nought slipped in?"),
        (("20", "food", "--from", "2026-02-01", "--to", "2026-01-31"), "The last day is before the first."),
        (("20", "food", "--from", "soon"), "--from soon cannot be read as a day"),
        (("20", "food", "--from", "1926-01-01"), "very far from today"),
    ):
        code, said = run("add", *words)
        assert code == 1, words
        assert problem in said
        assert "Nothing was noted." in said
    assert run("add", "20", "sweets")[0] == 2
    assert run("list") == (0, "No costs are noted.")
