"""The addresses of one day."""

from bot.domain.core.permissions import Permission
from bot.page.days import day
from bot.page.shown import act, look

ROUTES = (
    look("/days/{day}", Permission.ORGANISE, day.show),
    act("/days/{day}", Permission.ORGANISE, day.ask),
)
