"""Room: out again, here or everywhere."""

from bot.page.shown import GoTo, PageCall, PageView
from bot.services.organisers import page_access


async def everywhere(call: PageCall) -> GoTo:
    """Every browser of this organiser, also this one."""
    await call.request.work.page_sessions.end_all(call.request.person.id)
    return GoTo(path="/")


async def here(call: PageCall) -> GoTo:
    """Out of one browser."""
    await page_access.sign_out(call.request.work, call.session)
    return GoTo(path="/")


async def ask(_call: PageCall) -> PageView:
    """Which of the two."""
    return PageView(template="way_out.html")
