"""Practice teams: the champions of one practice, hub or library."""

from bot.domain.directory.actions import REFERRER_END, REFERRER_END_ASK
from bot.domain.teams import actions
from bot.services.core.routes import Command, Route, command_with_words, on
from bot.services.teams import joining, practice_end, team_card, teams

ROUTES: tuple[Route, ...] = (
    on(actions.TEAMS_SHOW, teams.overview),
    on(actions.TEAM_OF, teams.of_practice),
    on(actions.TEAM_MAKE, teams.make),
    on(actions.TEAM_SHOW, team_card.show),
    on(actions.TEAM_LINK, teams.link),
    on(actions.TEAM_CHOOSE, teams.choose),
    on(actions.TEAM_INVITE, joining.invite),
    on(actions.TEAM_JOIN, joining.join),
    on(actions.TEAM_NO, joining.no),
    on(actions.TEAM_LET_IN, joining.let_in),
    on(actions.TEAM_NOT_NOW, joining.not_now),
    on(actions.TEAM_LEAVE, joining.leave),
    on(actions.TEAM_TAKE_OUT, joining.take_out),
    on(actions.TEAM_POST, teams.start_something),
    on(REFERRER_END_ASK, practice_end.ask),
    on(REFERRER_END, practice_end.end),
)
COMMANDS: tuple[Command, ...] = (command_with_words("team", teams.team),)
