"""`feeding-stockport check` says what is wrong and how to mend it, word for word."""

import gc
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.app import build
from bot.cli import cli
from bot.config import Config, StorageConfig, TelegramConfig
from bot.simulator.clock import MovableClock
from bot.simulator.server import serve
from bot.simulator.world import World
from bot.transport.errors import TokenRefused
from tests.support.overheard import Overheard
from tests.support.town import THURSDAY_MORNING


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


def test_a_town_without_a_telephone_is_a_warning_and_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It works, but nobody is given a number when nobody can be reached."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    warned = CliRunner().invoke(cli, ["check", "--quick"])
    assert warned.exit_code == 0
    assert "! Stockport has no telephone" in " ".join(warned.output.split())
    assert "! Stockport does not say who runs it" in " ".join(warned.output.split())
    town = (
        '[{"name": "Stockport", "key": "stockport", "local_authority": "E08000007", "telephone": "0161 496 0100",'
        ' "run_by": "Food Friends"}]'
    )
    monkeypatch.setenv("FEEDING_NETWORKS", town)
    fine = CliRunner().invoke(cli, ["check", "--quick"])
    assert "has no telephone" not in " ".join(fine.output.split())
    assert "does not say who runs it" not in " ".join(fine.output.split())


def test_a_promise_of_which_nothing_can_be_counted_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would stand in /promises without how it went."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    town = (
        '{"name": "Stockport", "key": "stockport", "local_authority": "E08000007", "promises": {"post_read_days": 2}}'
    )
    monkeypatch.setenv("FEEDING_NETWORKS", f"[{town}]")
    assert "promises to read posts" not in CliRunner().invoke(cli, ["check", "--quick"]).output
    monkeypatch.setenv("FEEDING_RULES__FIRST_POSTS_TO_APPROVE", "0")
    said = " ".join(CliRunner().invoke(cli, ["check", "--quick"]).output.split())
    assert "! Stockport promises to read posts in time (post_read_days)" in said


def test_each_town_hears_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name: organisers and leads who are named in the settings, or were made so in the chat."""
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    towns = (
        '[{"name": "Stockport", "key": "stockport", "local_authority": "E08000007", "safeguarding_leads": [7]},'
        ' {"name": "Oldham", "key": "oldham", "local_authority": "E08000004"},'
        ' {"name": "Tameside", "key": "tameside", "local_authority": "E08000008", "organisers": [8]}]'
    )
    monkeypatch.setenv("FEEDING_NETWORKS", towns)
    said = " ".join(CliRunner().invoke(cli, ["check", "--quick"]).output.split())
    assert "✓ Stockport has organisers and a safeguarding lead." in said
    assert "! Oldham has no organiser" in said
    assert "! Tameside has no safeguarding lead" in said
    CliRunner().invoke(cli, ["people", "grant", "9", "--network", "oldham"])
    said = " ".join(CliRunner().invoke(cli, ["check", "--quick"]).output.split())
    assert "! Oldham has no safeguarding lead" in said


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


async def test_a_wrong_token_ends_the_bot_with_one_sentence(tmp_path: Path, overheard: Overheard) -> None:
    """Nothing is left open behind it, of which a library would complain in the log."""
    world = World(MovableClock(THURSDAY_MORNING, running=False))
    async with serve(world) as server:
        config = Config(
            telegram=TelegramConfig(token="123456:ABC-test-token-of-nobody", base_url=server.base_url),
            storage=StorageConfig(path=tmp_path / "new.sqlite"),
        )
        with pytest.raises(TokenRefused, match="Ask BotFather"):
            await build(config, world.clock)
    gc.collect()
    assert [line for line in overheard.lines if "nclosed" in line] == []
