"""People who help, as organisers see them: applications, the list and the card, checks."""

from datetime import datetime

from bot.domain.core.people import ChampionState
from bot.domain.volunteers.vetting import Check, checked
from tests.support.look_inside import carried
from tests.support.table import champions, guests
from tests.support.town import LONDON, Town
from tests.support.volunteers import (
    card_of,
    labels,
    log,
    offers_help,
    organiser,
    person,
    person_of,
    presses,
    second_organiser,
)

ABOUT_SOMEBODY = """
volunteer.show:{0} application.question:{0} check.note:{0} stand_down.ask:{0}:pause stand_down.do:{0}:pause
stand_down.ask:{0}:remove stand_down.do:{0}:remove stand_down.call_off:{0}:remove stand_down.hand_over:{0}:pause:{0}
volunteer.back_ask:{0} volunteer.back:{0} volunteer.back_with_work:{0} posts.pause_ask:{0} posts.pause:{0}
posts.go_on:{0} organiser.give_ask:{0} organiser.give:{0} organiser.take_ask:{0} organiser.take:{0}
"""


async def test_an_organiser_asks_first_and_then_approves(town: Town) -> None:
    """The question goes to the applicant, the answer comes back with the buttons, and everything is in the log."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    await presses(olive, "applications.show:0")
    assert "I cook at St Mark’s." in olive.last.text
    await olive.taps("Ask them something first")
    await olive.writes("Have you a food hygiene certificate?")
    await olive.taps("Send it")
    assert olive.was_told("I have asked Asha")
    assert "Have you a food hygiene certificate?" in asha.last.text
    await asha.taps("Answer")
    await asha.writes("🎉", "Yes, level 2 since March.")
    await asha.taps("Send it")
    assert asha.was_told("Please write an answer")
    assert asha.was_told("The organisers have your answer")
    for one in (olive, omar):
        assert one.was_told("Yes, level 2 since March.")
    await omar.taps("Yes, approve")
    assert asha.was_told("you are a volunteer now")
    assert "They said: Yes, level 2 since March." in await card_of(town, olive, asha)
    assert ("Omar", "application_approved", "Asha") in await log(town)
    assert {what for _, what, about in await log(town) if about == "Asha"} >= {"application_seen", "applicant_asked"}


async def test_an_answer_is_given_once_and_by_nobody_else(town: Town) -> None:
    """A second tap on an old button, and somebody else's tap, do nothing."""
    olive, asha = organiser(town), await offers_help(town)
    ben = await offers_help(town, "Ben", "Skip")
    await presses(olive, "applications.show:0")
    await presses(olive, f"application.question:{(await person(town, asha)).id}")
    await olive.writes("When can you start?")
    await olive.taps("Send it")
    await presses(ben, "application.answer:1")
    assert ben.was_told("That is over")
    asked = asha.last
    await asha.taps("Answer")
    await asha.writes("On Monday")
    await asha.taps("Send it")
    asha.phone.presses_data("application.answer:1", asked)
    await town.settles()
    assert asha.was_told("That is over")
    assert olive.heard.count("On Monday") == 1


async def test_two_organisers_approve_at_once(town: Town) -> None:
    """The second hears that it is decided, and the volunteer hears it once."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    yes = carried(olive, "application.approve")
    for one in (olive, omar):
        one.phone.presses_data(yes, one.last)
    await town.settles()
    assert [one.was_told("this is already decided") for one in (olive, omar)].count(True) == 1
    assert asha.heard.count("you are a volunteer now") == 1
    await presses(olive, "applications.show:0")
    assert "Nobody waits for an answer" in olive.last.text


async def test_a_question_after_the_decision(town: Town) -> None:
    """Omar was quicker while Olive still wrote: she hears so, and the applicant is not asked."""
    olive, omar = organiser(town), await second_organiser(town)
    asha = await offers_help(town)
    number = (await person(town, asha)).id
    await presses(olive, f"application.question:{number}")
    await presses(omar, carried(omar, "application.decline"))
    await omar.taps("At any time", "We have enough helpers")
    await olive.writes("Why us?")
    await olive.taps("Send it")
    assert olive.was_told("this is already decided")
    assert not asha.was_told("Why us?")


# The list and the card


async def test_the_list_goes_ten_at_a_time(town: Town) -> None:
    """By name; the next page by a button; who left has a list of their own."""
    olive = organiser(town)
    await champions(town, *[f"Friend{number:02}" for number in range(12)])
    await presses(olive, "volunteers.show:0")
    assert "13 people help here" in olive.last.text
    assert "Friend09" in labels(olive)
    assert "Friend10" not in labels(olive)
    await olive.taps("More")
    assert labels(olive)[:2] == ["Friend10", "Friend11"]
    assert "Olive – organiser" in labels(olive)
    await olive.taps("Friend11")
    assert "Would like to: Host at a table" in olive.last.text
    assert ("Olive", "person_seen", "Friend11") in await log(town)


async def test_a_card_fits_into_one_message(town: Town) -> None:
    """However much was asked and said: the latest is shown, and goes through as it was written."""
    olive, asha = organiser(town), await offers_help(town, about="& <b> " * 80)
    async with town.bot.database.write() as work:
        who = (await person_of(work, asha)).id
        for number in range(6):
            asked = await work.questions.ask(who, f"{number} " + "why? " * 90, by=who, now=town.now)
            await work.questions.answer(asked, "so " * 160, now=town.now)
    said = await card_of(town, olive, asha)
    assert len(said) <= 4096
    assert "5 why?" in said
    assert "3 why?" not in said


async def test_who_has_blocked_the_bot_shows_as_such(town: Town) -> None:
    """So that an organiser rings instead of waiting for an answer."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    async with town.bot.database.write() as work:
        await work.people.set_reachable((await person_of(work, asha)).id, False)
    assert "Cannot be reached just now" in await card_of(town, olive, asha)


async def test_an_oldham_organiser_sees_nothing_of_stockport(town: Town) -> None:
    """Not the list, not a card, not a button of it."""
    oona = await second_organiser(town, "Oona", network="oldham")
    (asha,) = await champions(town, "Asha")
    number = (await person(town, asha)).id
    await presses(oona, "volunteers.show:0")
    assert "Asha" not in oona.last.text + " ".join(labels(oona))
    for name in ABOUT_SOMEBODY.split():
        await presses(oona, name.format(number))
        assert "not for you" in oona.last.text, name
    assert (await person(town, asha)).champion is ChampionState.ACTIVE


async def test_a_champion_calls_an_organisers_buttons(town: Town) -> None:
    """Each is refused kindly, and nothing changes."""
    (asha, ben) = await champions(town, "Asha", "Ben")
    await asha.writes("/help")
    number = (await person(town, ben)).id
    for data in (
        "volunteers.show:0",
        "applications.show:0",
        "checks.show",
        "invite_codes.show",
        "invite_code.make:champion",
        "invite_code.make:organiser",
        f"volunteer.show:{number}",
        f"stand_down.do:{number}:remove",
    ):
        await presses(asha, data)
        assert "not for you" in asha.last.text, data
    assert (await person(town, ben)).champion is ChampionState.ACTIVE


async def test_a_guest_is_nobody_to_look_at(town: Town) -> None:
    """Organisers see those who help, and not guests."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    assert "That is over" in await card_of(town, olive, ben)
    await presses(olive, "volunteer.show:9999")
    assert "That is over" in olive.last.text


# Checks


async def test_checks_are_facts_and_days(town: Town) -> None:
    """Noted in three steps, shown on the card; a day to come and nonsense are asked again."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    await card_of(town, olive, asha)
    assert "Food hygiene: nothing noted" in olive.last.text
    await olive.taps("Note a check", "Food hygiene", "Food hygiene level 2")
    await olive.writes("soon", "1/1/2030", "12 March 2026")
    assert olive.was_told("I need a day such as")
    assert olive.was_told("That day has not come yet")
    assert "Food hygiene level 2: Thursday 12 March 2026, counts until Monday 12 March 2029" in olive.last.text
    await olive.taps("Note a check")
    await olive.writes("The cat", "induction")
    assert olive.was_told("Please use one of the buttons")
    await olive.taps("Today")
    assert "Induction: Thursday 16 July" in olive.last.text
    async with town.bot.database.write() as work:
        assert len(await work.vetting.of((await person_of(work, asha)).id)) == 2


async def test_what_runs_out_is_flagged_a_month_before_and_once(town: Town) -> None:
    """Not in the night; a new check ends it, and `checks.show` shows what is left."""
    olive, (asha, ben) = organiser(town), await champions(town, "Asha", "Ben")
    day = datetime(2023, 8, 20, tzinfo=LONDON).date()
    async with town.bot.database.write() as work:
        for one in (asha, ben):
            who = await person_of(work, one)
            await work.vetting.note(who.id, checked(Check.DBS, "basic", day), by=who.id, now=town.now)
    await town.moves_to(datetime(2026, 7, 19, 22, 0, tzinfo=LONDON))
    assert not olive.was_told("runs out on")
    await town.moves_to(datetime(2026, 7, 20, 7, 0, tzinfo=LONDON))
    assert not olive.was_told("runs out on")
    await town.moves_to(datetime(2026, 7, 20, 9, 0, tzinfo=LONDON))
    assert olive.was_told("DBS basic of Asha runs out on Thursday 20 August")
    await town.moves_to(datetime(2026, 7, 24, 9, 0, tzinfo=LONDON))
    assert olive.heard.count("DBS basic of Asha runs out") == 1
    await presses(olive, "checks.show")
    assert "2 checks run out" in olive.last.text
    await olive.taps("Asha: DBS, 20/08/2026")
    assert "⚠️ DBS basic" in olive.last.text
    await olive.taps("Note a check", "DBS", "DBS enhanced", "Today")
    await presses(olive, "checks.show")
    assert "1 check runs out" in olive.last.text
