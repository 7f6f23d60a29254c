"""One call of a bot, whichever way it came (query, form, multipart or JSON), and the reading of its parameters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.api_errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ApiCall:
    """A method with its parameters: text in a form, any JSON type in a JSON body."""

    method: str
    """In lower case."""
    params: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.params.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        return str(self.params.get(name, "")).lower() in ("true", "1", "yes", "y", "t")

    def integer(self, name: str, default: int = 0) -> int:
        value = self.params.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (OverflowError, TypeError, ValueError):
            raise bad_request(f"invalid {name} specified") from None

    def number(self, name: str) -> float:
        try:
            return float(self.params[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f"{name} must be a number") from None

    def object(self, name: str, refusal: str = "") -> dict[str, Any] | None:
        """A JSON object, None when it is not there; refused in these words when it is something else."""
        value = self._json(name)
        if value is not None and not isinstance(value, dict):
            raise bad_request(refusal or f"can't parse {name}: expected an Object")
        return value

    def items(self, name: str, kind: type = dict) -> list[Any] | None:
        """A JSON array of things of one kind, None when it is not there."""
        value = self._json(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(item, kind) for item in value)):
            raise bad_request(f"can't parse {name}: expected an Array of {kind.__name__}")
        return value

    def _json(self, name: str) -> Any:
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name}: expected a JSON value") from None

    def chat_id(self) -> int:
        """The chat that is meant; 0, which is nobody's, for an @name."""
        value = self.params.get("chat_id")
        if value is None or value == "":
            raise bad_request("chat_id is empty")
        try:
            return int(value)
        except (OverflowError, TypeError, ValueError):
            return 0
