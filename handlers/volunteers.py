"""Offering to help, and what organisers do with people who help."""

from bot.domain.volunteers import actions
from bot.services.core.routes import Command, Route, command, on
from bot.services.volunteers import (
    applications,
    apply,
    deciding,
    invite_codes,
    moving,
    offboarding,
    paused_posts,
    profile,
    roles,
    vetting,
)

ROUTES: tuple[Route, ...] = (
    on(actions.APPLICATION_ANSWER, applications.answer),
    on(actions.APPLICATION_DECLINE, deciding.decline),
    on(actions.APPLICATION_APPROVE, deciding.approve),
    on(actions.VOLUNTEERS_SHOW, profile.overview),
    on(actions.APPLICATIONS_SHOW, applications.overview),
    on(actions.CHECKS_SHOW, vetting.overview),
    on(actions.INVITE_CODES_SHOW, invite_codes.overview),
    on(actions.VOLUNTEERS_GONE, profile.those_who_left),
    on(actions.VOLUNTEER_MOVE, moving.begin),
    on(actions.VOLUNTEER_SHOW, profile.show),
    on(actions.VOLUNTEER_BACK_ASK, offboarding.back_preview),
    on(actions.VOLUNTEER_BACK, offboarding.back),
    on(actions.VOLUNTEER_NOT_BACK, offboarding.not_back),
    on(actions.VOLUNTEER_BACK_WITH_WORK, offboarding.back_with_work),
    on(actions.POSTS_PAUSE_ASK, paused_posts.pause_preview),
    on(actions.POSTS_PAUSE, paused_posts.pause),
    on(actions.POSTS_GO_ON, paused_posts.let_go_on),
    on(actions.STAND_DOWN_ASK, offboarding.preview),
    on(actions.STAND_DOWN, offboarding.stand_down),
    on(actions.STAND_DOWN_CALL_OFF, offboarding.call_off),
    on(actions.STAND_DOWN_HAND_OVER, offboarding.hand_over),
    on(actions.ORGANISER_GIVE_ASK, roles.give_preview),
    on(actions.ORGANISER_GIVE, roles.give),
    on(actions.ORGANISER_TAKE_ASK, roles.take_preview),
    on(actions.ORGANISER_TAKE, roles.take),
    on(actions.LEAD_GIVE, roles.hear_of_concerns),
    on(actions.LEAD_TAKE, roles.hear_no_more),
    on(actions.APPLICATION_QUESTION, applications.ask),
    on(actions.CHECK_NOTE, vetting.begin),
    on(actions.CHECK_RENEW, vetting.renew),
    on(actions.INVITE_CODE_MAKE, invite_codes.make),
    on(actions.INVITE_CODES_TAKE_BACK, invite_codes.take_back),
)
COMMANDS: tuple[Command, ...] = (command("volunteer", apply.begin),)
