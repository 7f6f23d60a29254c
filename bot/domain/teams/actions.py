"""The buttons of practice teams."""

from bot.domain.core.actions import Action
from bot.domain.core.ids import PersonId, ReferrerId, TeamId

TEAMS_SHOW: Action[()] = Action("teams.show")
TEAM_OF: Action[ReferrerId] = Action("team.of")
"""The team of a practice, for organisers."""
TEAM_MAKE: Action[ReferrerId] = Action("team.make")
TEAM_SHOW: Action[TeamId] = Action("team.show")
TEAM_LINK: Action[TeamId] = Action("team.link")
TEAM_CHOOSE: Action[TeamId] = Action("team.choose")
"""Whom to invite?"""
TEAM_INVITE: Action[TeamId, PersonId] = Action("team.invite")
TEAM_JOIN: Action[TeamId] = Action("team.join")
TEAM_NO: Action[TeamId] = Action("team.no")
"""A champion who was invited would rather not."""
TEAM_LET_IN: Action[TeamId, PersonId] = Action("team.let_in")
TEAM_NOT_NOW: Action[TeamId, PersonId] = Action("team.not_now")
TEAM_LEAVE: Action[TeamId] = Action("team.leave")
TEAM_TAKE_OUT: Action[TeamId, PersonId] = Action("team.take_out")
TEAM_POST: Action[TeamId] = Action("team.post")
