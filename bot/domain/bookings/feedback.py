"""The morning after."""

from enum import StrEnum


class Felt(StrEnum):
    """How it was, as somebody who came says with one tap."""

    GOOD = "good"
    OK = "ok"
    POOR = "poor"
