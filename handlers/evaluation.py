"""Did it help? Studies and what they ask."""

from bot.domain.evaluation import actions
from bot.services.calls import study_calls
from bot.services.core.routes import Command, Route, on
from bot.services.evaluation import answering, mine, studies

ROUTES: tuple[Route, ...] = (
    on(actions.STUDIES_SHOW, studies.show),
    on(actions.STUDY_READ, studies.read),
    on(actions.STUDY_BEGIN, studies.begin),
    on(actions.STUDY_END_ASK, studies.ask_to_end),
    on(actions.STUDY_END, studies.end),
    on(actions.STUDY_YES, answering.yes),
    on(actions.STUDY_NO, answering.no),
    on(actions.STUDY_ANSWER, answering.answer),
    on(actions.STUDY_SKIP, answering.skip),
    on(actions.STUDY_BACK, answering.back),
    on(actions.STUDY_STOP_ASK, mine.ask_to_stop),
    on(actions.STUDY_STOP, mine.stop),
    on(actions.STUDY_KEEP, mine.keep),
    on(actions.STUDY_CALL, study_calls.show),
    on(actions.STUDY_CHAT, answering.would_chat),
)
COMMANDS: tuple[Command, ...] = ()
