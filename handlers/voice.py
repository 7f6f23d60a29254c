"""What people say: ideas, votes, answers, community conversations."""

from bot.domain.voice import community_actions
from bot.services.core.routes import Command, Route, on
from bot.services.voice import (
    community,
    community_questions,
    community_scribe,
    community_summary,
    community_themes,
    what_people_say,
)

COMMUNITY: tuple[Route, ...] = (
    on(community_actions.COMMUNITY_SHOW, community.show),
    on(community_actions.COMMUNITY_MAKE, community.make),
    on(community_actions.COMMUNITY_AGREE, community.agree),
    on(community_actions.COMMUNITY_OFF, community.off),
    on(community_actions.COMMUNITY_QUESTIONS, community_questions.show),
    on(community_actions.COMMUNITY_QUESTION, community_questions.begin),
    on(community_actions.COMMUNITY_PRINT, community_questions.print_sheet),
    on(community_actions.COMMUNITY_PRINT_IN, community_questions.print_in),
    on(community_actions.SCRIBE_ASK, community_scribe.ask_whom),
    on(community_actions.SCRIBE_CHOOSE, community_scribe.choose),
    on(community_actions.SCRIBE_AGREE, community_scribe.agree),
    on(community_actions.SCRIBE_DECLINE, community_scribe.decline),
    on(community_actions.THEMES_SHOW, community_themes.show),
    on(community_actions.THEMES_DONE, community_themes.done),
    on(community_actions.THEME_WRITE, community_themes.begin),
    on(community_actions.THEME_CHANGE, community_themes.change),
    on(community_actions.THEME_TAKE_OUT, community_themes.take_out),
    on(community_actions.THEME_PUT_BACK, community_themes.put_back),
    on(community_actions.SUMMARY_NEXT, community_summary.begin_next),
    on(community_actions.SUMMARY_BACK, community_summary.give_back),
    on(community_actions.SUMMARY_SEND, community_summary.send),
    on(community_actions.CAME_OF_WRITE, community_summary.begin_came_of),
    on(community_actions.WHAT_PEOPLE_SAY_SHOW, what_people_say.show),
    on(community_actions.WHAT_PEOPLE_SAY_CSV, what_people_say.csv_file),
    on(community_actions.WHAT_PEOPLE_SAY_PDF, what_people_say.pdf_file),
)
ROUTES: tuple[Route, ...] = (*COMMUNITY,)
COMMANDS: tuple[Command, ...] = ()
