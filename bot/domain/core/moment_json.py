"""Days, times and repeats of messages as JSON. Each kind has a name that no other kind has."""

from datetime import date, datetime
from typing import Any

from bot.domain.core.moments import Hours, HowOften, Moment, MonthName, OneDay, Times


def moment_out(moment: Moment) -> dict[str, object]:
    """What has its default is left out."""
    if isinstance(moment, Times):
        times: dict[str, object] = {"start": moment.start.isoformat(), "zone": moment.zone}
        return times | _stamps(end=moment.end, now=moment.now)
    if isinstance(moment, OneDay):
        day: dict[str, object] = {"day": moment.day.isoformat(), **_stamps(today=moment.today)}
        return day | {"short": True} if moment.short else day
    if isinstance(moment, Hours):
        return {"clock": moment.at.isoformat(), "zone": moment.zone, **_stamps(end=moment.end)}
    if isinstance(moment, MonthName):
        return {"month": moment.month}
    return {"rrule": moment.rrule}


def moment_in(value: dict[str, Any]) -> Moment:
    """Raises `KeyError`, `TypeError` or `ValueError` for anything that `moment_out` did not write."""
    if "start" in value:
        start, end, now = datetime.fromisoformat(value["start"]), _moment(value, "end"), _moment(value, "now")
        return Times(start=start, end=end, zone=value["zone"], now=now)
    if "day" in value:
        today = value.get("today")
        return OneDay(
            day=date.fromisoformat(value["day"]),
            today=date.fromisoformat(today) if today else None,
            short=value.get("short", False),
        )
    if "clock" in value:
        return Hours(at=datetime.fromisoformat(value["clock"]), end=_moment(value, "end"), zone=value["zone"])
    if "month" in value:
        return MonthName(month=value["month"])
    return HowOften(rrule=value["rrule"])


def _stamps(**moments: date | None) -> dict[str, object]:
    return {name: moment.isoformat() for name, moment in moments.items() if moment is not None}


def _moment(value: dict[str, Any], name: str) -> datetime | None:
    return datetime.fromisoformat(value[name]) if name in value else None
