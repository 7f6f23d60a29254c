"""Worries are heard: two questions to a safeguarding lead, words of danger answered at once, complaints counted."""

from bot.domain.core.ids import ChatId
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_10AM, SATURDAY_10AM, THURSDAY_6PM, table
from tests.support.town import Town

LUNCH = "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens"


async def concerns_kept(town: Town) -> list[tuple[object, ...]]:
    return await rows(town, "SELECT words, urgent, state, occurrence_id IS NOT NULL FROM concern ORDER BY id")


async def test_a_concern_takes_two_questions_and_reaches_the_lead(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/concern", "A man at the door shouted at Jean")
    await ben.taps("No, not right now")
    assert ben.was_told("I have told our safeguarding lead (number 1)")
    assert "A man at the door shouted at Jean" in olive_of(town).last.text
    assert await concerns_kept(town) == [("A man at the door shouted at Jean", 0, "open", 0)]


async def test_every_meeting_has_a_button_for_it(town: Town) -> None:
    """On the confirmation; the concern knows which meal, and the host does not hear of it."""
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, LUNCH)
    await ben.taps("I’ll come", "Report a concern")
    await ben.writes("It did not feel right")
    await ben.taps("No, not right now")
    assert "About: " in olive_of(town).last.text
    assert not asha.was_told("It did not feel right")
    assert (await concerns_kept(town))[0][3] == 1


async def test_the_reminder_and_the_morning_after_have_the_button_too(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip")
    for moment in (THURSDAY_6PM, FRIDAY_10AM, SATURDAY_10AM):
        await town.moves_to(moment)
        assert ["Report a concern"] in ben.last.buttons, ben.last.text


async def test_danger_now_is_urgent(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/concern", "My neighbour has not opened for days")
    await ben.taps("Yes, right now")
    assert "999" in ben.last.text
    assert "An urgent concern" in olive_of(town).last.text


async def test_only_the_safeguarding_lead_hears_of_it_where_there_is_one(town: Town) -> None:
    ben, sam = await guest(town, "Ben"), town.person("Sam")
    await sam.writes("/help")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(sam.phone.id))
        assert person is not None
        await work.people.grant_organiser(person.id, "stockport", now=town.now)
        await work.people.set_safeguarding(person.id, True)
    await ben.writes("/concern", "Something is wrong at home")
    await ben.taps("No, not right now")
    assert sam.was_told("Something is wrong at home")
    assert not olive_of(town).was_told("Something is wrong at home")


async def test_words_of_danger_are_answered_at_once_and_not_kept(town: Town) -> None:
    """Outside any conversation, with an offer that takes one tap."""
    ben = await guest(town, "Ben")
    await ben.writes("sometimes I want to kill myself")
    assert "116 123" in ben.last.text
    assert "not an emergency service" in ben.last.text
    assert not olive_of(town).was_told("concern")
    await ben.taps("Yes, please tell them")
    assert "An urgent concern (number 1)" in olive_of(town).last.text
    assert "kill" not in olive_of(town).last.text
    assert await concerns_kept(town) == [("", 1, "open", 0)]
    ben.phone.presses_data("concern.tell_lead", ben.last)
    await town.settles()
    assert len(await concerns_kept(town)) == 1


async def test_words_of_danger_inside_a_conversation_wait_for_the_person(town: Town) -> None:
    """They are no answer to the question; whoever is all right carries on there."""
    sam = town.person("Sam")
    await sam.writes("/volunteer")
    await sam.taps("Yes, I am")
    await sam.writes("Sam")
    await sam.writes("SK5 8BE")
    await sam.taps("Cook", "Done")
    await sam.writes("my husband hits me")
    assert "999" in sam.last.text
    await sam.taps("No, I am all right")
    assert sam.was_told("I have not kept what you wrote")
    assert sam.was_told("carry on where we left off")
    await sam.taps("Skip")
    assert not sam.was_told("husband")


async def test_words_of_danger_in_a_concern_are_both_answered_and_kept(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/concern", "he hits me")
    assert ben.was_told("0808 2000 247")
    await ben.taps("No, not right now")
    assert await concerns_kept(town) == [("he hits me", 1, "open", 0)]


async def test_what_stands_behind_the_command_is_the_first_answer(town: Town) -> None:
    """Words of danger are answered there too."""
    ben = await guest(town, "Ben")
    await ben.writes("/concern My son hits me")
    assert ben.was_told("0808 2000 247")
    await ben.taps("No, not right now")
    assert await concerns_kept(town) == [("My son hits me", 1, "open", 0)]


async def test_chilli_is_no_emergency(town: Town) -> None:
    asha = await champion(town, "Asha")
    await posts(asha, "Killer chilli for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    assert not asha.was_told("116 123")


async def test_a_worry_is_never_turned_away(town: Town) -> None:
    """A forged button of a meal that is not there, from somebody who has never joined."""
    eve = town.person("Eve")
    await eve.writes("/help")
    eve.phone.presses_data("concern.raise:999", eve.last)
    await town.settles()
    await eve.writes("😟")
    assert eve.was_told("Please write it in your own words")
    await eve.writes("I saw something")
    await eve.taps("No, not right now")
    assert "I saw something" in olive_of(town).last.text


async def test_a_concern_can_be_stopped(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/concern")
    await ben.taps("Stop this")
    assert await concerns_kept(town) == []


async def test_a_complaint_has_a_number_and_reaches_the_organisers(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/complain", "Nobody was at the door")
    await ben.taps("Send it")
    assert "complaint number 1" in ben.last.text
    assert "within 30 days" in ben.last.text
    assert "Nobody was at the door" in olive_of(town).last.text
