"""Finding the button that somebody means by its label."""

from dataclasses import dataclass
from typing import Any

from bot.simulator.markup import Rows
from bot.simulator.messages import Chat, SimulatedMessage


@dataclass(frozen=True, slots=True)
class FoundButton:
    """A button, under a message or (None) on the reply keyboard."""

    message: SimulatedMessage | None
    button: dict[str, Any]


def find_button(chat: Chat, label: str) -> FoundButton:
    """The newest button with that label, else the newest one that alone begins with it; `LookupError` if none."""
    places: list[tuple[SimulatedMessage | None, Rows]] = [
        (message, message.inline) for message in reversed(chat.messages) if message.inline
    ]
    if chat.keyboard:
        places.insert(0, (None, chat.keyboard))
    for message, rows in places:
        if whole := _matching(rows, label, whole=True):
            return FoundButton(message, whole[0])
    for message, rows in places:
        if begins := _matching(rows, label, whole=False):
            return FoundButton(message, _only(begins, label))
    labels = [button["text"] for _, rows in places for row in rows for button in row]
    raise LookupError(f"there is no button {label!r}; there are: {labels}")


def button_of(message: SimulatedMessage, label: str) -> dict[str, Any]:
    """The button of this message with that label, or that alone begins with it; `LookupError` if none."""
    if whole := _matching(message.inline, label, whole=True):
        return whole[0]
    if begins := _matching(message.inline, label, whole=False):
        return _only(begins, label)
    raise LookupError(f"there is no button {label!r}; there are: {message.buttons}")


def _matching(rows: Rows, label: str, *, whole: bool) -> list[dict[str, Any]]:
    buttons = [button for row in rows for button in row]
    return [button for button in buttons if (button["text"] == label if whole else button["text"].startswith(label))]


def _only(buttons: list[dict[str, Any]], label: str) -> dict[str, Any]:
    if len(buttons) > 1:
        raise LookupError(f"{label!r} could be any of {[button['text'] for button in buttons]}")
    return buttons[0]
