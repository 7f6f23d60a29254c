"""Room: paper. Lists, cards and posters to print. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.paper import cards, choosing, door, posters, sitting
from bot.page.shown import PageRoute, look

ROUTES: tuple[PageRoute, ...] = (
    look("/paper", Permission.ORGANISE, choosing.show),
    look(choosing.PLACES, Permission.KEEP_VENUES, choosing.places),
    look("/paper/sittings/{sitting}/list", Permission.CHANGE_OFFERS, sitting.host_list),
    look("/paper/sittings/{sitting}/allergens", Permission.CHANGE_OFFERS, sitting.allergen_card),
    look("/paper/calls", Permission.RING, cards.calls),
    look("/paper/guests", Permission.RING, cards.guests),
    look("/paper/guests/{guest}", Permission.RING, cards.one_guest),
    look("/paper/posters/{what}/{number}", Permission.ORGANISE, posters.show),
    look("/paper/posters/{what}/{number}/file", Permission.ORGANISE, posters.file),
    look("/paper/door", Permission.ORGANISE, door.town),
    look("/paper/places/{place}/door", Permission.KEEP_VENUES, door.place),
)
