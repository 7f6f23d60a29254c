"""Room: announcements. Written with a live count of whom they reach. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
