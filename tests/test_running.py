"""What the documents tell people to type is there: commands, settings, variables, files."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import cli
from bot.config import setting_names

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "config.example.toml",
    *sorted(ROOT.glob("docs/*.md")),
]
COMMAND = re.compile(r"(?:^|[`/ ])feeding-stockport ((?:[a-z][a-z-]* ?){1,2})", re.MULTILINE)
VARIABLE = re.compile(r"FEEDING_([A-Z_]+[A-Z])\b")
SETTING = re.compile(r"`((?:telegram|webhook|delivery|storage|rules|log|backup|watching)\.[a-z_]+)\b")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    """With its second word, where it has one."""
    commands = get_command(cli).commands  # type: ignore[attr-defined]
    for typed in COMMAND.findall(document.read_text("utf-8")):
        first, *more = typed.split()
        assert first in commands, typed
        group = getattr(commands[first], "commands", None)
        alone = getattr(commands[first], "invoke_without_command", False)
        assert group is None or (more[0] in group if more else alone), typed


@pytest.mark.parametrize(
    "document", [*DOCUMENTS, ROOT / "deploy" / "feeding-stockport.service"], ids=lambda path: path.name
)
def test_every_setting_that_is_named_exists(document: Path) -> None:
    """By its dotted name, or as a variable of the environment."""
    text, known = document.read_text("utf-8"), set(setting_names())
    named = {name.lower().replace("__", ".") for name in VARIABLE.findall(text)} | set(SETTING.findall(text))
    assert named <= known


def test_what_is_to_be_changed_in_the_settings_stands_in_the_example() -> None:
    """The table of docs/running.md shows lines as they are in config.example.toml."""
    table = re.findall(
        r"^\| `([^`]+)` \| `([^`]+)` \|", (ROOT / "docs" / "running.md").read_text("utf-8"), re.MULTILINE
    )
    lines = (ROOT / "config.example.toml").read_text("utf-8").splitlines()
    before = [old for old, new in table if " = " in new]
    assert len(before) == 4
    assert [old for old in before if lines.count(old) != 1] == []
