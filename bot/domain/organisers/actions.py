"""The buttons of organisers."""

from bot.domain.core.actions import Action

MENU_SHOW: Action[()] = Action("menu.show")
TODAY_SHOW: Action[()] = Action("today.show")
POSTS_WAITING: Action[()] = Action("today.posts")
LOG_SHOW: Action[int] = Action("log.show")
