"""The buttons of people who help."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import PersonId, QuestionId
from bot.domain.core.languages import LanguageCode
from bot.domain.volunteers.calls_to_action import Calling, PosterCall
from bot.domain.volunteers.invite_codes import Part
from bot.domain.volunteers.stand_down import StandDown
from bot.domain.volunteers.training import Card
from bot.domain.volunteers.vetting import Check

VOLUNTEERS_SHOW: Action[int] = Action("volunteers.show")
APPLICATIONS_SHOW: Action[PersonId] = Action("applications.show")
"""Those after this person: who was decided about is no longer there, and a page number would skip somebody."""
CHECKS_SHOW: Action[()] = Action("checks.show")
INVITE_CODES_SHOW: Action[()] = Action("invite_codes.show")
APPLICATION_APPROVE: Action[PersonId, Fingerprint] = Action("application.approve")
APPLICATION_DECLINE: Action[PersonId, Fingerprint] = Action("application.decline")
VOLUNTEER_MOVE: Action[()] = Action("volunteer.move")
"""They would help in another town."""
VOLUNTEERS_GONE: Action[int] = Action("volunteers.gone")
VOLUNTEER_SHOW: Action[PersonId] = Action("volunteer.show")
VOLUNTEER_BACK_ASK: Action[PersonId] = Action("volunteer.back_ask")
VOLUNTEER_BACK_WITH_WORK: Action[PersonId] = Action("volunteer.back_with_work")
VOLUNTEER_BACK: Action[PersonId] = Action("volunteer.back")
VOLUNTEER_NOT_BACK: Action[PersonId] = Action("volunteer.not_back")
"""Who has stopped by themselves, for as long as they could undo it."""
POSTS_PAUSE_ASK: Action[PersonId] = Action("posts.pause_ask")
POSTS_PAUSE: Action[PersonId] = Action("posts.pause")
POSTS_GO_ON: Action[PersonId] = Action("posts.go_on")
ORGANISER_GIVE_ASK: Action[PersonId] = Action("organiser.give_ask")
ORGANISER_GIVE: Action[PersonId] = Action("organiser.give")
ORGANISER_TAKE_ASK: Action[PersonId] = Action("organiser.take_ask")
ORGANISER_TAKE: Action[PersonId] = Action("organiser.take")
LEAD_GIVE: Action[PersonId] = Action("lead.give")
LEAD_TAKE: Action[PersonId] = Action("lead.take")
APPLICATION_QUESTION: Action[PersonId] = Action("application.question")
CHECK_NOTE: Action[PersonId] = Action("check.note")
CHECK_RENEW: Action[PersonId, Check] = Action("check.renew")
APPLICATION_ANSWER: Action[QuestionId] = Action("application.answer")
STAND_DOWN_ASK: Action[PersonId, StandDown] = Action("stand_down.ask")
STAND_DOWN_CALL_OFF: Action[PersonId, StandDown] = Action("stand_down.call_off")
STAND_DOWN: Action[PersonId, StandDown] = Action("stand_down.do")
STAND_DOWN_HAND_OVER: Action[PersonId, StandDown, PersonId] = Action("stand_down.hand_over")
INVITE_CODE_MAKE: Action[Part] = Action("invite_code.make")
INVITE_CODES_TAKE_BACK: Action[()] = Action("invite_codes.take_back")
TRAINING_SHOW: Action[()] = Action("training.show")
TRAINING_READ: Action[Card] = Action("training.read")
TRAINING_PRINT: Action[Card] = Action("training.print")
TRAINING_PRINT_ASK: Action[()] = Action("training.print_ask")
LEARN_MORE: Action[()] = Action("learn_more.show")
INDUCTION_BACK_ASK: Action[PersonId] = Action("induction.back_ask")
INDUCTION_BACK: Action[PersonId] = Action("induction.back")
SHARE_SHOW: Action[()] = Action("share.show")
SHARE_WORDS: Action[Calling] = Action("share.words")
SHARE_WORDS_IN: Action[Calling, LanguageCode] = Action("share.words_in")
SHARE_POSTER: Action[PosterCall] = Action("share.poster")
SHARE_POSTER_IN: Action[PosterCall, LanguageCode] = Action("share.poster_in")
