"""A button does one thing, within the limits of Telegram."""

import pytest

from bot.domain.core.messages import MAX_COPIED, MAX_TAP_BYTES, Button, text

LABEL = text("general.talk")


@pytest.mark.parametrize(
    "does",
    [
        {},
        {"tap": "a", "copies": "b"},
        {"copies": "a", "opens": "https://example.org"},
        {"tap": "x" * (MAX_TAP_BYTES + 1)},
        {"copies": "x" * (MAX_COPIED + 1)},
    ],
)
def test_anything_else_is_refused_where_it_is_made(does: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"a (button|tap)"):
        Button(label=LABEL, **does)


@pytest.mark.parametrize("does", [{"tap": "a"}, {"copies": "x" * MAX_COPIED}, {"opens": "https://example.org"}])
def test_one_thing_is_right(does: dict[str, str]) -> None:
    assert Button(label=LABEL, **does).label is LABEL
