"""What time alone brings about in studies: who is asked whether they would answer, who is asked again, what lapses.

Read from the database each time; where no study is on, that is one look.
"""

from datetime import datetime

from bot.domain.core.ids import PersonId, StudyMemberId, StudyWaveId
from bot.domain.core.messages import Button, Message, Priority, Queued, Subject, text
from bot.domain.core.people import Person
from bot.domain.evaluation.actions import STUDY_CALL
from bot.domain.evaluation.asking_times import (
    BEFORE_A_MEAL,
    CONSENT_WAITS,
    DueTime,
    later_time,
    may_be_asked_to_agree,
    remind_at,
    second_time,
)
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.studies import Study, StudyMember, StudyMemberState, StudyStep, StudyWaveState, TimeOfAsking
from bot.domain.gifts.steps import daytime
from bot.services.core import hearers
from bot.services.core.environment import Environment
from bot.services.core.nightly import is_due
from bot.services.core.notifications import enqueue
from bot.services.core.request import or_gone
from bot.services.evaluation.answering import close
from bot.services.evaluation.askers import LOOKED_AT, asker_for, knows_them
from bot.services.evaluation.question_cards import consent_card, question
from storage.evaluation.study_times import WaitsForATime
from storage.unit_of_work import Work

CHORE = "study"
MOST_A_NIGHT = 40
"""So that one night is not long; the others have their turn on the next."""
AGAIN = "again"
"""The detail of a reminder."""


async def see_to_studies(work: Work, environment: Environment, *, now: datetime) -> None:
    """Stop, let lapse, ask again, remind; once a night, ask some more whether they would."""
    studies = await work.studies.running()
    if not studies:
        return
    for member in await work.study_members.gone():
        await stop(work, member, now=now)
    for member in await work.study_members.with_a_chat_by_now():
        await _now_in_their_chat(work, member, now=now)
    for time in await work.study_times.lapsed(now=now):
        await close(work, await _study_of(work, time), time, StudyWaveState.OVER)
    for study in studies:
        for waits in await work.study_times.to_look_at(study.id, now=now):
            await _ask_again(work, study, waits, now=now)
    await _remind(work, now=now)
    if await is_due(work, environment, CHORE, now=now):
        for study in studies:
            await _silence_is_a_no(work, study, now=now)
            await _hand_on(work, study, now=now)
            await _ask_some(work, study, now=now)
        await work.retention.done(CHORE, now=now)


async def _study_of(work: Work, time: TimeOfAsking) -> Study:
    return await work.studies.get((await work.study_members.get(time.member)).study)


async def stop(work: Work, member: StudyMember, *, now: datetime) -> None:
    """Nothing more is asked of them; what they answered until now counts."""
    if await work.study_members.move(member, StudyMemberState.STOPPED, now=now):
        study = await work.studies.get(member.study)
        for time in await work.study_times.of_member(member.id):
            if time.state is StudyWaveState.OPEN:
                await close(work, study, time, StudyWaveState.OVER)


async def _now_in_their_chat(work: Work, member: StudyMember, *, now: datetime) -> None:
    """They have a phone by now. What they began to tell a caller stays so: pairs are made within one way of asking."""
    assert member.person is not None
    person = await work.people.get(member.person)
    due = daytime(now, person.zone)
    await work.study_members.asked_in_their_chat(member.id)
    if member.state is StudyMemberState.ASKED:
        await _say(work, person, member.id, Subject.STUDY_CONSENT, member.id, due, member.asked + CONSENT_WAITS)
    for time in await work.study_times.of_member(member.id):
        if not time.is_open(now) or time.mode is AskedBy.CHAT:
            continue
        if time.answers:
            await close(work, await work.studies.get(member.study), time, StudyWaveState.OVER)
        else:
            await work.study_times.asked_in_their_chat(time.id)
            await _say(work, person, member.id, Subject.STUDY_TIME, time.id, due, time.until)


async def _silence_is_a_no(work: Work, study: Study, *, now: datetime) -> None:
    before = now - CONSENT_WAITS
    for member in await work.study_members.in_state(study.id, StudyMemberState.ASKED, asked_before=before):
        await work.study_members.move(member, StudyMemberState.NO, now=now)


async def _hand_on(work: Work, study: Study, *, now: datetime) -> None:
    """Whoever was to ring somebody for their yes or their answers may not any more: another is asked to."""
    for member in await work.study_members.in_state(study.id, StudyMemberState.ASKED):
        if member.mode is AskedBy.CALL and member.person is not None:
            person = await work.people.get(member.person)
            asker = await asker_for(work, person, before=member.asker)
            if asker is not None and asker != member.asker:
                due = daytime(now, person.zone)
                await _give(work, member.id, asker)
                await _say(work, person, member.id, Subject.STUDY_CONSENT, member.id, due, due + CONSENT_WAITS)
    for time in await work.study_times.open_by_call(study.id, now=now):
        assert time.person is not None
        person = await work.people.get(time.person)
        asker = await asker_for(work, person, before=time.asker)
        if asker is not None and asker != time.asker:
            await _give(work, time.member, asker, time.id)
            due = daytime(now, person.zone)
            await _say(work, person, time.member, Subject.STUDY_TIME, time.id, due, time.until)


async def _give(work: Work, member: StudyMemberId, asker: PersonId, time: StudyWaveId | None = None) -> None:
    await work.study_members.give_to(member, asker)
    if time is not None:
        await work.study_times.give_to(time, asker)


async def _ask_some(work: Work, study: Study, *, now: datetime) -> None:
    """Whether they would answer; in the daytime. Whom nobody may ring for it is looked at again another night."""
    asked_tonight = 0
    for number, mode, candidate in await work.study_members.to_ask(study, now=now, limit=LOOKED_AT):
        if asked_tonight == MOST_A_NIGHT:
            return
        if not may_be_asked_to_agree(candidate, now=now):
            continue
        person = await work.people.get(number)
        asker = await asker_for(work, person) if mode is AskedBy.CALL else None
        if mode is AskedBy.CALL and asker is None:
            continue
        due = daytime(now, person.zone)
        member = await work.study_members.ask(study.id, person.id, mode, asker, now=due)
        if member is None:
            continue
        asked_tonight += 1
        await work.studies.count(study.id, StudyStep.ASKED)
        await _say(work, person, member, Subject.STUDY_CONSENT, member, due, due + CONSENT_WAITS)


async def _ask_again(work: Work, study: Study, waits: WaitsForATime, *, now: datetime) -> None:
    due = _due(waits, now)
    if due is None:
        return
    member = await work.study_members.get(waits.member)
    assert member.person is not None
    person = await work.people.get(member.person)
    mode = AskedBy.CALL if person.chat is None else AskedBy.CHAT
    asker = await asker_for(work, person, before=member.asker) if mode is AskedBy.CALL else None
    if mode is AskedBy.CALL and asker is None:
        return
    for earlier in await work.study_times.of_member(member.id):
        if earlier.state is StudyWaveState.OPEN:
            await close(work, study, earlier, StudyWaveState.OVER)
    time = await work.study_times.open(member, due.wave, mode, asker, due.until, now=now)
    if time is None:
        return
    if asker is not None:
        await _give(work, member.id, asker)
    await _say(work, person, member.id, Subject.STUDY_TIME, time, now, due.until)


def _due(waits: WaitsForATime, now: datetime) -> DueTime | None:
    if waits.second is None:
        return second_time(waits.agreed, waits.next_meal, waits.zone, now=now)
    return later_time(waits.second, waits.done, waits.zone, now=now)


async def _remind(work: Work, *, now: datetime) -> None:
    """Once for each time of asking; by call, whoever may ring them by then is asked to."""
    for time, asked_at in await work.study_times.to_remind(now=now):
        due = remind_at(asked_at, time.until)
        if due is None or now < due or not await work.study_times.reminded(time.id):
            continue
        assert time.person is not None
        person = await work.people.get(time.person)
        if time.mode is AskedBy.CALL:
            asker = await asker_for(work, person, before=time.asker)
            if asker is None:
                continue
            await _give(work, time.member, asker, time.id)
        await _say(work, person, time.member, Subject.STUDY_TIME, time.id, now, time.until, detail=AGAIN)


async def _say(
    work: Work,
    person: Person,
    member_id: StudyMemberId,
    subject: Subject,
    number: int,
    due: datetime,
    expires: datetime,
    *,
    detail: str = "",
) -> None:
    """In their own chat; or to whoever rings them for it, and to nobody else."""
    member = await work.study_members.get(member_id)
    dedupe = f"{subject}:{number}:{detail}:{member.asker or ''}"
    expires -= BEFORE_A_MEAL
    if person.chat is not None:
        await enqueue(
            work,
            person,
            priority=Priority.INVITATION,
            due=due,
            expires=expires,
            dedupe=dedupe,
            subject=subject,
            subject_id=number,
            detail=detail,
        )
    elif member.asker is not None:
        asker, about = await work.people.get(member.asker), (Subject.STUDY_RING, int(member.id))
        await hearers.tell(work, hearers.only(asker), about, dedupe=dedupe, now=due, expires=expires)


async def call_asked(work: Work, row: Queued) -> Message | None:
    """Could you ring them? None once they are not to be rung for it, or by somebody else."""
    member = await or_gone(work.study_members.get(StudyMemberId(row.subject_id)))
    if row.person is None or member.person is None or await work.study_members.not_just_now(member.id):
        return None
    if member.id not in {one.id for one in await work.study_members.to_ring(row.person, now=row.due)}:
        return None
    if await knows_them(work, row.person, member.person):
        return None
    name = (await work.people.get(member.person)).first_name
    show = Button(label=text("calls.study.show"), tap=STUDY_CALL.tap(member.id))
    return Message(text=text("calls.study.new", name=name), rows=((show,),))


async def consent_asked(work: Work, row: Queued) -> Message | None:
    """Would you? None once it is answered, or where they may not be asked any more."""
    member = await or_gone(work.study_members.get(StudyMemberId(row.subject_id)))
    study = await work.studies.get(member.study)
    waits = member.state is StudyMemberState.ASKED and study.ended is None
    return consent_card(study, member) if waits and not await work.study_members.not_just_now(member.id) else None


async def time_asked(work: Work, row: Queued) -> Message | None:
    """The next question; None once all are answered, it is over, or they may not be asked any more."""
    time = await or_gone(work.study_times.get(StudyWaveId(row.subject_id)))
    member = await work.study_members.get(time.member)
    study = await work.studies.get(member.study)
    agrees = member.state is StudyMemberState.YES and study.ended is None
    if not agrees or time.state is not StudyWaveState.OPEN or await work.study_members.not_just_now(member.id):
        return None
    return question(study, time, name="", opens=row.detail or "now")
