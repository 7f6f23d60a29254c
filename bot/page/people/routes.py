"""Room: guests and helpers, as tables. Its addresses."""

from bot.domain.core.permissions import Permission
from bot.page.people import guest, guests, hand_over, helper, helpers
from bot.page.shown import PageRoute, act, look

SEE, CHANGE, LOOK_UP = Permission.SEE_PEOPLE, Permission.CHANGE_PEOPLE, Permission.LOOK_UP_GUESTS

ROUTES: tuple[PageRoute, ...] = (
    look("/people", SEE, helpers.table),
    act("/people", SEE, helpers.find),
    look("/people/guests", LOOK_UP, guests.table),
    act("/people/guests", LOOK_UP, guests.find),
    look("/people/guests/{id}", LOOK_UP, guest.ask),
    act("/people/guests/{id}", LOOK_UP, guest.look),
    act("/people/guests/{id}/rest", LOOK_UP, guest.rest),
    act("/people/guests/{id}/put-right", LOOK_UP, guest.put_right),
    act("/people/guests/{id}/remove", LOOK_UP, guest.remove),
    look("/people/{id}", SEE, helper.show),
    act("/people/{id}/check", CHANGE, helper.note_check),
    act("/people/{id}/posts", CHANGE, helper.posts),
    act("/people/{id}/back", CHANGE, helper.back),
    look("/people/{id}/hand-over", CHANGE, hand_over.ask),
    act("/people/{id}/hand-over", CHANGE, hand_over.send),
)
