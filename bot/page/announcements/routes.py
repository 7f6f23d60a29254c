"""Room: announcements. Written with a live count of whom they reach. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.announcements import overview, send, write
from bot.page.shown import PageRoute, act, look

DRAFT, ONE = "/announcements/draft/{draft}", "/announcements/{number}"

ROUTES: tuple[PageRoute, ...] = (
    look("/announcements", Permission.BROADCAST, overview.show),
    act("/announcements/write", Permission.BROADCAST, overview.begin),
    act("/announcements/from-chat", Permission.BROADCAST, overview.take_over),
    look(DRAFT, Permission.BROADCAST, write.show),
    act(f"{DRAFT}/count", Permission.BROADCAST, write.count),
    act(f"{DRAFT}/look", Permission.BROADCAST, write.look),
    act(f"{DRAFT}/throw-away", Permission.BROADCAST, write.throw_away),
    look(ONE, Permission.BROADCAST, send.show),
    act(f"{ONE}/send", Permission.BROADCAST, send.send),
    act(f"{ONE}/stop", Permission.BROADCAST, send.stop),
    act(f"{ONE}/change", Permission.BROADCAST, send.change),
    act(f"{ONE}/correct", Permission.BROADCAST, send.correct),
)
