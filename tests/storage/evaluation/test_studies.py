"""What a report is told of a study: who took each step as a count, and answers without who."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.core.ids import ChatId
from bot.domain.evaluation.asking_times import WINDOW
from bot.domain.evaluation.instruments import Instrument, StudyItem
from bot.domain.evaluation.people import AskedBy, Participant, Wave
from bot.domain.evaluation.studies import StudyIsOn, StudyStep
from storage.database import Database
from storage.unit_of_work import Work
from tests.support.databases import place

NOW = datetime(2026, 7, 16, 10, tzinfo=UTC)


async def test_one_study_at_a_time_in_a_town(tmp_path: Path) -> None:
    """Another town may have one of its own; once it has ended, there may be another."""
    async with opened(tmp_path) as work:
        first = await work.studies.begin("stockport", Instrument.NATIONAL, life=True, now=NOW)
        with pytest.raises(StudyIsOn):
            await work.studies.begin("stockport", Instrument.CAMPAIGN, life=False, now=NOW)
        await work.studies.begin("oldham", Instrument.CAMPAIGN, life=False, now=NOW)
        assert await work.studies.end(first, now=NOW)
        assert not await work.studies.end(first, now=NOW)
        await work.studies.begin("stockport", Instrument.CAMPAIGN, life=False, now=NOW)
        (one, two) = await work.studies.of("stockport")
        assert one.ended == NOW
        assert two.items == (StudyItem.CONTENT, StudyItem.ENOUGH_TO_ASK, StudyItem.AS_SATISFYING)


async def test_participants_are_all_who_agreed(tmp_path: Path) -> None:
    """Somebody who agreed and is gone is nobody with answers; what was skipped is not there."""
    async with opened(tmp_path) as work:
        study = await work.studies.begin("stockport", Instrument.NATIONAL, life=True, now=NOW)
        for step in (StudyStep.ASKED, StudyStep.ASKED, StudyStep.ASKED, StudyStep.AGREED, StudyStep.AGREED):
            await work.studies.count(study, step)
        for chat, answers in ((1, {StudyItem.LEFT_OUT: 2, StudyItem.ISOLATED: None}), (2, {StudyItem.LEFT_OUT: None})):
            someone = await work.people.add(ChatId(chat), network="stockport", zone="Europe/London", now=NOW)
            number = await work.study_members.ask(study, someone.id, AskedBy.CALL, None, now=NOW)
            assert number is not None
            member = await work.study_members.get(number)
            time = await work.study_times.open(member, Wave.THREE_MONTHS, AskedBy.CALL, None, NOW + WINDOW, now=NOW)
            assert time is not None
            assert await work.study_times.answer(await work.study_times.get(time), answers)
        assert await work.studies.asked(study) == 3
        told, gone = await work.studies.participants(study)
        assert gone == Participant()
        wave = told.waves[Wave.THREE_MONTHS]
        assert (wave.mode, dict(wave.answers), wave.meals_before) == (AskedBy.CALL, {StudyItem.LEFT_OUT: 2}, 0)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Work]:
    database = await Database.open(place(path / "town.sqlite"))
    try:
        async with database.write() as work:
            yield work
    finally:
        await database.close()
