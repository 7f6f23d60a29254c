"""What the cards need to know of a town: which day it is there, and for how many years a card counts."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.volunteers.vetting import Check
from bot.services.core.request import Request


def today_of(request: Request) -> date:
    return request.now.astimezone(ZoneInfo(request.environment.network(request.person.network).zone)).date()


def years_of(request: Request) -> int | None:
    """As many as an induction; None where it does not run out."""
    return request.environment.network(request.person.network).check_years.get(Check.INDUCTION)
