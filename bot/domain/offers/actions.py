"""The buttons of posts."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import (
    BookingId,
    ChangeId,
    DayNumber,
    FoodNumber,
    HandoverId,
    HostAskId,
    MealQuestionId,
    OccurrenceId,
    OfferId,
    PersonId,
    PostQuestionId,
    UnfinishedId,
)
from bot.domain.core.languages import LanguageCode

POSTING_ANEW: Action[()] = Action("posting.anew")
UNFINISHED_SHOW: Action[()] = Action("unfinished.show")
UNFINISHED_TAKE_UP: Action[UnfinishedId] = Action("unfinished.take_up")
UNFINISHED_DROP: Action[UnfinishedId] = Action("unfinished.drop")
OFFER_APPROVE: Action[OfferId, Fingerprint] = Action("offer.approve")
OFFER_DECLINE: Action[OfferId, Fingerprint] = Action("offer.decline")
POST_QUESTION_ASK: Action[OfferId] = Action("post_question.ask")
POST_QUESTION_ANSWER: Action[PostQuestionId] = Action("post_question.answer")
OFFER_MEND: Action[OfferId] = Action("offer.mend")
OFFER_LEAVE: Action[OfferId] = Action("offer.leave")
CHANGE_APPROVE: Action[ChangeId, Fingerprint] = Action("offer_change.approve")
CHANGE_DECLINE: Action[ChangeId, Fingerprint] = Action("offer_change.decline")
CHANGE_MEND: Action[ChangeId] = Action("offer_change.mend")
CHANGE_LEAVE: Action[ChangeId] = Action("offer_change.leave")
OFFER_GO_ON: Action[OfferId, Fingerprint] = Action("offer.go_on")
OFFER_SHOW: Action[OccurrenceId] = Action("offer.show")
OFFER_CANCEL_ASK: Action[OccurrenceId] = Action("offer.cancel_ask")
OFFER_CANCEL: Action[OccurrenceId] = Action("offer.cancel")
OFFER_CANCEL_WHY: Action[OccurrenceId] = Action("offer.cancel_why")
OFFER_CANCEL_SERIES: Action[OccurrenceId] = Action("offer.cancel_series")
OFFER_EDIT: Action[OccurrenceId] = Action("offer.edit")
OFFER_MORE_ASK: Action[OccurrenceId] = Action("offer.more_ask")
OFFER_MORE: Action[OccurrenceId, int] = Action("offer.more")
OFFER_CLOSE: Action[OccurrenceId] = Action("offer.close")
OFFER_PUT_BY: Action[OccurrenceId] = Action("offer.put_by")
OFFER_ALL_GONE: Action[OccurrenceId] = Action("offer.all_gone")
OFFER_REPOST: Action[OccurrenceId] = Action("offer.repost")
PHOTO_REMOVE: Action[OccurrenceId] = Action("photo.remove")
NOTE_WRITE: Action[OccurrenceId] = Action("note.write")
HANDOVER_ASK: Action[OccurrenceId] = Action("handover.ask")
HANDOVER_ASK_DATE: Action[OccurrenceId] = Action("handover.ask_date")
"""Somebody else for this date of a club alone."""
HANDOVER_OFFER_DATE: Action[OccurrenceId, PersonId] = Action("handover.offer_date")
HANDOVER_LENT: Action[OccurrenceId] = Action("handover.lent")
"""A date of one’s club that somebody else hosts."""
HANDOVER_TAKE_BACK: Action[OccurrenceId] = Action("handover.take_back")
HANDOVER_OFFER: Action[OccurrenceId, PersonId] = Action("handover.offer")
HANDOVER_TAKE: Action[OccurrenceId] = Action("handover.take")
HANDOVER_AGREE: Action[HandoverId, Fingerprint] = Action("handover.agree")
HANDOVER_REFUSE: Action[HandoverId] = Action("handover.refuse")
HOST_ASK_WHOM: Action[DayNumber] = Action("host_ask.whom")
HOST_ASK_SEND: Action[DayNumber, PersonId] = Action("host_ask.send")
HOST_ASK_YES: Action[HostAskId] = Action("host_ask.yes")
HOST_ASK_NO: Action[HostAskId] = Action("host_ask.no")
ATTENDANCE_SHOW: Action[OccurrenceId] = Action("attendance.show")
ATTENDANCE_TURN: Action[BookingId] = Action("attendance.turn")
ATTENDANCE_DONE: Action[OccurrenceId] = Action("attendance.done")
DOOR_ASK: Action[OccurrenceId] = Action("door.ask")
DOOR_COUNT: Action[OccurrenceId, int] = Action("door.count")
DOOR_NAMES: Action[OccurrenceId] = Action("door.names")
DOOR_INVITE: Action[OccurrenceId] = Action("door.invite")
DOOR_INVITE_IN: Action[OccurrenceId, LanguageCode] = Action("door.invite_in")
LEFT_OVER_ASK: Action[OccurrenceId] = Action("left_over.ask")
LEFT_OVER_COUNT: Action[OccurrenceId, int] = Action("left_over.count")
LEFT_OVER_POST: Action[OccurrenceId] = Action("left_over.post")
SERIES_DATES: Action[OccurrenceId] = Action("series.dates")
SERIES_HOLIDAY_ON: Action[OccurrenceId] = Action("series.holiday_on")
SAME_FOOD_ASK: Action[OccurrenceId] = Action("same_food.ask")
SAME_FOOD_YES: Action[OccurrenceId, FoodNumber] = Action("same_food.yes")
SAME_FOOD_CHANGED: Action[OccurrenceId] = Action("same_food.changed")
SAME_FOOD_NOT_SURE: Action[OccurrenceId] = Action("same_food.not_sure")
OFFER_SHARE: Action[OccurrenceId] = Action("offer.share")
OFFER_OPEN_TO_ALL: Action[OccurrenceId] = Action("offer.open_to_all")
QUESTION_ASK: Action[OccurrenceId] = Action("question.ask")
QUESTION_ANSWER: Action[MealQuestionId] = Action("question.answer")
QUESTION_DECLINE: Action[MealQuestionId] = Action("question.decline")
QUESTION_TELL_ALL: Action[MealQuestionId] = Action("question.tell_all")
QUESTIONS_END: Action[OccurrenceId] = Action("questions.end")
QUESTIONS_TAKE: Action[OccurrenceId] = Action("questions.take")
QUIET_ABOUT: Action[OccurrenceId] = Action("meal.quiet")
