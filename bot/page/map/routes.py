"""Room: the map. Wards, meals, places, and whom nothing reaches. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
