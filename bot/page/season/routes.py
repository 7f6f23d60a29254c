"""Room: the season. What ten more places on Tuesdays would do. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
