"""What people wrote to each other about the meal of a concern: shown to whoever hears of it, and each look is noted."""

from bot.domain.concerns.cases import Case, CaseKind
from bot.domain.core.ids import CaseId, PersonId
from bot.domain.core.messages import Param, paragraphs, text
from bot.services.concerns.inbox import name_of, own
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply


async def show(request: Request, kind: CaseKind, case_id: CaseId) -> Reply:
    """Only what was to or from whoever raised it, and what all who come were told. Raises `NotAllowed`, `Gone`."""
    case = await own(request, kind, case_id)
    lines = await _lines(request, case, case.person) if case.kind is CaseKind.CONCERN and case.person else []
    await audit.note(request, case.person, "concern_words_seen")
    if not lines:
        return reply(text("concerns.lead.nothing_written"))
    return reply(paragraphs((text("concerns.lead.written", number=case.id), *lines)))


async def _lines(request: Request, case: Case, person: PersonId) -> list[Param]:
    if case.occurrence_id is None:
        return []
    lines: list[Param] = []
    for asked in await request.work.meal_questions.of_somebody(case.occurrence_id, person):
        asker, host = await name_of(request, asked.asker), await name_of(request, asked.host)
        lines.append(text("concerns.lead.asked", asker=asker, host=host, words=asked.words))
        if asked.answer:
            lines.append(text("concerns.lead.answered", host=host, words=asked.answer))
    for note in await request.work.meal_questions.notes(case.occurrence_id):
        writer = await name_of(request, note.writer)
        lines.append(text("concerns.lead.note", writer=writer, words=note.words))
    return lines
