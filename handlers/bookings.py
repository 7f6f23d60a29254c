"""Answers to invitations, what somebody is going to, reminders, and the morning after."""

from bot.domain.bookings.actions import (
    BOOKING_ALONE,
    BOOKING_BRING,
    BOOKING_CALENDAR,
    BOOKING_CANCEL,
    BOOKING_LATE,
    BOOKING_STILL_COMING,
    FEEDBACK_DONE,
    FEEDBACK_GIVE,
    FEEDBACK_MISSED,
    FEEDBACK_UNWISH,
    FEEDBACK_WISH,
    GREETER_AGREE,
    GREETER_ASK,
    GREETER_DECLINE,
    GREETER_WITHDRAW,
    SEATING_SHOW,
    WAITING_LIST_JOIN,
)
from bot.services.bookings import answer, cancel, companions, feedback, greeters, own_bookings, seating
from bot.services.core.routes import Command, Route, command, on
from bot.services.guests import browse

ROUTES: tuple[Route, ...] = (
    on(WAITING_LIST_JOIN, answer.keep_in_mind),
    on(BOOKING_LATE, own_bookings.running_late),
    on(GREETER_ASK, greeters.ask),
    on(GREETER_AGREE, greeters.agree),
    on(GREETER_DECLINE, greeters.decline),
    on(GREETER_WITHDRAW, greeters.decline),
    on(FEEDBACK_GIVE, feedback.give),
    on(FEEDBACK_WISH, feedback.wish),
    on(FEEDBACK_UNWISH, feedback.unwish),
    on(FEEDBACK_MISSED, feedback.could_not_come),
    on(FEEDBACK_DONE, feedback.done),
    on(BOOKING_BRING, companions.begin),
    on(BOOKING_ALONE, companions.just_me),
    on(BOOKING_CANCEL, cancel.cancel),
    on(BOOKING_STILL_COMING, own_bookings.still_coming),
    on(BOOKING_CALENDAR, browse.calendar),
    on(SEATING_SHOW, seating.seat_us),
)
COMMANDS: tuple[Command, ...] = (command("mymeals", own_bookings.my_meals),)
