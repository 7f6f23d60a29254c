"""What people say: ideas, votes, answers, community conversations."""

from bot.domain.voice import actions
from bot.services.core.routes import Command, Route, command_with_words, on
from bot.services.voice import answers, ideas, ideas_said, ideas_sorting, votes

ROUTES: tuple[Route, ...] = (
    on(actions.IDEA_SEND, ideas.begin),
    on(actions.IDEA_HELP, answers.help_with),
    on(actions.IDEA_HELP_NOT, answers.help_not),
    on(actions.IDEAS_SAID, ideas_said.show),
    on(actions.VOTE_CHOOSE, votes.choose),
    on(actions.IDEAS_SHOW, ideas_sorting.overview),
    on(actions.IDEAS_NEXT, ideas_sorting.following),
    on(actions.IDEA_KEEP, ideas_sorting.keep),
    on(actions.IDEA_PASS_ON, ideas_sorting.pass_on),
    on(actions.IDEA_MERGE_ASK, ideas_sorting.merge_ask),
    on(actions.IDEA_MERGE, ideas_sorting.merge),
    on(actions.IDEA_UNMERGE, ideas_sorting.unmerge),
    on(actions.IDEA_ANSWER, answers.begin),
    on(actions.VOTE_MAKE, votes.make),
    on(actions.VOTE_OPEN, votes.open_it),
    on(actions.VOTE_DISCARD, votes.discard),
)
COMMANDS: tuple[Command, ...] = (command_with_words("idea", ideas.begin_typed),)
