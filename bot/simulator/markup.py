"""Keyboards that a bot sends along, checked as Telegram checks them."""

import json
from dataclasses import dataclass
from typing import Any

from bot.simulator.api_errors import ApiError, bad_request
from bot.simulator.call import ApiCall

Button = dict[str, Any]
Rows = list[list[Button]]

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_IN_A_ROW = 8
MAX_BYTES = 10_240
"""Of its JSON. Telegram does not say how large a keyboard may be; about 10 kB is where bots are refused."""
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
INLINE_FIELDS = ("text", "style", *ACTIONS)
STYLES = ("danger", "success", "primary")
MAX_COPIED = 256
URL_STARTS = ("http://", "https://", "tg://", "ton://", "mailto:")


@dataclass(frozen=True, slots=True)
class Markup:
    """`inline` under a message; `keyboard` in place of the person's own, None to leave it, [] to take it away."""

    inline: Rows
    keyboard: Rows | None = None

    @property
    def has_app(self) -> bool:
        """A Mini App under a message, which is for private chats alone."""
        return any("web_app" in button for row in self.inline for button in row)


NONE = Markup(inline=[])


def read_markup(call: ApiCall) -> Markup:
    """The reply_markup of a call; raises 400 for a keyboard that Telegram would refuse."""
    given = call.object("reply_markup", "object expected as reply markup")
    if given is None:
        return NONE
    if "inline_keyboard" in given:
        return Markup(inline=_inline(given["inline_keyboard"]))
    if "keyboard" in given:
        return Markup(inline=[], keyboard=_keyboard(given["keyboard"]))
    return Markup(inline=[], keyboard=[] if given.get("remove_keyboard") else None)


def _inline(rows: Any) -> Rows:
    checked = [[_inline_button(button) for button in row] for row in _rows(rows, "inline keyboard")]
    too_wide = any(len(row) > MAX_IN_A_ROW for row in checked)
    if too_wide or sum(map(len, checked)) > MAX_BUTTONS or len(json.dumps(checked)) > MAX_BYTES:
        raise bad_request("reply markup is too long")
    return [row for row in checked if row]


def _inline_button(button: Any) -> Button:
    if not isinstance(button, dict):
        raise _wrong("inline keyboard button", "expected an Object")
    if not isinstance(button.get("text"), str):
        raise _wrong("inline keyboard button", 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if not any(action in button for action in ACTIONS):
        raise _wrong("inline keyboard button", "Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 0 < len(str(button["callback_data"]).encode()) <= MAX_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(URL_STARTS):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "web_app" in button:
        _check_app(button["web_app"])
    if "copy_text" in button:
        _check_copied(button["copy_text"])
    _check_style(button)
    return {name: button[name] for name in INLINE_FIELDS if name in button}


def _check_app(app: Any) -> None:
    """Telegram opens nothing but https inside itself."""
    url = app.get("url") if isinstance(app, dict) else None
    if not isinstance(url, str):
        raise _wrong("inline keyboard button", 'Field "url" must be of type String')
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _check_copied(copied: Any) -> None:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str):
        raise _wrong("inline keyboard button", 'Field "copy_text" must be of type Object')
    if not 0 < len(text) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_style(button: Button) -> None:
    if "style" in button and button["style"] not in STYLES:
        raise bad_request("invalid button style specified")


def _keyboard(rows: Any) -> Rows:
    checked = []
    for row in _rows(rows, "reply keyboard"):
        buttons = [{"text": button} if isinstance(button, str) else button for button in row]
        if not all(isinstance(button, dict) and isinstance(button.get("text"), str) for button in buttons):
            raise _wrong("keyboard button", 'Field "text" must be of type String')
        for button in buttons:
            _check_style(button)
        checked.append(buttons)
    return checked


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise _wrong(what, "expected an Array of Arrays")
    return rows


def _wrong(what: str, words: str) -> ApiError:
    return bad_request(f"can't parse {what}: {words}")
