"""The buttons of bookings, the door, and the morning after."""

from bot.domain.bookings.feedback import BeingSeen, Felt
from bot.domain.core.actions import Action
from bot.domain.core.ids import BookingId, OccurrenceId
from bot.domain.core.languages import LanguageCode

WAITING_LIST_JOIN: Action[OccurrenceId] = Action("waiting_list.join")
BOOKING_LATE: Action[BookingId] = Action("booking.late")
BOOKING_PLAN: Action[BookingId] = Action("booking.plan")
"""To say anew how they get there."""
GREETER_ASK: Action[BookingId] = Action("greeter.ask")
GREETER_AGREE: Action[BookingId] = Action("greeter.agree")
GREETER_DECLINE: Action[BookingId] = Action("greeter.decline")
GREETER_WITHDRAW: Action[BookingId] = Action("greeter.withdraw")
FEEDBACK_GIVE: Action[BookingId, Felt] = Action("feedback.give")
FEEDBACK_MISSED: Action[BookingId] = Action("feedback.missed")
FEEDBACK_WISH: Action[BookingId] = Action("feedback.wish")
FEEDBACK_UNWISH: Action[BookingId] = Action("feedback.unwish")
FEEDBACK_SEEN: Action[BookingId, BeingSeen, LanguageCode] = Action("feedback.seen")
FEEDBACK_DONE: Action[BookingId] = Action("feedback.done")
BOOKINGS_MINE: Action[()] = Action("booking.mine")
BOOKING_BRING: Action[BookingId] = Action("booking.bring")
BOOKING_PORTIONS_ASK: Action[BookingId] = Action("booking.portions_ask")
BOOKING_PORTIONS: Action[BookingId, int] = Action("booking.portions")
BOOKING_REMEMBER: Action[BookingId, int] = Action("booking.remember")
BOOKING_ALONE: Action[BookingId] = Action("booking.alone")
BOOKING_CANCEL: Action[BookingId] = Action("booking.cancel")
BOOKING_STILL_COMING: Action[BookingId] = Action("booking.still_coming")
BOOKING_CALENDAR: Action[BookingId] = Action("booking.calendar")
CALENDAR_SUBSCRIBE: Action[()] = Action("calendar.subscribe")
CALENDAR_STOP: Action[()] = Action("calendar.stop")
SEATING_SHOW: Action[OccurrenceId] = Action("seating.show")
EVERY_WEEK_YES: Action[OccurrenceId] = Action("every_week.yes")
"""To come to the club of that date every time."""
EVERY_WEEK_NO: Action[OccurrenceId] = Action("every_week.no")
