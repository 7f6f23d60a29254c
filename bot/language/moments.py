"""The parameters that each language says in its own way, by their kind."""

from zoneinfo import ZoneInfo

from bot.domain.core.moments import Hours, Moment, MonthName, OneDay, Times
from bot.language.dates import say_clock, say_date, say_month, say_repeat, say_times


def say_moment(moment: Moment, *, language: str) -> str:
    """In the language of whoever reads it."""
    if isinstance(moment, Times):
        return say_times(moment.start, moment.end, moment.zone, now=moment.now, language=language)
    if isinstance(moment, OneDay):
        return say_date(moment.day, today=moment.today, short=moment.short, language=language)
    if isinstance(moment, Hours):
        zone = ZoneInfo(moment.zone)
        end = moment.end.astimezone(zone) if moment.end else None
        return say_clock(moment.at.astimezone(zone), end=end, language=language)
    if isinstance(moment, MonthName):
        return say_month(moment.month, language=language)
    return say_repeat(moment.rrule, language=language)
