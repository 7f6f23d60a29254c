"""Settings that the environment gives: FEEDING_DELIVERY__PER_SECOND=20, or a whole section or list as JSON."""

import json
import os
from typing import Any

from bot.config_errors import PREFIX, ConfigProblem

NESTED = "__"


def with_environment(values: dict[str, Any]) -> dict[str, Any]:
    """The same values with those of the environment over them, setting by setting; an empty variable says nothing.

    Raises ConfigProblem.
    """
    filled = dict(values)
    given = {name.upper().removeprefix(PREFIX).lower(): name for name in os.environ if name.upper().startswith(PREFIX)}
    for setting in sorted(given):  # a section as a whole comes before its parts
        words, (first, _, rest) = os.environ[given[setting]], setting.partition(NESTED)
        if words:
            value = {rest: words} if rest else _from_json(given[setting], words)
            before = filled.get(first)
            filled[first] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
    return filled


def _from_json(variable: str, words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        raise ConfigProblem(
            f"{variable} cannot be read: in the environment, write lists as JSON, such as [1, 2]."
        ) from None
