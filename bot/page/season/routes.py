"""Room: the season. What ten more places on Tuesdays would do. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.season import outlook
from bot.page.shown import PageRoute, look

ROUTES: tuple[PageRoute, ...] = (look("/season", Permission.ORGANISE, outlook.show),)
