"""Posting, and what a host does with a post."""

from bot.domain.offers import actions
from bot.services.core.routes import Command, Route, command, on
from bot.services.guests import browse
from bot.services.offers import attendance, cancel, edit, handover, host_menu, posting, publishing, repost, series

ROUTES: tuple[Route, ...] = (
    on(actions.HANDOVER_REFUSE, handover.refuse),
    on(actions.HANDOVER_AGREE, handover.agree),
    on(actions.OFFER_DECLINE, publishing.decline),
    on(actions.OFFER_APPROVE, publishing.approve),
    on(actions.OFFER_GO_ON, handover.go_on),
    on(actions.OFFER_SHOW, host_menu.show),
    on(actions.OFFER_CANCEL_ASK, cancel.ask),
    on(actions.OFFER_CANCEL, cancel.call_off),
    on(actions.OFFER_CANCEL_WHY, cancel.ask_why),
    on(actions.OFFER_CANCEL_SERIES, cancel.call_off_from),
    on(actions.OFFER_EDIT, edit.begin),
    on(actions.OFFER_MORE_ASK, host_menu.ask_more),
    on(actions.OFFER_MORE, edit.add_places),
    on(actions.OFFER_CLOSE, host_menu.close_early),
    on(actions.OFFER_PUT_BY, host_menu.put_by),
    on(actions.OFFER_ALL_GONE, host_menu.all_gone),
    on(actions.OFFER_REPOST, repost.again),
    on(actions.HANDOVER_ASK, handover.ask_whom),
    on(actions.HANDOVER_OFFER, handover.offer),
    on(actions.ATTENDANCE_SHOW, attendance.who_came),
    on(actions.ATTENDANCE_TURN, attendance.turned),
    on(actions.ATTENDANCE_DONE, attendance.done),
    on(actions.LEFT_OVER_ASK, attendance.ask_left_over),
    on(actions.LEFT_OVER_COUNT, attendance.left_over),
    on(actions.LEFT_OVER_POST, repost.left_over),
    on(actions.SERIES_DATES, series.dates),
    on(actions.SERIES_HOLIDAY_ON, series.holiday_is_on),
    on(actions.OFFER_OPEN_TO_ALL, browse.open_to_all),
)
COMMANDS: tuple[Command, ...] = (command("post", posting.begin), command("myposts", host_menu.overview))
