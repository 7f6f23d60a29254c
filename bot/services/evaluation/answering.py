"""Agreeing to be asked, and answering: one question at a time, in one message that changes; by chat, or read out.

An answer is taken only from whoever it is asked of: themselves, or, where they are rung, whoever rings them for it.
"""

from dataclasses import replace

from bot.conversations.engine.answer import Typed
from bot.domain.core.ids import PersonId, StudyMemberId, StudyWaveId
from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission, must
from bot.domain.core.refusals import Gone
from bot.domain.evaluation.actions import STUDY_CHAT
from bot.domain.evaluation.asking_times import FIRST_WAITS
from bot.domain.evaluation.instruments import StudyItem
from bot.domain.evaluation.people import AskedBy, Wave
from bot.domain.evaluation.questions import answers_of, next_item, said_often
from bot.domain.evaluation.studies import (
    STEP_OF,
    Study,
    StudyMember,
    StudyMemberState,
    StudyStep,
    StudyWaveState,
    TimeOfAsking,
)
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.parsing.messages.plain import plain
from bot.services.core import audit, signposts_near
from bot.services.core.help import talk_to_a_person
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.evaluation.askers import knows_them
from bot.services.evaluation.question_cards import consent_rows, consent_words, question
from bot.services.guests import answers as consents
from bot.services.guests.shown import Shown
from storage.guests.answers import CONSENT_TO_STUDY
from storage.unit_of_work import Work

WORDS = Words.load()
MOST_WORDS = 4
NEAREST = 3
"""Lines of the directory under a chat that is offered."""


async def member_of(request: Request, member_id: StudyMemberId) -> tuple[StudyMember, Study]:
    """Asked of this person, or through them. Raises `Gone`, `NotAllowed`."""
    member = await or_gone(request.work.study_members.get(member_id))
    study = await request.work.studies.get(member.study)
    await _must_be_theirs(request, study, member)
    return member, study


async def _time_of(request: Request, time_id: StudyWaveId) -> tuple[TimeOfAsking, Study]:
    """Raises as `member_of`."""
    time = await or_gone(request.work.study_times.get(time_id))
    member = await request.work.study_members.get(time.member)
    study = await request.work.studies.get(member.study)
    await _must_be_theirs(request, study, time)
    return time, study


async def _must_be_theirs(request: Request, study: Study, asked: StudyMember | TimeOfAsking) -> None:
    """By call, whoever rings them anyway or has hosted them by now reads nothing and hears nothing."""
    by_call = asked.mode is AskedBy.CALL
    if asked.person is None or request.person.id != (asked.asker if by_call else asked.person):
        raise Gone
    if by_call:
        must(request.person, Permission.RING, study.network, owner=True)
        if await knows_them(request.work, request.person.id, asked.person):
            raise Gone


async def for_them(request: Request, person: PersonId | None, mode: AskedBy) -> Request:
    """The same, done in the name of whoever it is asked of. Raises `Gone` of somebody who is rung no more."""
    if mode is AskedBy.CHAT:
        return request
    if person is None or await request.work.phone_guests.find(person) is None:
        raise Gone
    return request.in_the_name_of(await request.work.people.get(person))


async def yes(request: Request, member_id: StudyMemberId) -> Reply:
    """Kept in the words that they read or heard; then the first question at once. Raises as `member_of`."""
    member, study = await member_of(request, member_id)
    if study.ended is not None or not await request.work.study_members.still_in(member.id):
        return reply(text("study.over"), replace=True)
    if member.state in {StudyMemberState.STOPPED, StudyMemberState.TAKEN_BACK}:
        return reply(text("study.over"), replace=True)
    theirs = await for_them(request, member.person, member.mode)
    if member.state is not StudyMemberState.YES:
        await _agrees(theirs, study, member)
    return await _ask_on(request, theirs.person, study, member)


async def _agrees(theirs: Request, study: Study, member: StudyMember) -> None:
    work, now = theirs.work, theirs.now
    if not await work.study_members.move(member, StudyMemberState.YES, now=now):
        raise Gone
    await work.studies.count(study.id, StudyStep.AGREED)
    words = consent_words(study.instrument, life=study.life, mode=member.mode)
    # Only who is spoken to in English is asked, so these are the words that were shown, whatever was chosen since.
    await consents.consent(theirs, CONSENT_TO_STUDY, given=True, shown=(Shown(words, DEFAULT_LANGUAGE),))
    if theirs.by is not None:
        await audit.note(theirs, theirs.person.id, "call_answered")
    agreed = replace(member, state=StudyMemberState.YES)
    await work.study_times.open(agreed, Wave.AT_CONSENT, member.mode, member.asker, now + FIRST_WAITS, now=now)


async def _ask_on(request: Request, person: Person, study: Study, member: StudyMember) -> Reply:
    """What waits for their answers just now, or a word that nothing does."""
    for time in await request.work.study_times.of_member(member.id):
        if time.is_open(request.now):
            return reply(question(study, time, name=person.first_name), replace=True)
    return reply(text("study.nothing_now"), replace=True)


async def no(request: Request, member_id: StudyMemberId) -> Reply:
    """Thanked, and not asked again in this study. Raises as `member_of`."""
    member, study = await member_of(request, member_id)
    if member.state is StudyMemberState.YES and study.ended is None:
        return await _ask_on(request, (await for_them(request, member.person, member.mode)).person, study, member)
    if member.state is StudyMemberState.ASKED:
        await request.work.study_members.move(member, StudyMemberState.NO, now=request.now)
    return reply(text("calls.study.no" if member.mode is AskedBy.CALL else "study.consent.said_no"), replace=True)


async def answer(request: Request, time_id: StudyWaveId, item: StudyItem, value: int) -> Reply:
    """Kept; then the next question. Tapped again while it is open, the last counts. Raises as `member_of`."""
    if value not in answers_of(item):
        raise Gone
    return await _keep(request, time_id, item, value)


async def skip(request: Request, time_id: StudyWaveId, item: StudyItem) -> Reply:
    """The next question. Raises as `member_of`."""
    return await _keep(request, time_id, item, None)


async def back(request: Request, time_id: StudyWaveId, item: StudyItem) -> Reply:
    """That question once more. Raises as `member_of`."""
    time, study = await _time_of(request, time_id)
    if item not in study.items:
        raise Gone
    if over := _over(request, time, study):
        return over
    theirs = await for_them(request, time.person, time.mode)
    return reply(question(study, time, name=theirs.person.first_name, item=item), replace=True)


def _over(request: Request, time: TimeOfAsking, study: Study) -> Reply | None:
    if time.state is StudyWaveState.ANSWERED:
        return reply(text("study.have_them"), replace=True)
    return reply(text("study.over"), replace=True) if study.ended or not time.is_open(request.now) else None


async def _keep(request: Request, time_id: StudyWaveId, item: StudyItem, value: int | None) -> Reply:
    time, study = await _time_of(request, time_id)
    if item not in study.items:
        raise Gone
    if over := _over(request, time, study):
        return over
    kept = {**time.answers, item: value}
    if not await request.work.study_times.answer(time, kept):
        return reply(text("study.over"), replace=True)
    theirs, time = await for_them(request, time.person, time.mode), replace(time, answers=kept)
    if next_item(study.items, kept) is not None:
        return reply(question(study, time, name=theirs.person.first_name), replace=True)
    await close(request.work, study, time, StudyWaveState.ANSWERED)
    return reply(await _thanks(theirs, time), *await _often(theirs, time), replace=True)


async def close(work: Work, study: Study, time: TimeOfAsking, state: StudyWaveState) -> None:
    """It is counted, once, where anything was answered."""
    if await work.study_times.move(time, state) and time.says_something:
        await work.studies.count(study.id, STEP_OF[time.wave])


async def _thanks(theirs: Request, time: TimeOfAsking) -> Text:
    thanks = text(f"study.thanks.{STEP_OF[time.wave]}")
    if time.mode is AskedBy.CALL:
        return paragraphs((text("calls.study.done", name=theirs.person.first_name), thanks))
    return thanks


async def _often(theirs: Request, time: TimeOfAsking) -> list[Message]:
    """Once, at the end: a chat, and help that there is. Nobody is told anything unless they tap."""
    if not said_often(time.answers):
        return []
    near = (await signposts_near.near(theirs))[:NEAREST]
    if time.mode is AskedBy.CHAT:
        words = paragraphs((text("study.often"), *near))
        return [Message(text=words, rows=(talk_to_a_person(),))]
    would = Button(label=text("calls.study.would_chat"), tap=STUDY_CHAT.tap(time.id))
    words = paragraphs((text("calls.study.often", name=theirs.person.first_name), *near))
    return [Message(text=words, rows=((would,),))]


async def would_chat(request: Request, time_id: StudyWaveId) -> Reply:
    """They are rung for a chat by whoever rings them, who hears nothing else of it. Raises as `member_of`."""
    time, _study = await _time_of(request, time_id)
    if time.mode is not AskedBy.CALL:
        raise Gone
    guest = (await for_them(request, time.person, time.mode)).person
    await notify(request.work, guest, text("study.chat"), dedupe=f"study_chat:{time.id}", now=request.now)
    return reply(text("calls.study.chat_noted", name=guest.first_name), replace=True)


async def waiting(request: Request) -> Message | None:
    """The question that waits for them in their own chat: typing an answer is tapping it."""
    time = await request.work.study_times.open_of(request.person.id, now=request.now)
    if time is None:
        return None
    _time, study = await _time_of(request, time.id)
    return question(study, time, name="")


async def rows_that_wait(request: Request) -> tuple[tuple[Button, ...], ...]:
    """Under the question, or under whether they would be asked at all, which waits in their own chat."""
    if asked := await waiting(request):
        return asked.rows
    for member in await request.work.study_members.of_person(request.person.id):
        if member.state is StudyMemberState.ASKED and member.mode is AskedBy.CHAT and member.asked <= request.now:
            return consent_rows(member)
    return ()


def asked_again(asked: Message) -> Reply:
    """What they typed may be meant as an answer, and is none of those that there are."""
    return reply(text("study.tap_one"), asked)


def nearly_an_answer(asked: Message, typed: Typed) -> bool:
    """A number, or nothing but words of the answers, such as “never” where it says “Hardly ever or never”."""
    said = plain(typed.as_read).split()
    answers = {word for row in asked.rows for one in row for word in plain(_english(one)).split()}
    return 0 < len(said) <= MOST_WORDS and all(word.isdecimal() or word in answers for word in said)


def _english(button: Button) -> str:
    return WORDS.plain(button.label, DEFAULT_LANGUAGE)
