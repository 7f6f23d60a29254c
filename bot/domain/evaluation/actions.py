"""The buttons of studies, for organisers, those who are asked and whoever rings them; and of what a town has paid."""

from enum import StrEnum

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import CostId, StudyId, StudyMemberId, StudyWaveId
from bot.domain.evaluation.instruments import Instrument, StudyItem


class WithLife(StrEnum):
    """Whether a study asks for life satisfaction, too."""

    YES = "with_life"
    NO = "without_life"


STUDIES_SHOW: Action[()] = Action("studies.show")
STUDY_READ: Action[Instrument, WithLife] = Action("study.read")
"""As people will read it, before it begins."""
STUDY_BEGIN: Action[Instrument, WithLife, Fingerprint] = Action("study.begin")
STUDY_END_ASK: Action[StudyId] = Action("study.end_ask")
STUDY_END: Action[StudyId] = Action("study.end")

STUDY_YES: Action[StudyMemberId] = Action("study.yes")
STUDY_NO: Action[StudyMemberId] = Action("study.no")
STUDY_ANSWER: Action[StudyWaveId, StudyItem, int] = Action("study.answer")
STUDY_SKIP: Action[StudyWaveId, StudyItem] = Action("study.skip")
STUDY_BACK: Action[StudyWaveId, StudyItem] = Action("study.back")
"""Ask this question once more."""
STUDY_STOP_ASK: Action[()] = Action("study.stop_ask")
STUDY_STOP: Action[()] = Action("study.stop")
"""No more questions; the answers are deleted."""
STUDY_KEEP: Action[()] = Action("study.keep")
"""Leave it as it is, after all."""

STUDY_CALL: Action[StudyMemberId] = Action("study.call")
"""What to read out to somebody who is rung."""
STUDY_CHAT: Action[StudyWaveId] = Action("study.chat")
"""They would like somebody to ring them for a chat."""

COSTS_SHOW: Action[CostId] = Action("costs.show")
"""Those noted before that one; 0: from the newest on."""
COST_NOTE: Action[()] = Action("cost.note")
COST_OPEN: Action[CostId] = Action("cost.open")
COST_CHANGE: Action[CostId] = Action("cost.change")
COST_TAKE_OUT: Action[CostId] = Action("cost.take_out")
COST_UNDO: Action[CostId] = Action("cost.undo")
"""The last that was done with it: noted, changed or taken out."""
