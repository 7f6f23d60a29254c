"""`/organise → Did it help?`: a study of the town. Organisers see how many take part, and never an answer."""

from zoneinfo import ZoneInfo

from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import StudyId
from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.evaluation.actions import (
    STUDIES_SHOW,
    STUDY_BEGIN,
    STUDY_END,
    STUDY_END_ASK,
    STUDY_READ,
    WithLife,
)
from bot.domain.evaluation.instruments import Instrument
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.studies import Study, StudyIsOn, StudyMemberState, StudyStep, StudyWaveState, TimeOfAsking
from bot.language.counts import people_said
from bot.services.core import audit
from bot.services.core.notifications import notify
from bot.services.core.reading import ToRead, changed_since
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.evaluation.answering import close
from bot.services.evaluation.askers import nobody_may_ask
from bot.services.evaluation.question_cards import consent_words, to_read


async def show(request: Request) -> Reply:
    """The study that is on, how far it is; else what one is, and how to begin. Raises `NotAllowed`."""
    network = request.person.organises
    must(request.person, Permission.ORGANISE, network)
    on = await request.work.studies.running_in(network)
    before = [await _said(request, one) for one in await request.work.studies.of(network) if one.ended is not None]
    if on is None:
        rows = tuple(
            (Button(label=text(f"organising.study.choose.{one}.{life}"), tap=STUDY_READ.tap(one, life)),)
            for one in Instrument
            for life in WithLife
        )
        return reply(Message(text=paragraphs((text("organising.study.none"), *before)), rows=rows))
    end = Button(label=text("organising.study.end"), tap=STUDY_END_ASK.tap(on.id))
    nobody = await _nobody_asks(request, on)
    words = paragraphs((await _said(request, on), *nobody, text("organising.study.nobody_sees"), *before))
    return reply(Message(text=words, rows=((end,),)))


async def _said(request: Request, study: Study) -> Text:
    """How many took each step, where they are enough."""
    counts = await request.work.studies.flow_counts(study.id)
    lines: list[Param] = [text(f"organising.study.step.{step}", people=people_said(counts[step])) for step in StudyStep]
    zone = ZoneInfo(request.environment.network(study.network).zone)
    days = {"began": OneDay(day=study.began.astimezone(zone).date())}
    if study.ended is not None:
        days["ended"] = OneDay(day=study.ended.astimezone(zone).date())
    key = "organising.study.over" if study.ended is not None else "organising.study.on"
    asks = text(f"organising.study.asks.{study.instrument}.{WithLife.YES if study.life else WithLife.NO}")
    return text(key, asks=asks, lines=Lines(lines=tuple(lines)), **days)


async def _nobody_asks(request: Request, study: Study) -> list[Text]:
    """There are neighbours who are rung, and nobody but whoever rings them anyway or hosts them."""
    nobody = await nobody_may_ask(request.work, study, now=request.now)
    return [text("organising.study.nobody_asks")] if nobody else []


async def read(request: Request, instrument: Instrument, life: WithLife) -> Reply:
    """As people will read it. Raises `NotAllowed`, `StudyIsOn`."""
    network = request.person.organises
    must(request.person, Permission.ORGANISE, network)
    await _none_is_on(request, network)
    return reply(_to_read(instrument, life).card)


async def _none_is_on(request: Request, network: str) -> None:
    if await request.work.studies.running_in(network) is not None:
        raise StudyIsOn


def _to_read(instrument: Instrument, life: WithLife) -> ToRead:
    with_life = life is WithLife.YES
    shown = paragraphs(
        (
            text("organising.study.preview"),
            consent_words(instrument, life=with_life),
            text(f"study.intro.{instrument}"),
            *to_read(instrument, life=with_life),
            text("organising.study.preview.when"),
        )
    )
    seen = fingerprint(shown)
    begin = Button(label=text("organising.study.begin"), tap=STUDY_BEGIN.tap(instrument, life, seen))
    other = Button(label=text("organising.study.other"), tap=STUDIES_SHOW.tap())
    return ToRead(Message(text=shown, rows=((begin,), (other,))), seen)


async def begin(request: Request, instrument: Instrument, life: WithLife, seen: Fingerprint) -> Reply:
    """From the next night on people are asked. Raises `NotAllowed`, `StudyIsOn`."""
    network = request.person.organises
    must(request.person, Permission.ORGANISE, network)
    await _none_is_on(request, network)
    now_read = _to_read(instrument, life)
    if now_read.seen != seen:
        return changed_since(now_read.card)
    await request.work.studies.begin(network, instrument, life=life is WithLife.YES, now=request.now)
    await audit.note(request, None, "study_begun")
    return reply(text("organising.study.begun"), replace=True)


async def ask_to_end(request: Request, study_id: StudyId) -> Reply:
    """What ending it means. Raises `Gone`, `NotAllowed`."""
    study = await _of_organiser(request, study_id)
    if study.ended is not None:
        return reply(text("organising.study.ended_before"), replace=True)
    counts = await request.work.studies.flow_counts(study.id)
    end = Button(label=text("organising.study.end.yes"), tap=STUDY_END.tap(study.id))
    keep = Button(label=text("organising.study.end.no"), tap=STUDIES_SHOW.tap())
    words = text("organising.study.end.sure", agreed=people_said(counts[StudyStep.AGREED]))
    return reply(Message(text=words, rows=((end,), (keep,))))


async def end(request: Request, study_id: StudyId) -> Reply:
    """Nothing more is asked; what was answered stays for the report. Raises `Gone`, `NotAllowed`."""
    study = await _of_organiser(request, study_id)
    if not await request.work.studies.end(study.id, now=request.now):
        return reply(text("organising.study.ended_before"), replace=True)
    for member in await request.work.study_members.in_state(study.id, StudyMemberState.ASKED):
        await request.work.study_members.move(member, StudyMemberState.STOPPED, now=request.now)
    for time in await request.work.study_times.open_in(study.id):
        await close(request.work, study, time, StudyWaveState.OVER)
        await _tell_whoever_is_answering(request, time)
    await audit.note(request, None, "study_ended")
    return reply(text("organising.study.ended"), replace=True)


async def _tell_whoever_is_answering(request: Request, time: TimeOfAsking) -> None:
    """Somebody who is in the middle of the questions."""
    if time.mode is AskedBy.CALL or not time.answers or time.person is None:
        return
    if await request.work.study_members.not_just_now(time.member):
        return
    person = await request.work.people.get(time.person)
    await notify(request.work, person, text("study.ended"), dedupe=f"study_ended:{time.id}", now=request.now)


async def _of_organiser(request: Request, study_id: StudyId) -> Study:
    study = await or_gone(request.work.studies.get(study_id))
    must(request.person, Permission.ORGANISE, study.network)
    return study
