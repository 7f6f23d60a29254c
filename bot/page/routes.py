"""Every address of the page that somebody who is signed in can call: one row each."""

from bot.domain.core.permissions import Permission
from bot.page import calls, way_out, week
from bot.page.announcements.routes import ROUTES as ANNOUNCEMENTS
from bot.page.days.routes import ROUTES as DAYS
from bot.page.formats.routes import ROUTES as FORMATS
from bot.page.map.routes import ROUTES as MAP
from bot.page.paper.routes import ROUTES as PAPER
from bot.page.people.routes import ROUTES as PEOPLE
from bot.page.places.routes import ROUTES as PLACES
from bot.page.report.routes import ROUTES as REPORT
from bot.page.season.routes import ROUTES as SEASON
from bot.page.shown import act, look

PAGES = (
    look("/", Permission.ORGANISE, week.show),
    look("/calls", Permission.RING, calls.show),
    act("/calls", Permission.RING, calls.said),
    *DAYS,
    *MAP,
    *PEOPLE,
    *PLACES,
    *FORMATS,
    *ANNOUNCEMENTS,
    *PAPER,
    *REPORT,
    *SEASON,
    look("/out", Permission.ORGANISE, way_out.ask),
    act("/out", Permission.ORGANISE, way_out.here),
    act("/out-everywhere", Permission.ORGANISE, way_out.everywhere),
)
