"""What `check` found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    words: str
    warns: bool = False
    """Good enough to run, and better mended."""
