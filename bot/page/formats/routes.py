"""Open formats out, services of others in, and what is on as everybody sees it. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.formats import files, services, whats_on
from bot.page.shown import MOST_FILE_BYTES, act, look

ROUTES = (
    look("/formats", Permission.ORGANISE, files.show),
    look("/formats/file/{name}", Permission.ORGANISE, files.file),
    look("/formats/services", Permission.KEEP_SIGNPOSTS, services.show),
    act("/formats/services", Permission.KEEP_SIGNPOSTS, services.read, most_bytes=MOST_FILE_BYTES),
    act("/formats/services/take", Permission.KEEP_SIGNPOSTS, services.take),
    act("/formats/services/undo", Permission.KEEP_SIGNPOSTS, services.undo),
    act("/formats/services/forget", Permission.KEEP_SIGNPOSTS, services.forget),
    look("/whats-on", Permission.ORGANISE, whats_on.show),
)
