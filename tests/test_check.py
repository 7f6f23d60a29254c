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


def test_a_telegram_that_cannot_be_reached_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the words of a library, and with everything closed again."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN", "123456:ABC-test-token-of-nobody")
    monkeypatch.setenv("FEEDING_TELEGRAM__BASE_URL", "http://127.0.0.1:9")
    result = CliRunner().invoke(cli, ["check"])
    assert result.exit_code == 1
    last = " ".join(result.output.split("✗")[1].split())
    assert last == "http://127.0.0.1:9 cannot be reached. Check the network, and telegram.base_url if you have set it."


def test_the_key_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the bot is started without it."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    monkeypatch.setenv("FEEDING_STORAGE__KEY_FILE", str(tmp_path / "database.key"))
    assert "cannot be read" in CliRunner().invoke(cli, ["check", "--quick"]).output
    made = CliRunner().invoke(cli, ["key", "new", str(tmp_path / "database.key")])
    assert made.exit_code == 0
    assert CliRunner().invoke(cli, ["check", "--quick"]).exit_code == 0
    monkeypatch.delenv("FEEDING_STORAGE__KEY_FILE")
    refused = CliRunner().invoke(cli, ["check", "--quick"])
    assert refused.exit_code == 1
    assert "Set storage.key_file" in " ".join(refused.output.split())
