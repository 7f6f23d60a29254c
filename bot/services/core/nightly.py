"""What is done once a night."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services.core.environment import Environment
from storage.engine.times import read
from storage.unit_of_work import Work

FROM_HOUR = 3
"""Local time: the quietest hour."""


async def is_due(work: Work, environment: Environment, chore: str, *, now: datetime) -> bool:
    """It was not done since three in the morning of today; after a night away, as soon as the bot is back."""
    zone = ZoneInfo(environment.home.zone)
    local, last = now.astimezone(zone), await work.retention.last_done(chore)
    return local.hour >= FROM_HOUR and (not last or read(last).astimezone(zone).date() < local.date())
