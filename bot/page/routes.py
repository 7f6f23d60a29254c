"""Every address of the page that somebody who is signed in can call: one row each."""

from bot.domain.core.permissions import Permission
from bot.page import way_out, week
from bot.page.shown import PageRoute

PAGES = (
    PageRoute(method="GET", path="/", permission=Permission.ORGANISE, room=week.show),
    PageRoute(method="GET", path="/out", permission=Permission.ORGANISE, room=way_out.ask),
    PageRoute(method="POST", path="/out", permission=Permission.ORGANISE, room=way_out.here),
    PageRoute(method="POST", path="/out-everywhere", permission=Permission.ORGANISE, room=way_out.everywhere),
)
