"""What people say: ideas, votes, answers, community conversations."""

from bot.domain.voice import actions
from bot.services.core.routes import Command, Route, command_with_words, on
from bot.services.voice import (
    answers,
    community,
    community_questions,
    community_scribe,
    community_summary,
    community_themes,
    ideas,
    ideas_said,
    ideas_sorting,
    votes,
    what_people_say,
)

IDEAS: tuple[Route, ...] = (
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
CONVERSATIONS: tuple[Route, ...] = (
    on(actions.COMMUNITY_SHOW, community.show),
    on(actions.COMMUNITY_MAKE, community.make),
    on(actions.COMMUNITY_AGREE, community.agree),
    on(actions.COMMUNITY_OFF, community.off),
    on(actions.COMMUNITY_QUESTIONS, community_questions.show),
    on(actions.COMMUNITY_QUESTION, community_questions.begin),
    on(actions.COMMUNITY_PRINT, community_questions.print_sheet),
    on(actions.COMMUNITY_PRINT_IN, community_questions.print_in),
    on(actions.SCRIBE_ASK, community_scribe.ask_whom),
    on(actions.SCRIBE_CHOOSE, community_scribe.choose),
    on(actions.SCRIBE_AGREE, community_scribe.agree),
    on(actions.SCRIBE_DECLINE, community_scribe.decline),
    on(actions.THEMES_SHOW, community_themes.show),
    on(actions.THEMES_DONE, community_themes.done),
    on(actions.THEME_WRITE, community_themes.begin),
    on(actions.THEME_CHANGE, community_themes.change),
    on(actions.THEME_TAKE_OUT, community_themes.take_out),
    on(actions.THEME_PUT_BACK, community_themes.put_back),
    on(actions.SUMMARY_NEXT, community_summary.begin_next),
    on(actions.SUMMARY_BACK, community_summary.give_back),
    on(actions.SUMMARY_SEND, community_summary.send),
    on(actions.CAME_OF_WRITE, community_summary.begin_came_of),
    on(actions.WHAT_PEOPLE_SAY_SHOW, what_people_say.show),
    on(actions.WHAT_PEOPLE_SAY_CSV, what_people_say.csv_file),
    on(actions.WHAT_PEOPLE_SAY_PDF, what_people_say.pdf_file),
)
ROUTES: tuple[Route, ...] = (*IDEAS, *CONVERSATIONS)
COMMANDS: tuple[Command, ...] = (command_with_words("idea", ideas.begin_typed),)
