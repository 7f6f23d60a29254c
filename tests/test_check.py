"""`feeding-stockport check` says what is wrong and how to mend it, word for word."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import cli


def test_without_a_token_it_says_where_to_put_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name of the section, which looks like markup and is not."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    result = CliRunner().invoke(cli, ["check"])
    assert result.exit_code == 1
    assert "under [telegram]" in " ".join(result.output.split())


def test_the_quick_check_needs_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what a container asks every minute."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    assert CliRunner().invoke(cli, ["check", "--quick"]).exit_code == 0
