"""Room: the report. Its tables and plots as they stand. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
