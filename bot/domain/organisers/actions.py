"""The buttons of organisers."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import ChangeId, OfferId

MENU_SHOW: Action[()] = Action("menu.show")
TODAY_SHOW: Action[()] = Action("today.show")
WEEK_SHOW: Action[int, int] = Action("week.show")
"""So many weeks from today, and which page of it."""
POSTS_WAITING: Action[OfferId, ChangeId] = Action("today.posts")
"""Those after this post and this change: a page number would skip some, as what was decided is no longer there."""
POSTS_FROM_THE_FIRST = POSTS_WAITING.tap(OfferId(0), ChangeId(0))
PAGE_LINK: Action[()] = Action("page.link")
PAGE_OUT_EVERYWHERE: Action[()] = Action("page.out_everywhere")
LOG_SHOW: Action[int] = Action("log.show")
