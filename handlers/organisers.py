"""`/organise`: the menu, what is on today, and the log."""

from bot.domain.organisers.actions import LOG_SHOW, MENU_SHOW, POSTS_WAITING, TODAY_SHOW
from bot.services.core import audit
from bot.services.core.routes import Command, Route, command, on
from bot.services.organisers import menu, today

ROUTES: tuple[Route, ...] = (
    on(MENU_SHOW, menu.menu),
    on(TODAY_SHOW, today.show),
    on(POSTS_WAITING, today.posts_waiting),
    on(LOG_SHOW, audit.show),
)
COMMANDS: tuple[Command, ...] = (command("organise", menu.menu),)
