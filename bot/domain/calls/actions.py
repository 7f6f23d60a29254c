"""The buttons of calls, and neighbours who are rung."""

from bot.domain.core.actions import Action, ActionName
from bot.domain.core.ids import CallId, OccurrenceId, PersonId

CALLS_SHOW: Action[()] = Action("calls.show")
CALLS_MORE: Action[PersonId] = Action("calls.more")
"""Those after this guest."""
CALL_TOLD: Action[CallId] = Action("call.told")
CALL_SAY_HELLO: Action[CallId] = Action("call.say_hello")
CALL_NO_ANSWER: Action[CallId] = Action("call.no_answer")
CALL_LATER: Action[CallId] = Action("call.later")
CALL_ANSWER: Action[CallId, ActionName] = Action("call.answer")
"""What the guest said is done in their name: one of the buttons of what was read to them, by its name."""
CALL_ASK_COOK: Action[CallId, OccurrenceId] = Action("call.ask_cook")
"""What they would like to know goes to the cook in their name."""
PHONE_GUEST_ADD: Action[()] = Action("phone_guest.add")
PHONE_GUEST_EDIT: Action[PersonId] = Action("phone_guest.edit")
PHONE_GUEST_CARD: Action[PersonId] = Action("phone_guest.card")
PHONE_GUEST_CODE: Action[PersonId] = Action("phone_guest.code")
PHONE_GUEST_STOP_ASK: Action[PersonId] = Action("phone_guest.stop_ask")
PHONE_GUEST_STOP: Action[PersonId] = Action("phone_guest.stop")
PHONE_GUEST_KEEP: Action[PersonId] = Action("phone_guest.keep")
