"""Moments as the database keeps them: UTC text of one width, so that they sort as text."""

from datetime import UTC, datetime


def stored(moment: datetime) -> str:
    """`moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def stored_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else stored(moment)


def read(value: str) -> datetime:
    return datetime.fromisoformat(value)
