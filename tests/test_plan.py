"""Advice for organisers on the command line."""

from typer.testing import CliRunner

from bot.cli import cli


def test_a_plan_says_how_full_and_what_would_help() -> None:
    """In whole words, with the figures of the domain's rule of thumb."""
    result = CliRunner().invoke(cli, ["plan", "--residents", "300", "--meals-a-week", "6"], terminal_width=200)
    assert result.exit_code == 0
    assert "as it is" in result.output
    assert "with a quarter" in result.output


def test_a_plan_for_nobody_is_refused_kindly() -> None:
    """With the option that is wrong."""
    result = CliRunner().invoke(cli, ["plan", "--residents", "0", "--meals-a-week", "6"])
    assert result.exit_code == 2
    assert "residents" in result.output
