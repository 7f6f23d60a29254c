"""Who rings somebody with the questions of a study; asked each time anew, since callers and hosts change."""

from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Person
from bot.domain.evaluation.asking_times import may_be_asked_to_agree
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.studies import Study
from bot.domain.evaluation.who_asks import who_may_ask
from storage.unit_of_work import Work

LOOKED_AT = 1_000
"""More than those of a town whom nobody may ask, or who always have a meal before them."""


async def asker_for(work: Work, person: Person, *, before: PersonId | None = None) -> PersonId | None:
    """Who may ring them for it: a champion who rings, or an organiser; somebody who reads the words of the sources."""
    ringers, organisers = await work.study_members.may_ring(person.network)
    usual, hosts = await work.study_members.usual_callers(person.id), await work.study_members.hosts_of(person.id)
    busy = await work.study_members.asks_of([*ringers, *organisers])
    champion = who_may_ask(ringers, usual=usual, hosts=hosts, busy=busy, before=before)
    return champion or who_may_ask(organisers, usual=usual, hosts=hosts, busy=busy, before=before)


async def nobody_may_ask(work: Work, study: Study, *, now: datetime) -> bool:
    """Somebody who is rung could be asked by now, and there is nobody who may."""
    for number, mode, candidate in await work.study_members.to_ask(study, now=now, limit=LOOKED_AT):
        due = mode is AskedBy.CALL and may_be_asked_to_agree(candidate, now=now)
        if due and await asker_for(work, await work.people.get(number)) is None:
            return True
    return False


async def knows_them(work: Work, asker: PersonId, person: PersonId) -> bool:
    """They ring them anyway by now, or have hosted them: then they read them nothing, and hear nothing."""
    return asker in await work.study_members.usual_callers(person) | await work.study_members.hosts_of(person)
