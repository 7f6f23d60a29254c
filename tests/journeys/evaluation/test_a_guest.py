"""A guest who is asked whether meals help: agreed to first, four times in seven months, skipped and stopped at will."""

from datetime import datetime, timedelta

from bot.domain.evaluation.people import Wave
from tests.support.acts import guest
from tests.support.look_inside import rows
from tests.support.studies import (
    AGREE,
    FRIDAY_11,
    LATER,
    NATIONAL,
    answers_all,
    asked_in,
    study_begins,
    who_said_no_twice,
)
from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import labels, presses

NEXT_LUNCH = datetime(2026, 7, 29, 12, tzinfo=LONDON)


async def waves(town: Town) -> dict[int, tuple[object, ...]]:
    found = await rows(town, "SELECT wave, state, meals_before FROM study_wave ORDER BY wave")
    return {int(str(wave)): tuple(more) for wave, *more in found}


async def test_seven_months_of_a_guest(town: Town) -> None:
    """Asked after the second contact; answers at once, before the next meal, and three and six months later."""
    (ben,) = await guests(town, "Ben")
    await study_begins(town)
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 18, 13, tzinfo=LONDON))
    assert not ben.was_told("answer a few questions")
    await ben.taps("😊 Good")
    await town.moves_to(datetime(2026, 7, 19, 9, tzinfo=LONDON))
    assert not ben.was_told("answer a few questions")
    await town.moves_to(datetime(2026, 7, 19, 11, 2, tzinfo=LONDON))
    assert "Would you answer a few questions about company?" in ben.last.text
    assert "It changes nothing about food" in ben.last.text
    await ben.taps(AGREE)
    assert "Question 1 of 4" in ben.last.text
    assert "The next four questions are about relationships with others" in ben.last.text
    assert labels(ben)[:3] == ["Hardly ever or never", "Some of the time", "Often"]
    bubbles = len(ben.phone.chat.messages)
    await answers_all(ben)
    assert "that is all for today" in ben.last.text
    assert len(ben.phone.chat.messages) == bubbles
    await _before_the_next_meal(town, ben)
    await _three_and_six_months_later(town, ben, town.now)
    assert set(await waves(town)) == set(Wave)
    assert (await waves(town))[Wave.THREE_MONTHS] == ("answered", 2)
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        (told,) = await work.studies.participants(study.id)
        assert len(told.waves[Wave.THREE_MONTHS].answers) == 3
        assert set((await work.studies.flow_counts(study.id)).values()) == {1}


async def _before_the_next_meal(town: Town, ben: Resident) -> None:
    """The day before it, in daytime."""
    await lunch(town, places=4, starts=NEXT_LUNCH, host="Cleo")
    await all_are_asked(town, ben, to=2)
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 28, 10, 59, tzinfo=LONDON))
    assert "How often" not in ben.last.text
    await town.moves_to(datetime(2026, 7, 28, 11, 2, tzinfo=LONDON))
    assert "You said that we may ask you these questions" in ben.last.text
    await answers_all(ben)


async def _three_and_six_months_later(town: Town, ben: Resident, second: datetime) -> None:
    """With one reminder; a question that is skipped is no answer."""
    await town.jumps_to(second + timedelta(days=91, hours=-3))
    assert "that is all for now" in ben.heard
    assert "Question" not in ben.heard
    await town.jumps_to(second + timedelta(days=91, hours=2))
    assert "Question 1 of 4" in ben.last.text
    await town.jumps_to(second + timedelta(days=98))
    assert "still wait" in ben.last.text
    await ben.taps("Skip this one", *NATIONAL[1:])
    await town.jumps_to(second + timedelta(days=182, hours=2))
    await answers_all(ben)
    assert "That was the last time" in ben.last.text


async def test_a_no_is_thanked_and_never_asked_again(town: Town) -> None:
    """Nor is silence; and whoever says yes after all on the old message is taken at their word."""
    ben, cai = await asked_in(town, "Ben", "Cai")
    await ben.taps("No, thank you")
    assert "We will not ask again" in ben.last.text
    await town.jumps_to(town.now + timedelta(days=60))
    assert sum("Would you answer" in one for one in cai.phone.heard) == 1
    assert sum("Would you answer" in one for one in ben.phone.heard) == 0
    assert await rows(town, "SELECT state FROM study_member") == [("no",), ("no",)]
    await cai.taps(AGREE)
    assert "Question 1 of 4" in cai.last.text


async def test_often_is_answered_once_with_a_chat(town: Town) -> None:
    """At the end; nobody hears of it unless they tap."""
    (ben,) = await asked_in(town, "Ben")
    olive = (await rows(town, "SELECT COUNT(*) FROM outbox WHERE person_id = 1"))[0]
    await ben.taps(AGREE, "Often")
    assert "Would you like to talk" not in ben.heard
    await ben.taps("Often", "Often", "Often or always")
    assert "Nobody has been told what you answered" in ben.last.text
    assert ben.heard.count("Would you like to talk to somebody?") == 1
    assert (await rows(town, "SELECT COUNT(*) FROM outbox WHERE person_id = 1"))[0] == olive
    await ben.taps("Talk to a person")
    assert "What" in ben.last.text


async def test_typed_answers_and_words_of_danger(town: Town) -> None:
    """What a button says may be typed; danger is answered as ever, and is in no answer."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await ben.writes("often")
    assert "Question 2 of 4" in ben.last.text
    for nearly in ("never", "11", "hardly ever"):
        await ben.writes(nearly)
        assert "Please tap one of the answers" in ben.heard
        assert "Question 2 of 4" in ben.last.text
    await ben.writes("I want to kill myself")
    assert "116 123" in ben.heard
    assert await rows(town, "SELECT answers FROM study_wave") == [('{"companionship": 3}',)]
    await ben.writes("skip this one")
    assert "Question 3 of 4" in ben.last.text
    await ben.taps("Back")
    assert "Question 2 of 4" in ben.last.text


async def test_old_buttons_double_taps_and_other_people(town: Town) -> None:
    """The last answer counts while it is open; then nothing changes, and nobody answers for another."""
    ben, cai = await asked_in(town, "Ben", "Cai")
    await ben.taps(AGREE)
    (time,) = (await rows(town, "SELECT id FROM study_wave"))[0]
    answer = f"study.answer:{time}"
    await presses(ben, f"{answer}:isolated:2")
    assert "Question 1 of 4" in ben.last.text
    await presses(ben, f"{answer}:companionship:2")
    await presses(ben, f"{answer}:companionship:3")
    assert "Question 2 of 4" in ben.last.text
    for wrong in (f"{answer}:left_out:9", f"{answer}:content:1", f"{answer}:lonely:1", f"study.back:{time}:life"):
        await presses(ben, wrong)
        assert "over" in ben.last.text or "Question" in ben.last.text
    for mine in (f"{answer}:left_out:1", f"study.skip:{time}:left_out", f"study.back:{time}:left_out"):
        await presses(cai, mine)
        assert "Question" not in cai.last.text
    (member,) = (await rows(town, "SELECT m.id FROM study_member m JOIN study_wave w ON w.member_id = m.id"))[0]
    await presses(cai, f"study.yes:{member}")
    assert "Question" not in cai.last.text
    assert await rows(town, "SELECT answers FROM study_wave") == [('{"isolated": 2, "companionship": 3}',)]
    await town.moves_to(town.now + timedelta(days=8))
    await presses(ben, f"{answer}:left_out:1")
    assert "Those questions are over" in ben.last.text
    assert await rows(town, "SELECT state FROM study_wave") == [("over",)]
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        assert len((await work.studies.participants(study.id))[0].waves[Wave.AT_CONSENT].answers) == 2


async def test_taken_back_in_the_settings(town: Town) -> None:
    """Read first, then the answers are gone at once, and the consent log says so; the count stays."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await ben.writes("/settings")
    assert "You said that we may ask you questions about company" in ben.last.text
    await ben.taps("No more of these questions")
    assert "You have answered them once" in ben.last.text
    await ben.taps("Leave it as it is")
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(1,)]
    await ben.writes("/mydata")
    assert ben.was_told("your answers to them")
    await ben.taps("No more of these questions", "Yes, delete and stop")
    assert "your answers are deleted" in ben.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(0,)]
    said = await rows(
        town, "SELECT given, way, words LIKE '%meals together help%' FROM consent WHERE purpose = 'study'"
    )
    assert said == [(1, "telegram", 1), (0, "telegram", 0)]
    await ben.writes("/settings")
    assert "No more of these questions" not in labels(ben)
    await town.jumps_to(town.now + timedelta(days=60))
    assert not ben.was_told("Question 1")
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        (gone,) = await work.studies.participants(study.id)
        assert not gone.waves


async def test_who_rests_stops_moves_or_is_forgotten_is_asked_no_more(town: Town) -> None:
    """What they answered stays for the sums, but of whoever stops or is forgotten nothing does."""
    ben, cai, dee, eve = await asked_in(town, "Ben", "Cai", "Dee", "Eve")
    for one in (ben, cai, dee, eve):
        await one.taps(AGREE, "Often")
    await ben.writes("/pause")
    await ben.taps("A week")
    await cai.writes("/stop")
    await dee.writes("/delete")
    await dee.taps("Yes, forget me")
    async with town.bot.database.write() as work:
        await work.people.move((await work.people.by_chat(eve.phone.id)).id, network="oldham", zone="Europe/London")  # type: ignore[union-attr,arg-type]
    await town.moves_to(town.now + timedelta(minutes=5))
    assert await rows(town, "SELECT state FROM study_member ORDER BY id") == [("stopped",)] * 3
    assert await rows(town, "SELECT COUNT(*) FROM study_wave WHERE answers <> ''") == [(2,)]
    await presses(ben, "study.stop_ask")
    await town.jumps_to(town.now + timedelta(days=50))
    for one in (ben, cai, dee, eve):
        assert sum("Would you answer" in words or "still wait" in words for words in one.phone.heard) == 0
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        assert [bool(one.waves) for one in await work.studies.participants(study.id)] == [True, True, False, False]


async def test_who_is_spoken_to_in_another_language_or_rests_is_not_asked(town: Town) -> None:
    """The questions are asked in their tried words."""
    ben, cai = await who_said_no_twice(town, "Ben", "Cai")
    await rows(town, f"UPDATE person SET language = 'pl' WHERE chat_id = {ben.phone.id}")
    await cai.writes("/pause")
    await cai.taps("A month")
    await study_begins(town)
    await town.moves_to(FRIDAY_11 + LATER)
    assert await rows(town, "SELECT COUNT(*) FROM study_member") == [(0,)]


async def test_six_weeks_without_a_meal(town: Town) -> None:
    """The second time comes then; a wave that nobody answers lapses."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await town.moves_to(town.now + timedelta(days=42))
    assert "Question 1 of 4" in ben.last.text
    await town.moves_to(town.now + timedelta(days=22))
    assert await rows(town, "SELECT wave, state FROM study_wave ORDER BY wave") == [(-1, "answered"), (0, "over")]


async def test_nobody_is_asked_where_no_study_is_on(town: Town) -> None:
    ben: Resident = await guest(town, "Ben")
    await town.moves_to(FRIDAY_11 + timedelta(days=3))
    assert not ben.was_told("questions about company")


async def test_undoing_stop_does_not_bring_it_back(town: Town) -> None:
    """The answers are gone, so the yes is gone, too."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await ben.writes("/stop")
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(0,)]
    await ben.taps("Undo")
    said = await rows(town, "SELECT given FROM consent WHERE purpose = 'study' ORDER BY id")
    assert said == [(1,), (0,)]
    await town.jumps_to(town.now + timedelta(days=50))
    assert not ben.was_told("Question")
    assert sum("Would you answer" in words for words in ben.phone.heard) == 0


async def test_a_chat_that_somebody_else_has_by_now(town: Town) -> None:
    """What stands there from before is answered by nobody else; whoever it was asked of is asked no more."""
    ben, cai = await asked_in(town, "Ben", "Cai")
    await ben.taps(AGREE)
    await rows(town, f"UPDATE person SET chat_id = NULL WHERE chat_id = {ben.phone.id}")
    await rows(town, f"UPDATE person SET chat_id = {ben.phone.id} WHERE chat_id = {cai.phone.id}")
    await ben.taps("Often")
    assert "over" in ben.last.text
    assert await rows(town, "SELECT answers FROM study_wave") == [("",)]
    await town.jumps_to(town.now + timedelta(days=50))
    assert await rows(town, "SELECT state FROM study_member ORDER BY id") == [("stopped",), ("no",)]
