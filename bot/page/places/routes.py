"""Room: places and signposts. Edited in place, brought in with a preview, taken out in open formats. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.places import bring, places, signposts, tables
from bot.page.shown import MOST_FILE_BYTES, PageRoute, act, look

_VENUES, _SIGNPOSTS = Permission.KEEP_VENUES, Permission.KEEP_SIGNPOSTS

ROUTES: tuple[PageRoute, ...] = (
    look("/places", _VENUES, tables.show),
    act("/places/add", _VENUES, places.add),
    look("/places/import", _VENUES, bring.ask),
    act("/places/import", _VENUES, bring.send, most_bytes=MOST_FILE_BYTES),
    look("/places/import/look", _VENUES, bring.look),
    act("/places/import/match", _VENUES, bring.match),
    act("/places/import/keep", _VENUES, bring.keep, most_bytes=bring.MOST_BYTES_OF_CHOICES),
    act("/places/import/drop", _VENUES, bring.drop),
    look("/places/import/done", _VENUES, bring.done),
    act("/places/import/undo", _VENUES, bring.undo),
    look("/places/signposts", _SIGNPOSTS, signposts.show),
    act("/places/signposts/add", _SIGNPOSTS, signposts.add),
    look("/places/signposts/{signpost}", _SIGNPOSTS, signposts.look),
    act("/places/signposts/{signpost}", _SIGNPOSTS, signposts.save),
    act("/places/signposts/{signpost}/right", _SIGNPOSTS, signposts.is_right),
    act("/places/signposts/{signpost}/out", _SIGNPOSTS, signposts.take_out),
    act("/places/signposts/{signpost}/back", _SIGNPOSTS, signposts.put_back),
    look("/places/{venue}", _VENUES, places.look),
    act("/places/{venue}", _VENUES, places.save),
    act("/places/{venue}/right", _VENUES, places.is_right),
    act("/places/{venue}/out", _VENUES, places.take_out),
    act("/places/{venue}/back", _VENUES, places.put_back),
)
