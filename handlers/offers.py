"""Posting, and what a host does with a post."""

from bot.domain.offers.actions import (
    ATTENDANCE_DONE,
    ATTENDANCE_SHOW,
    ATTENDANCE_TURN,
    HANDOVER_ASK,
    HANDOVER_OFFER,
    LEFT_OVER_ASK,
    LEFT_OVER_COUNT,
    LEFT_OVER_POST,
    OFFER_ALL_GONE,
    OFFER_CANCEL,
    OFFER_CANCEL_ASK,
    OFFER_CANCEL_SERIES,
    OFFER_CANCEL_WHY,
    OFFER_CLOSE,
    OFFER_EDIT,
    OFFER_MORE,
    OFFER_MORE_ASK,
    OFFER_OPEN_TO_ALL,
    OFFER_PUT_BY,
    OFFER_REPOST,
    OFFER_SHOW,
    SERIES_DATES,
    SERIES_HOLIDAY_ON,
)
from bot.services.core.routes import Command, Route, command, on
from bot.services.guests import browse
from bot.services.offers import attendance, cancel, edit, handover, host_menu, posting, repost, series

ROUTES: tuple[Route, ...] = (
    on(OFFER_SHOW, host_menu.show),
    on(OFFER_CANCEL_ASK, cancel.ask),
    on(OFFER_CANCEL, cancel.call_off),
    on(OFFER_CANCEL_WHY, cancel.ask_why),
    on(OFFER_CANCEL_SERIES, cancel.call_off_from),
    on(OFFER_EDIT, edit.begin),
    on(OFFER_MORE_ASK, host_menu.ask_more),
    on(OFFER_MORE, edit.add_places),
    on(OFFER_CLOSE, host_menu.close_early),
    on(OFFER_PUT_BY, host_menu.put_by),
    on(OFFER_ALL_GONE, host_menu.all_gone),
    on(OFFER_REPOST, repost.again),
    on(HANDOVER_ASK, handover.ask_whom),
    on(HANDOVER_OFFER, handover.ask_them),
    on(ATTENDANCE_SHOW, attendance.who_came),
    on(ATTENDANCE_TURN, attendance.turned),
    on(ATTENDANCE_DONE, attendance.done),
    on(LEFT_OVER_ASK, attendance.ask_left_over),
    on(LEFT_OVER_COUNT, attendance.left_over),
    on(LEFT_OVER_POST, repost.left_over),
    on(SERIES_DATES, series.dates),
    on(SERIES_HOLIDAY_ON, series.holiday_is_on),
    on(OFFER_OPEN_TO_ALL, browse.open_to_all),
)
COMMANDS: tuple[Command, ...] = (
    command("post", posting.begin),
    command("myposts", host_menu.overview),
)
