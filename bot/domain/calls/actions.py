"""The buttons of calls, and neighbours who are rung."""

from bot.domain.calls.sharing import SharesCalls
from bot.domain.calls.slips import SlipEnd
from bot.domain.core.actions import Action, ActionName, Tap
from bot.domain.core.ids import BookingId, CallId, PersonId, SlipId
from bot.domain.core.languages import LanguageCode

CALLS_SHOW: Action[()] = Action("calls.show")
CALLS_MORE: Action[PersonId] = Action("calls.more")
"""Those after this guest."""
CALL_TOLD: Action[CallId] = Action("call.told")
CALL_SAY_HELLO: Action[CallId] = Action("call.say_hello")
CALL_NO_ANSWER: Action[CallId] = Action("call.no_answer")
CALL_LATER: Action[CallId] = Action("call.later")
CALL_ANSWER: Action[CallId, ActionName] = Action("call.answer")
"""What the guest said is done in their name: one of the buttons of what was read to them, by its name."""
GUEST_SAYS: Action[PersonId, Tap] = Action("says")
"""One of the guest’s own buttons, pressed in their name by whoever rings them: `says:3:booking.cancel:7`."""
PHONE_GUEST_ADD: Action[()] = Action("phone_guest.add")
PHONE_GUEST_EDIT: Action[PersonId] = Action("phone_guest.edit")
PHONE_GUEST_CARD: Action[PersonId] = Action("phone_guest.card")
PHONE_GUEST_CODE: Action[PersonId] = Action("phone_guest.code")
PHONE_GUEST_CODE_END: Action[PersonId] = Action("phone_guest.code_end")
PHONE_GUEST_STOP_ASK: Action[PersonId] = Action("phone_guest.stop_ask")
PHONE_GUEST_STOP: Action[PersonId] = Action("phone_guest.stop")
PHONE_GUEST_KEEP: Action[PersonId] = Action("phone_guest.keep")
PHONE_GUEST_MEAL: Action[PersonId, BookingId] = Action("phone_guest.meal")
"""Something that they are going to, and all that they may say about it."""
SHARE_ASK: Action[PersonId] = Action("share.ask")
"""May others of the team ring them?"""
SHARE_SAID: Action[PersonId, SharesCalls, LanguageCode] = Action("share.said")
"""With the language in which it was read."""
AWAY_BEGIN: Action[()] = Action("away.begin")
AWAY_END: Action[()] = Action("away.end")
SLIP_ANOTHER: Action[()] = Action("slip.another")
SLIP_TAKE: Action[SlipId] = Action("slip.take")
SLIP_GIVE_BACK: Action[SlipId] = Action("slip.give_back")
SLIP_ADD: Action[SlipId] = Action("slip.add")
SLIP_END: Action[SlipId, SlipEnd] = Action("slip.end")
