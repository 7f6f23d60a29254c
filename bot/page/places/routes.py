"""Room: places and signposts. Edited in place, brought in with a preview, taken out in open formats. Its addresses."""

from bot.page.shown import PageRoute

ROUTES: tuple[PageRoute, ...] = ()
