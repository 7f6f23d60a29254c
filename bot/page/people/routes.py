"""Room: guests and helpers, as tables. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
