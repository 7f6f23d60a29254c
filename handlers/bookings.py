"""Answers to invitations, what somebody is going to, reminders, and the morning after."""

from bot.domain.bookings import actions
from bot.services.bookings import (
    answer,
    calendars,
    cancel,
    companions,
    every_week,
    feedback,
    greeters,
    own_bookings,
    portions,
    seating,
    travel_plan,
)
from bot.services.core.routes import Command, Route, command, on
from bot.services.guests import at_home, seen

ROUTES: tuple[Route, ...] = (
    on(actions.WAITING_LIST_JOIN, answer.keep_in_mind),
    on(actions.BOOKING_LATE, own_bookings.running_late),
    on(actions.GREETER_ASK, greeters.ask),
    on(actions.GREETER_AGREE, greeters.agree),
    on(actions.GREETER_DECLINE, greeters.decline),
    on(actions.GREETER_WITHDRAW, greeters.decline),
    on(actions.FEEDBACK_GIVE, feedback.give),
    on(actions.FEEDBACK_WISH, feedback.wish),
    on(actions.FEEDBACK_UNWISH, feedback.unwish),
    on(actions.FEEDBACK_MISSED, feedback.could_not_come),
    on(actions.FEEDBACK_SEEN, seen.answer),
    on(actions.FEEDBACK_DONE, feedback.done),
    on(actions.BOOKINGS_MINE, own_bookings.my_meals),
    on(actions.BOOKING_BRING, companions.begin),
    on(actions.BOOKING_PORTIONS_ASK, portions.ask),
    on(actions.BOOKING_PORTIONS, portions.take),
    on(actions.BOOKING_REMEMBER, at_home.remember),
    on(actions.BOOKING_ALONE, companions.just_me),
    on(actions.BOOKING_CANCEL, cancel.cancel),
    on(actions.BOOKING_STILL_COMING, own_bookings.still_coming),
    on(actions.BOOKING_PLAN, travel_plan.change),
    on(actions.BOOKING_CALENDAR, calendars.file),
    on(actions.CALENDAR_SUBSCRIBE, calendars.subscribe),
    on(actions.CALENDAR_STOP, calendars.stop),
    on(actions.SEATING_SHOW, seating.seat_us),
    on(actions.EVERY_WEEK_YES, every_week.yes),
    on(actions.EVERY_WEEK_NO, every_week.no),
)
COMMANDS: tuple[Command, ...] = (command("mymeals", own_bookings.my_meals),)
