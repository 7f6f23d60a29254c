"""A guest asks the cook of a meal, and the cook answers: by first names alone, and either of them can end it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import MealQuestionId
from bot.domain.core.people import ChampionState
from bot.domain.offers.questions import QUESTION_MOVES, QuestionState
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.test_restart import _restart
from tests.support.look_inside import olive_of, rows
from tests.support.speaking import NAME, OTHER, beginning
from tests.support.table import FRIDAY_NOON, NEAR_BY, NOTHING_IN_IT, all_are_asked, guests, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, person, presses

ASKED = "Can I bring my dog?"
ANSWER = "Yes, if he is calm."
NO_MORE = "No more messages about this"
CONCERN = "Report a concern"


async def invited(
    town: Town, *names: str, starts: datetime = FRIDAY_NOON, allergens: AllergenFacts = NOTHING_IN_IT
) -> tuple[Resident, list[Resident]]:
    """Asha cooks tomorrow, and these guests are asked."""
    people = await guests(town, *(names or ("Ben",)))
    asha = await lunch(town, places=8, starts=starts, allergens=allergens)
    await asha.writes("/help")
    await all_are_asked(town, *people)
    return asha, people


async def asks(ben: Resident, words: str = ASKED, button: str = "Ask the cook") -> None:
    await ben.taps(button)
    await ben.writes(words)
    await ben.taps("Yes, ask")


async def answers(asha: Resident, words: str = ANSWER) -> None:
    await asha.taps("Answer")
    await asha.writes(words)
    await asha.taps("Send it")


async def states(town: Town) -> list[object]:
    return [state for (state,) in await rows(town, "SELECT state FROM meal_question ORDER BY id")]


async def removed(town: Town, someone: Resident) -> None:
    """By an organiser, behind everybody's back."""
    olive, number = await person(town, olive_of(town)), (await person(town, someone)).id
    async with town.bot.database.write() as work:
        old = ChampionState.ACTIVE
        assert await work.people.move_champion(number, old, ChampionState.REMOVED, by=olive.id, now=town.now)


async def test_asked_before_saying_yes(town: Town) -> None:
    """Read back before it goes; the cook sees a first name and the meal, and the answer comes back."""
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    assert "What would you like to ask Asha?" in ben.last.text
    await ben.writes(ASKED)
    assert "Shall I ask Asha this about Veg soup" in ben.last.text
    assert not asha.was_told(ASKED)
    await ben.taps("Yes, ask")
    assert "I have asked Asha" in ben.last.text
    assert "Ben asks about Veg soup" in asha.last.text
    assert ASKED in asha.last.text
    assert labels(asha) == ["Answer", "I’d rather not", "No more questions about this", CONCERN]
    await answers(asha)
    assert "Asha has answered you" in ben.last.text
    assert ASKED in ben.last.text
    assert ANSWER in ben.last.text
    assert labels(ben) == ["Ask again", NO_MORE, CONCERN]
    assert await states(town) == ["answered"]


async def test_asked_after_the_yes_and_told_to_all(town: Town) -> None:
    """Each of the others who come or asked hears the answer once; who asked is not named."""
    asha, (ben, cai, dee, eve) = await invited(town, "Ben", "Cai", "Dee", "Eve")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await asks(dee, "Is it warm?")
    await ben.writes("/mymeals")
    await asks(ben)
    await answers(asha)
    assert not cai.was_told(ANSWER)
    await asha.taps("Tell everybody who is coming")
    assert asha.was_told("I tell 2 people.")
    for one in (cai, dee):
        assert sum(ANSWER in said for said in one.phone.heard) == 1
        assert "Somebody asked" in one.last.text
        assert "Ben" not in one.last.text
        assert labels(one) == [NO_MORE, CONCERN]
    assert sum(ANSWER in said for said in ben.phone.heard) == 1
    assert not eve.was_told(ANSWER)
    await presses(asha, "question.tell_all:2")
    assert "Everybody has heard this one" in asha.last.text


async def test_a_guest_who_was_not_asked_may_ask(town: Town) -> None:
    """Whoever sees it in /food, also where it does not suit them as things stand."""
    celery = Allergen.CELERY.bit
    asha = await lunch(town, places=8, allergens=AllergenFacts(celery, 0, ALL_ALLERGENS & ~celery))
    (cai,) = await guests(town, "Cai", answers=replace(NEAR_BY, avoids=celery))
    await cai.writes("/food")
    await presses(cai, "browse.show:1")
    await asks(cai)
    assert "Cai asks about Veg soup" in asha.last.text


async def test_no_way_around_the_bot(town: Town) -> None:
    """Neither in the question nor in the answer; a kind line, and it can be written again."""
    words = "Ring me on 07700 900 123"
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes(words)
    assert "leave out phone numbers" in ben.last.text
    await ben.writes(ASKED)
    await ben.taps("Yes, ask")
    await asha.taps("Answer")
    await asha.writes(words)
    assert "leave out phone numbers" in asha.last.text
    assert words not in ben.heard
    assert "07700" not in asha.heard


async def test_the_host_would_rather_not(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await asks(ben)
    await asha.taps("I’d rather not")
    assert "would rather not answer" in ben.last.text
    await presses(asha, "question.answer:1")
    assert "no longer open" in asha.last.text


async def test_the_host_ends_it(town: Town) -> None:
    """What waits is declined kindly, no button asks any more, an old one says so; and questions can be taken again."""
    asha, (ben,) = await invited(town)
    await asks(ben)
    await asha.taps("No more questions about this")
    assert "would rather not answer" in ben.last.text
    await presses(ben, "question.ask:1")
    assert "takes no more questions" in ben.last.text
    await presses(ben, "browse.show:1")
    assert "Ask the cook" not in labels(ben)
    await asha.taps("Take questions again")
    await presses(ben, "browse.show:1")
    assert "Ask the cook" in labels(ben)


async def test_the_guest_ends_it_on_every_road(town: Town) -> None:
    """Neither answers nor notes come; what the bot says does. Asking again begins anew."""
    asha, (ben, cai) = await invited(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await asks(ben)
    await answers(asha)
    await ben.taps(NO_MORE)
    assert "If it moves or is off, I will still tell you" in ben.last.text
    await asha.writes("/myposts")
    await asha.taps("Write to all who come")
    await asha.writes("Please use the side door")
    await asha.taps("Send it")
    assert cai.was_told("side door")
    assert not ben.was_told("side door")
    await presses(cai, "question.ask:1")
    await cai.writes("Is it warm?")
    await cai.taps("Yes, ask")
    await answers(asha, "It is warm.")
    await asha.taps("Tell everybody who is coming")
    assert not ben.was_told("It is warm.")
    await asks(ben, "And a cat?", button="Ask again")
    assert "You will read notes about it again" in ben.last.text
    await presses(asha, "offer.cancel:1")
    assert "cancelled" in ben.heard or "called off" in ben.heard or "is off" in ben.heard


async def test_an_end_in_between_closes_the_question(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await asks(ben)
    await presses(ben, "meal.quiet:1")
    await asha.taps("Answer")
    assert "no longer open" in asha.last.text


async def test_either_side_can_report_it(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await asks(ben)
    await answers(asha)
    await ben.taps(CONCERN)
    await ben.writes("That was rude")
    await ben.taps("No, not right now")
    assert await rows(town, "SELECT occurrence_id FROM concern") == [(1,)]


async def test_nothing_from_a_host_who_was_removed(town: Town) -> None:
    """Whatever waits for the morning is not said, and whoever asked hears kindly that nobody answers."""
    asha, (ben, cai) = await invited(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await asks(ben)
    await town.moves_to(town.now.replace(hour=21))
    await answers(asha)
    assert "in the morning" in asha.last.text
    await asha.taps("Tell everybody who is coming")
    await presses(cai, "question.ask:1")
    await cai.writes("Is it warm?")
    await cai.taps("Yes, ask")
    assert "in the morning" in cai.last.text
    await removed(town, asha)
    await town.moves_to(town.now + timedelta(hours=13))
    assert not ben.was_told(ANSWER)
    assert not cai.was_told(ANSWER)
    assert not asha.was_told("Is it warm?")
    assert cai.was_told("The cook you asked cannot answer now")


async def test_nothing_to_or_from_a_guest_who_left(town: Town) -> None:
    """Also what the host had begun to write."""
    asha, (ben,) = await invited(town)
    await asks(ben)
    await asha.taps("Answer")
    await ben.writes("/stop")
    before = len(ben.phone.heard)
    await asha.writes(ANSWER)
    assert len(ben.phone.heard) == before
    assert await rows(town, "SELECT 1 FROM meal_question") == []
    await presses(asha, "question.answer:1")
    assert "That is over" in asha.last.text
    await presses(ben, "question.ask:1")
    assert not asha.was_told("Shall I ask")
    assert len(asha.phone.chat.messages) > 0


async def test_a_guest_who_left_in_the_night_is_not_heard_in_the_morning(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await town.moves_to(town.now.replace(hour=21))
    await presses(ben, "question.ask:1")
    await ben.writes(ASKED)
    await ben.taps("Yes, ask")
    await ben.writes("/stop")
    await town.moves_to(town.now + timedelta(hours=13))
    assert not asha.was_told(ASKED)


async def test_it_waits_for_the_morning(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await town.moves_to(town.now.replace(hour=21))
    await presses(ben, "question.ask:1")
    await ben.writes(ASKED)
    await ben.taps("Yes, ask")
    assert "in the morning" in ben.last.text
    assert not asha.was_told(ASKED)
    await town.moves_to(town.now + timedelta(hours=13))
    assert asha.was_told(ASKED)


async def test_while_the_meal_is_on_nobody_waits_for_the_morning(town: Town) -> None:
    """At a late supper the note is part of it."""
    asha, (ben,) = await invited(town, starts=FRIDAY_NOON.replace(hour=20))
    await ben.taps("I’ll come", "Skip")
    await town.moves_to(town.now.replace(hour=20, minute=45) + timedelta(days=1))
    await presses(ben, "question.ask:1")
    await ben.writes("Which door is it?")
    await ben.taps("Yes, ask")
    assert asha.was_told("Which door is it?")
    await answers(asha, "The side door.")
    assert ben.was_told("The side door.")


async def test_it_is_called_off(town: Town) -> None:
    """Whoever asked hears it, and no answer is taken any more."""
    asha, (ben,) = await invited(town)
    await asks(ben)
    question = asha.last
    await asha.writes("/help")
    await presses(asha, "offer.cancel:1")
    assert ben.was_told("is off, so your question has no answer now")
    await asha.taps_on(question, "Answer")
    assert "That is over now" in asha.last.text
    await presses(ben, "question.ask:1")
    assert "That is over now" in ben.last.text


async def test_after_the_meal_it_ends_without_a_word(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await asks(ben)
    await town.moves_to(town.now + timedelta(days=1, hours=6))
    assert await states(town) == ["ended"]
    assert not ben.was_told("cannot answer")
    assert not ben.was_told("has no answer")
    await presses(asha, "question.answer:1")
    assert "That is over now" in asha.last.text


async def test_a_host_who_cannot_be_reached(town: Town) -> None:
    """No button; an old one says so. Where it turns out only on sending, whoever asked hears of it."""
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes(ASKED)
    asha.phone.blocks()
    await ben.taps("Yes, ask")
    await town.settles()
    await town.moves_to(town.now + timedelta(minutes=2))
    assert "can be reached" in ben.heard or "cannot answer now" in ben.heard or "not reach" in ben.heard
    await presses(ben, "question.ask:1")
    assert "can be reached" in ben.last.text
    assert "ask_cook" not in str(ben.last.buttons)


async def test_three_questions_wait_at_most(town: Town) -> None:
    asha, (ben,) = await invited(town)
    for words in ("Is it warm?", "Is it quiet?", "Is it near the bus?"):
        await presses(ben, "question.ask:1")
        await ben.writes(words)
        await ben.taps("Yes, ask")
    await presses(ben, "question.ask:1")
    assert "has some questions from you already" in ben.last.text
    assert len(await states(town)) == 3
    await answers(asha)
    await presses(ben, "question.ask:1")
    assert "What would you like to ask" in ben.last.text


async def test_typed_it_is_read_back(town: Town) -> None:
    """The typed words are the question; nothing is sent without a tap, and typing the button is tapping it."""
    asha, (ben,) = await invited(town)
    await ben.writes("Can I ask the cook if dogs are fine?")
    assert "Shall I ask Asha this about Veg soup" in ben.last.text
    assert "if dogs are fine" in ben.last.text
    await ben.writes("Yes, ask")
    assert asha.was_told("if dogs are fine")


@pytest.mark.parametrize("words", ["yes", "Yes please", "ok", "👍"])
async def test_a_yes_to_what_was_read_back_sends_it(town: Town, words: str) -> None:
    """For the guest and for the cook; nothing else is said yes to by it."""
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes(ASKED, words)
    assert asha.was_told(ASKED)
    assert await rows(town, "SELECT COUNT(*) FROM booking") == [(0,)]
    await asha.taps("Answer")
    await asha.writes(ANSWER, words)
    assert ben.was_told(ANSWER)


async def test_a_yes_hours_after_it_was_read_back_sends_nothing(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes(ASKED)
    await town.moves_to(town.now + timedelta(minutes=90))
    await ben.writes("yes")
    assert not asha.was_told(ASKED)


async def test_an_invitation_that_came_since_is_what_a_yes_is_about(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes(ASKED)
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + timedelta(days=1))
    await town.moves_to(town.now + timedelta(minutes=5))
    await all_are_asked(town, ben, to=2)
    await ben.writes("yes")
    assert not asha.was_told(ASKED)


async def test_typed_in_the_middle_of_something_else(town: Town) -> None:
    """It is no way to get there; what was asked before can still be answered."""
    asha, (ben,) = await invited(town)
    await ben.taps("I’ll come")
    assert "How will you get there?" in ben.last.text
    await ben.writes("Can I ask the cook if dogs are fine?")
    await ben.taps("Yes, ask")
    assert asha.was_told("if dogs are fine")
    assert await rows(town, "SELECT plan FROM booking") == [("",)]


@pytest.mark.parametrize("words", ["Yes, bring him", "He can sit near the door"])
async def test_a_host_types_the_answer(town: Town, words: str) -> None:
    """Without a tap: read back first; with two questions, the button says which."""
    asha, (ben,) = await invited(town)
    await asks(ben)
    await asha.writes(words)
    assert "Shall this go to Ben?" in asha.last.text
    assert not ben.was_told(f"“{words}”")
    await asha.taps("Send it")
    assert ben.was_told(f"“{words}”")
    for more in ("Is it warm?", "Is it quiet?"):
        await presses(ben, "question.ask:1")
        await ben.writes(more)
        await ben.taps("Yes, ask")
    await asha.writes(words)
    assert "tap “Answer” under the question" in asha.last.text


async def test_typed_and_left(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.writes("Can I ask the cook if dogs are fine?")
    await ben.taps("No, leave it")
    assert "I asked nothing" in ben.last.text
    assert not asha.was_told("dogs")


async def test_typed_with_two_meals(town: Town) -> None:
    """They choose, the words stay, and it is read back once more."""
    asha, (ben,) = await invited(town)
    await ben.taps("I’ll come", "Skip")
    await lunch(town, places=4, host="Cook", starts=FRIDAY_NOON + timedelta(days=1))
    await all_are_asked(town, ben, to=2)
    await ben.writes("Can I ask the cook if dogs are fine?")
    assert "Which meal do you want to ask about?" in ben.last.text
    await ben.taps("Veg soup: Friday")
    assert "Shall I ask Asha this about Veg soup" in ben.last.text
    await ben.taps("Yes, ask")
    assert "Ben asks about Veg soup" in asha.last.text


async def test_typed_without_a_meal(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes("Can I ask the cook if dogs are fine?")
    assert "/food" in ben.last.text


async def test_words_of_danger_come_first(town: Town) -> None:
    """They go to nobody else, in the question and in the answer."""
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes("I want to kill myself")
    assert "116 123" in ben.heard
    assert not asha.was_told("kill")
    assert await states(town) == []


async def test_stop_is_no_question(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await ben.writes("stop")
    assert not asha.was_told("stop")
    assert await rows(town, "SELECT state FROM guest") == [("left",)]


async def test_typed_hours_later_and_after_a_restart(town: Town) -> None:
    """After a restart the question is still open; hours later a text is a text of its own, and the button stays."""
    asha, (ben,) = await invited(town)
    await ben.taps("Ask the cook")
    await _restart(town)
    await ben.writes(ASKED)
    assert "Shall I ask Asha this" in ben.last.text
    read_back = ben.last
    await town.moves_to(town.now + timedelta(hours=3))
    await ben.writes("Is there any food tonight?")
    assert not asha.was_told("tonight")
    await ben.taps_on(read_back, "Yes, ask")
    assert asha.was_told(ASKED)


async def test_food_in_an_answer_points_to_the_card(town: Town) -> None:
    """It is brought, with where the facts stand; it does not go to all."""
    asha, (ben,) = await invited(town)
    await asks(ben, "Is there milk in it?")
    await answers(asha, "No milk in it.")
    assert "go by the card of the meal" in ben.last.text
    assert "Tell everybody" not in str(asha.last.buttons)


async def test_notes_say_nothing_of_food_and_are_few(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.taps("I’ll come", "Skip")
    await presses(asha, "note.write:1")
    await asha.writes("There is no celery in it")
    assert "belongs in the post" in asha.last.text
    for words in ("One", "Two", "Three"):
        await presses(asha, "note.write:1")
        await asha.writes(words)
        await asha.taps("Send it")
    await presses(asha, "note.write:1")
    assert "3 times today" in asha.last.text


async def test_forgotten_a_month_after_the_meal(town: Town) -> None:
    asha, (ben,) = await invited(town)
    await ben.taps("I’ll come", "Skip")
    await ben.writes("/mymeals")
    await asks(ben)
    await answers(asha)
    await presses(asha, "note.write:1")
    await asha.writes("Please use the side door")
    await asha.taps("Send it")
    await ben.taps(NO_MORE)
    await town.moves_to(town.now + timedelta(days=33))
    for table in ("meal_question", "host_note", "meal_quiet"):
        assert await rows(town, f"SELECT 1 FROM {table}") == [], table


async def test_my_data_has_it(town: Town) -> None:
    _asha, (ben,) = await invited(town)
    await asks(ben)
    await ben.writes("/mydata")
    assert "what you asked a cook" in ben.heard


async def test_for_a_neighbour_who_is_rung(town: Town) -> None:
    """Whoever rings asks in her name; the answer is what to say in the next call."""
    hana, _guest = await mary(town)
    asha = await lunch(town, places=8)
    await hana.taps("Show my calls", "Ask the cook")
    await hana.writes("Can I bring my dog?")
    assert "Please ask Mary" in hana.last.text
    await hana.taps("Yes, ask")
    assert "Mary asks about Veg soup" in asha.last.text
    await answers(asha)
    await hana.writes("/calls")
    await hana.taps("No")
    assert hana.was_told(ANSWER)


async def test_a_question_makes_the_moves_of_its_table_and_no_other(town: Town) -> None:
    """Both statements that move one, from every state."""
    _asha, (ben,) = await invited(town)
    await asks(ben)
    number = MealQuestionId(1)
    async with town.bot.database.write() as work:
        for old in QuestionState:
            for new in set(QuestionState) - {QuestionState.OPEN}:
                await work._connection.execute("UPDATE meal_question SET state = :old", {"old": old})  # noqa: SLF001
                if new is QuestionState.ENDED:
                    move = work.meal_questions.end(number)
                else:
                    move = work.meal_questions.answer(number, new, now=town.now)
                assert await move == (new in QUESTION_MOVES[old])
                assert (await work.meal_questions.get(number)).state is (new if new in QUESTION_MOVES[old] else old)


@pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
async def test_words_go_through_as_they_were_written(town: Town) -> None:
    """Each hears which language the other uses, in their own; nothing is said where it is the same."""
    asha, (ben, cai) = await invited(town, "Ben", "Cai")
    await cai.taps("I’ll come", "Skip")
    await ben.writes("/language", NAME)
    await ben.writes("Can I bring my dog?")
    await ben.writes("Yes, ask")
    theirs = BY_CODE[OTHER].name
    assert f"Ben speaks {theirs} with me" in asha.last.text
    await answers(asha)
    assert ANSWER in ben.last.text
    assert beginning("language.of_the_other").split()[-1] in ben.heard
    await asha.taps("Tell everybody")
    assert cai.was_told(ANSWER)
    assert "with me" not in cai.heard
