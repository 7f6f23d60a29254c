"""Room: the map. Wards, meals, places, and whom nothing reaches. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.map import room
from bot.page.shown import PageRoute, look

ROUTES: tuple[PageRoute, ...] = (look("/map", Permission.ORGANISE, room.show),)
