"""Room: the report. Its tables and plots as they stand. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.report import reading, times
from bot.page.shown import PageRoute, look

ROUTES: tuple[PageRoute, ...] = (
    look("/report", Permission.ORGANISE, times.choose),
    look("/report/{first}/{last}", Permission.ORGANISE, reading.show),
    look("/report/{first}/{last}/report.html", Permission.ORGANISE, reading.whole),
    look("/report/{first}/{last}/tables.zip", Permission.ORGANISE, reading.every_table),
    look("/report/{first}/{last}/tables/{name}", Permission.ORGANISE, reading.one_table),
)
