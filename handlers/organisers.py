"""`/organise`: the menu, what is on today, and the log."""

from bot.domain.organisers import actions
from bot.services.core import audit
from bot.services.core.routes import Command, Route, command, on
from bot.services.offers import approval
from bot.services.organisers import menu, page_access, today, week

ROUTES: tuple[Route, ...] = (
    on(actions.MENU_SHOW, menu.menu),
    on(actions.TODAY_SHOW, today.show),
    on(actions.WEEK_SHOW, week.show),
    on(actions.POSTS_WAITING, approval.overview),
    on(actions.PAGE_LINK, page_access.link),
    on(actions.PAGE_OUT_EVERYWHERE, page_access.out_everywhere),
    on(actions.LOG_SHOW, audit.show),
)
COMMANDS: tuple[Command, ...] = (command("organise", menu.menu),)
