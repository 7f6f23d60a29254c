"""Messages as JSON, as the database keeps them until they are said. What has its default is left out."""

import json
from collections.abc import Iterable
from typing import Any

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Document, InLanguage, Items, Lines, Marked, Message, Param, Pin, Text
from bot.domain.core.moment_json import moment_in, moment_out
from bot.domain.core.sheets import Block, Placed, Sheet

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Rows = tuple[tuple[Button, ...], ...]


def message_to_json(message: Message) -> str:
    values: dict[str, object] = {"text": _text_out(message.text)}
    if message.rows:
        values["rows"] = _rows_out(message.rows)
    if message.pin is not None:
        pin = message.pin
        values["pin"] = {"lat": pin.lat, "lon": pin.lon, "title": pin.title, "address": pin.address}
    if message.document is not None:
        letters = {"is_base64": True} if message.document.is_base64 else {}
        values["document"] = {"name": message.document.name, "content": message.document.content} | letters
    if message.photo:
        values["photo"] = message.photo
    if message.qr:
        values["qr"] = message.qr
    if message.sheet is not None:
        values["sheet"] = _sheet_out(message.sheet)
    if message.keyboard is not None:
        values["keyboard"] = [[_text_out(label) for label in row] for row in message.keyboard]
    return _to_json(values)


def message_from_json(written: str) -> Message:
    """Raises `KeyError`, `TypeError` or `ValueError` for anything that `message_to_json` did not write."""
    values = json.loads(written)
    return Message(
        text=_text_in(values["text"]),
        rows=_rows_in(values.get("rows", ())),
        pin=Pin(**values["pin"]) if "pin" in values else None,
        document=Document(**values["document"]) if "document" in values else None,
        photo=values.get("photo", ""),
        qr=values.get("qr", ""),
        sheet=_sheet_in(values["sheet"]) if "sheet" in values else None,
        keyboard=_keyboard_in(values["keyboard"]) if "keyboard" in values else None,
    )


def _keyboard_in(rows: list[list[dict[str, Any]]]) -> tuple[tuple[Text, ...], ...]:
    return tuple(tuple(_text_in(label) for label in row) for row in rows)


def _sheet_out(sheet: Sheet) -> dict[str, object]:
    values = {name: getattr(sheet, name) for name in Sheet.__slots__}
    return values | {name: [_line_out(line) for line in values[name]] for name in ("blocks", "placed")}


def _line_out(line: Block | Placed) -> dict[str, object]:
    values = {name: getattr(line, name) for name in type(line).__slots__}
    return values | {"words": _text_out(line.words)}


def _sheet_in(values: dict[str, Any]) -> Sheet:
    blocks = tuple(Block(**(one | {"words": _text_in(one["words"])})) for one in values["blocks"])
    placed = tuple(Placed(**(one | {"words": _text_in(one["words"])})) for one in values["placed"])
    return Sheet(**(values | {"language": LanguageCode(values["language"]), "blocks": blocks, "placed": placed}))


def text_to_json(text: Text) -> str:
    return _to_json(_text_out(text))


def rows_to_json(rows: Rows) -> str:
    return _to_json(_rows_out(rows))


def rows_from_json(written: str) -> Rows:
    """Raises like `message_from_json`."""
    return _rows_in(json.loads(written))


def _rows_out(rows: Rows) -> list[list[dict[str, object]]]:
    return [[_button_out(button) for button in row] for row in rows]


def _button_out(button: Button) -> dict[str, object]:
    """The fields of `Button` by their names."""
    does = {"tap": button.tap, "copies": button.copies, "opens": button.opens, "app": button.app}
    return {"label": _text_out(button.label), **{name: value for name, value in does.items() if value}}


def _rows_in(rows: Iterable[Any]) -> Rows:
    return tuple([
        tuple([_button_in(button) for button in row]) for row in rows
    ])  # fmt: skip


def _button_in(values: dict[str, Any]) -> Button:
    does = {name: values[name] for name in ("tap", "copies", "opens", "app") if name in values}
    return Button(label=_text_in(values["label"]), **does)


def _text_out(text: Text) -> dict[str, object]:
    if not text.params:
        return {"key": text.key}
    return {"key": text.key, "params": {name: _param_out(one) for name, one in text.params.items()}}


def _text_in(values: dict[str, Any]) -> Text:
    return Text(key=values["key"], params={name: _param_in(one) for name, one in values.get("params", {}).items()})


def _param_out(param: Param) -> object:
    if isinstance(param, str | int):
        return param
    if isinstance(param, Text):
        return _text_out(param)
    if isinstance(param, Items):
        return {"items": [_param_out(one) for one in param.items]}
    if isinstance(param, Lines):
        lines: dict[str, object] = {"lines": [_param_out(one) for one in param.lines]}
        return lines | {"gap": True} if param.gap else lines
    if isinstance(param, Marked):
        return {"html": param.html}
    if isinstance(param, InLanguage):
        return {"in": param.language, "said": _text_out(param.text)}
    return moment_out(param)


def _param_in(value: Any) -> Param:
    """Each kind has a name in its values that no other has."""
    if isinstance(value, str | int):
        return value
    if "key" in value:
        return _text_in(value)
    if "items" in value:
        return Items(items=tuple([_param_in(one) for one in value["items"]]))
    if "lines" in value:
        return Lines(lines=tuple([_param_in(one) for one in value["lines"]]), gap=value.get("gap", False))
    if "html" in value:
        return Marked(html=value["html"])
    if "said" in value:
        return InLanguage(text=_text_in(value["said"]), language=value["in"])
    return moment_in(value)
