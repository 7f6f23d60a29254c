"""Whatever changes what somebody is to us has the commands that they are shown looked at again."""

import re
from pathlib import Path

import pytest

import storage

CHANGES = re.compile(
    r"INSERT INTO (?:guest|champion|organiser)\b|DELETE FROM (?:guest|champion|organiser)\b"
    r"|UPDATE (?:guest|champion) SET [^\"]*?\b(?:state|tasks|posts_paused) = |SET chat_id = "
)
SAYS_SO = "look_again("
CHANGES_NOTHING_THAT_IS_SHOWN = {
    "rest": "who rests is a guest as before",
    "wake": "the same",
    "not_by_themselves": "they are removed already",
    "change_chat": "a group that has moved",
}
FUNCTION = re.compile(r"^    async def (\w+)\(.*?(?=^    (?:async )?def |^\w|\Z)", re.MULTILINE | re.DOTALL)


def methods() -> list[tuple[str, str, str]]:
    """File, name and text of every method of a repository that changes a part."""
    found = []
    for file in sorted(Path(storage.__file__).parent.rglob("*.py")):
        every = FUNCTION.finditer(file.read_text())
        found += [(file.name, one[1], one[0]) for one in every if CHANGES.search(re.sub(r"\s+", " ", one[0]))]
    return found


@pytest.mark.parametrize(("file", "name", "body"), methods(), ids=lambda value: str(value)[:30].strip())
def test_a_part_that_changes_is_looked_at_again(file: str, name: str, body: str) -> None:
    assert (SAYS_SO in body) != (name in CHANGES_NOTHING_THAT_IS_SHOWN), f"{file}: {name}"


def test_the_search_finds_them() -> None:
    """It would say nothing if it found nothing."""
    assert {"join", "set_state", "move_champion", "take_organiser", "take_on"} <= {name for _, name, _ in methods()}
