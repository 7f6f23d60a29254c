"""Offering to help, and what organisers do with people who help."""

from bot.domain.volunteers.actions import (
    APPLICATION_ANSWER,
    APPLICATION_APPROVE,
    APPLICATION_DECLINE,
    APPLICATION_QUESTION,
    APPLICATIONS_SHOW,
    CHECK_NOTE,
    CHECKS_SHOW,
    INVITE_CODES_SHOW,
    INVITE_CODES_TAKE_BACK,
    LEAD_GIVE,
    LEAD_TAKE,
    ORGANISER_GIVE,
    ORGANISER_GIVE_ASK,
    ORGANISER_TAKE,
    ORGANISER_TAKE_ASK,
    POSTS_PAUSE_ASK,
    VOLUNTEER_BACK_ASK,
    VOLUNTEER_SHOW,
    VOLUNTEERS_GONE,
    VOLUNTEERS_SHOW,
)
from bot.services.core.routes import Command, Route, command, on
from bot.services.volunteers import applications, apply, invite_codes, offboarding, profile, roles, vetting

ROUTES: tuple[Route, ...] = (
    on(APPLICATION_ANSWER, applications.answer),
    on(APPLICATION_DECLINE, apply.decline),
    on(APPLICATION_APPROVE, apply.approve),
    on(VOLUNTEERS_SHOW, profile.overview),
    on(APPLICATIONS_SHOW, applications.overview),
    on(CHECKS_SHOW, vetting.overview),
    on(INVITE_CODES_SHOW, invite_codes.overview),
    on(VOLUNTEERS_GONE, profile.those_who_left),
    on(VOLUNTEER_SHOW, profile.show),
    on(VOLUNTEER_BACK_ASK, offboarding.back_preview),
    on(POSTS_PAUSE_ASK, offboarding.pause_posts_preview),
    on(ORGANISER_GIVE_ASK, roles.give_preview),
    on(ORGANISER_GIVE, roles.give),
    on(ORGANISER_TAKE_ASK, roles.take_preview),
    on(ORGANISER_TAKE, roles.take),
    on(LEAD_GIVE, roles.hear_of_concerns),
    on(LEAD_TAKE, roles.hear_no_more),
    on(APPLICATION_QUESTION, applications.ask),
    on(CHECK_NOTE, vetting.begin),
    on(INVITE_CODES_TAKE_BACK, invite_codes.take_back),
)
COMMANDS: tuple[Command, ...] = (command("volunteer", apply.begin),)
