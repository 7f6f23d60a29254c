"""Room: out again, here or everywhere."""

from bot.page.shown import Asked, GoTo, PageView
from bot.services.organisers import page_access


async def everywhere(asked: Asked) -> GoTo:
    """Every browser of this organiser, also this one."""
    await asked.request.work.page_sessions.end_all(asked.request.person.id)
    return GoTo(path="/")


async def here(asked: Asked) -> GoTo:
    """Out of one browser."""
    await page_access.sign_out(asked.request.work, asked.session)
    return GoTo(path="/")


async def ask(_asked: Asked) -> PageView:
    """Which of the two."""
    return PageView(template="way_out.html")
