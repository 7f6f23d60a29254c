"""Checking answers against a machine-readable description of the Bot API, where one is at hand."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

PLACES = (
    os.environ.get("TELEGRAM_BOT_API_JSON", ""),
    str(Path(__file__).parents[3] / "shared/data/telegram-bot-api.json"),
)


def description() -> Path | None:
    """The file, or None where there is none."""
    return next((Path(place) for place in PLACES if place and Path(place).is_file()), None)


@cache
def bot_api() -> dict[str, Any]:
    path = description()
    assert path is not None
    read: dict[str, Any] = json.loads(path.read_text())
    return read


def faults_of(value: Any, types: list[str], where: str = "") -> list[str]:
    """What is wrong with a value that should be of one of these types; empty when it fits."""
    tries = [_faults(value, name, where) for name in types]
    return min(tries, key=len) if tries else []


SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}


def _faults(value: Any, name: str, where: str) -> list[str]:
    if name in SCALARS:
        right = isinstance(value, SCALARS[name]) and (name == "Boolean" or not isinstance(value, bool))
        return [] if right else [f"{where}: {value!r} is no {name}"]
    if name.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no list"]
        inner = name.removeprefix("Array of ")
        return [fault for number, item in enumerate(value) for fault in _faults(item, inner, f"{where}[{number}]")]
    return _object_faults(value, bot_api()["types"][name], where)


def _object_faults(value: Any, kind: dict[str, Any], where: str) -> list[str]:
    if "subtypes" in kind:
        return faults_of(value, kind["subtypes"], where)
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no {kind['name']}"]
    fields = {field["name"]: field for field in kind.get("fields", [])}
    wrong = [f"{where}.{name}: {kind['name']} has no such field" for name in value.keys() - fields.keys()]
    for name, field in fields.items():
        if name in value:
            wrong += faults_of(value[name], field["types"], f"{where}.{name}")
        elif field["required"]:
            wrong.append(f"{where}.{name}: missing in {kind['name']}")
    return wrong
