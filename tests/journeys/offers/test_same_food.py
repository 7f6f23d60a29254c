"""A club’s food is the cook’s word for one date: the host is asked before each, and until then nothing is known."""

from datetime import datetime

from bot.domain.core.food import Allergen, mask
from bot.domain.core.ids import ChatId, OccurrenceId
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import olive_of, rows
from tests.support.town import LONDON, Resident, Town

CLUB = "Lunch club: soup for 10, Brinnington Hub, every Tuesday 12-2pm, vegan, no allergens, free"
NOT_SAID = "The cook has not said yet what is in it on this day."
SAID = ("None of the 14", "Made to be", "None of the other main allergens")
SECOND = "Tuesday 28 July"


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def club(town: Town, words: str = CLUB) -> Resident:
    """Dee avoids milk, Ben eats everything; the first date is 21 July."""
    asha = await champion(town, "Asha")
    await posts(asha, words)
    return asha


async def has_become_allergic_to_milk(town: Town, person: Resident) -> None:
    """Kept as the settings keep it."""
    async with town.bot.database.write() as work:
        someone = await work.people.by_chat(ChatId(person.phone.id))
        assert someone is not None
        row = await work.guests.get(someone.id)
        avoids = mask([Allergen.MILK])
        await work._connection.execute(  # noqa: SLF001
            "UPDATE guest SET avoids = :avoids, mask = :mask WHERE person_id = :id",
            {"avoids": avoids, "mask": row.mask | avoids << 21, "id": someone.id},
        )


async def test_whoever_avoids_something_is_asked_once_it_is_known(town: Town) -> None:
    """The first date is as the post says. Of the second nothing is known until the host taps “the same”."""
    ben, dee = await guest(town, "Ben"), await guest(town, "Dee", avoids=("milk",))
    asha = await club(town)
    assert "None of the 14" in dee.last.text
    await town.moves_to(july(22, 12))
    assert SECOND in ben.last.text
    assert NOT_SAID in ben.last.text
    assert not dee.was_told(SECOND)
    await town.moves_to(july(26, 9, 59))
    assert not asha.was_told("Is it the same food?")
    await town.moves_to(july(26, 10, 1))
    assert asha.was_told("For Tuesday 21 July the cook told me:\nNone of the 14 main allergens is in it")
    await asha.taps("Yes, the same")
    assert "those who avoid something can be asked" in asha.last.text
    assert SECOND in dee.last.text
    assert "None of the 14" in dee.last.text
    assert not ben.was_told("The cook has told us")


async def test_it_is_asked_once_on_each_of_two_days(town: Town) -> None:
    """Not sure yet, and again the day before; after that it stays not known, and is said so everywhere."""
    ben, dee = await guest(town, "Ben"), await guest(town, "Dee", avoids=("milk",))
    asha = await club(town)
    await town.moves_to(july(22, 12))
    await ben.taps("I’ll come")
    assert "Please ask at the table what is in it." in ben.heard
    await town.moves_to(july(26, 10, 1))
    await asha.taps("I’m not sure yet")
    assert "I ask you again the day before" in asha.last.text
    await town.moves_to(july(27, 8, 59))
    assert asha.heard.count("What will there be to eat?") == 0
    await town.moves_to(july(27, 9, 1))
    assert asha.heard.count("May I ask once more") == 1
    await asha.taps("I’m not sure yet")
    assert "Once you know, tell me under /myposts" in asha.last.text
    await town.moves_to(july(27, 18, 5))
    assert "A reminder for tomorrow" in ben.last.text
    assert NOT_SAID in ben.last.text
    assert "You have not said yet what is in the food" in asha.last.text
    await town.moves_to(july(28, 11))
    assert asha.heard.count("May I ask once more") == 0
    assert not dee.was_told(SECOND)


async def test_the_host_says_it_from_the_list_of_the_evening_before(town: Town) -> None:
    """Silence until then is no harm: the button is under the list, and the food is asked for."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await town.moves_to(july(22, 12))
    await ben.taps("I’ll come")
    await town.moves_to(july(27, 18, 5))
    await asha.taps("Say what is in it", "No, something is different")
    await asha.writes("milk")
    await asha.taps("None of the others", "None of these", "Yes, change it")
    assert "It is changed" in asha.last.text
    await town.moves_to(july(28, 10, 5))
    assert "Contains: milk." in ben.last.text
    found = await rows(town, "SELECT food_said, contains > 0 FROM occurrence ORDER BY starts_at LIMIT 3")
    assert found == [(1, 0), (1, 1), (0, 0)]


async def test_who_is_coming_and_cannot_eat_it_hears_once_it_is_known(town: Town) -> None:
    """Ben has told of an allergy meanwhile: he is told and asked; Cai, whom it fits, is left in peace."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    asha = await club(town)
    await town.moves_to(july(22, 12))
    for person in (ben, cai):
        await person.taps("I’ll come")
    await has_become_allergic_to_milk(town, ben)
    await town.moves_to(july(26, 10, 1))
    await asha.taps("No, something is different")
    await asha.writes("milk")
    await asha.taps("None of the others", "None of these", "Yes, change it")
    assert "The cook has told us what is in the food at Soup" in ben.last.text
    assert "It is in this food, or may be" in ben.last.text
    assert not cai.was_told("The cook has told us what")


async def test_old_buttons_of_the_question_hear_a_kind_word(town: Town) -> None:
    """Of a date that was said meanwhile, of food that was said anew since, of a date that is over."""
    asha = await club(town)
    await town.moves_to(july(26, 10, 1))
    question = asha.last
    await asha.taps_on(question, "Yes, the same")
    asha.phone.presses_data("same_food.not_sure:2", asha.last)
    await town.settles()
    assert "You have told me already" in asha.last.text
    await town.moves_to(july(29, 12))
    for tap in ("same_food.changed:2", "same_food.ask:2", "same_food.not_sure:2", "same_food.yes:2:5"):
        asha.phone.presses_data(tap, asha.last)
        await town.settles()
        assert asha.was_told("That is over")


async def test_the_same_means_what_was_read(town: Town) -> None:
    """The food of last time was put right after the question was asked: it is shown anew, and nothing is said yet."""
    asha = await club(town, CLUB.replace("every Tuesday", "Mondays and Tuesdays"))
    await town.moves_to(july(19, 10, 1))
    question = asha.last
    await asha.writes("/myposts")
    await asha.taps("Change something", "Allergens and diets")
    await asha.writes("milk")
    await asha.taps("None of the others", "None of these", "Yes, change it")
    asha.phone.taps_on(question, "Yes, the same")
    await town.settles()
    assert await rows(town, "SELECT food_said FROM occurrence WHERE id = 2") == [(0,)]
    assert asha.was_told("Contains: milk.")
    await asha.taps("Yes, the same")
    assert await rows(town, "SELECT food_said, contains > 0 FROM occurrence WHERE id = 2") == [(1, 1)]


async def test_the_question_goes_to_whoever_hosts(town: Town) -> None:
    """Handed over after it was asked: the new host is asked, and the old one’s button is no longer theirs."""
    asha, hana = await club(town), await champion(town, "Hana")
    await town.moves_to(july(26, 10, 1))
    question = asha.last
    await asha.writes("/myposts")
    await asha.taps("Somebody else hosts", "Ask Hana")
    await hana.taps("Yes, I will host it")
    assert hana.was_told("Is it the same food?")
    await asha.taps_on(question, "Yes, the same")
    assert asha.was_told("That button is not for you, or no longer.")
    await hana.taps("Yes, the same")
    assert await rows(town, "SELECT food_said FROM occurrence ORDER BY starts_at LIMIT 2") == [(1,), (1,)]


async def test_a_date_that_is_off_is_not_asked_about(town: Town) -> None:
    """Nor one whose post waits to be read."""
    asha = await club(town)
    await asha.writes("/myposts")
    await asha.taps("The next dates", SECOND, "Skip this one, or end it", "Yes, call it off")
    await town.moves_to(july(27, 12))
    assert not asha.was_told("to eat?")


async def test_posted_a_day_ahead_the_next_days_are_asked_about_at_once(town: Town) -> None:
    """A club of three days running: the first is said in the post, the next is asked about, each on its own."""
    asha = await club(town, CLUB.replace("every Tuesday", "Fridays, Saturdays and Sundays"))
    await town.moves_to(july(16, 10, 30))
    assert asha.heard.count("What will there be to eat?") == 1
    assert asha.was_told("Saturday 18 July")
    await town.moves_to(july(17, 10, 30))
    asked = [text for text in asha.phone.heard if "to eat?" in text]
    assert any("Sunday 19 July" in text for text in asked)


async def test_another_day_is_asked_about_again(town: Town) -> None:
    """Moved to Wednesday, it is asked about for Wednesday; moved by a week, the food of a said date is open again."""
    asha = await club(town)
    await town.moves_to(july(26, 10, 1))
    await asha.writes("/myposts")
    await asha.taps("Change something", "Day or time", "Only this one")
    await asha.writes("Wednesday 29 July 12-2pm")
    await asha.taps("Yes, change it")
    await town.moves_to(july(27, 10, 1))
    assert asha.was_told("Wednesday 29 July, 12 noon to 2pm, Brinnington Hub\n\nFor Tuesday 21 July the cook told me")
    await asha.taps("Yes, the same")
    await asha.writes("/myposts")
    await asha.taps("Change something", "Day or time", "Only this one")
    await asha.writes("Wednesday 5 August 12-2pm")
    await asha.taps("Yes, change it")
    assert await rows(town, "SELECT food_said, contains + not_in_it + diets FROM occurrence WHERE id = 2") == [(0, 0)]


async def test_an_organiser_can_say_it_for_a_host(town: Town) -> None:
    """On the card that Today opens."""
    await club(town)
    await town.moves_to(july(28, 9))
    olive = olive_of(town)
    olive.phone.presses_data("offer.show:2", olive.last)
    await town.settles()
    await olive.taps("Say what is in it", "Yes, the same")
    assert "can be asked" in olive.last.text
    async with town.bot.database.write() as work:
        assert (await work.offers.occurrence(OccurrenceId(2))).food_said


async def test_what_was_served_without_a_word_is_asked_when_it_is_posted_again(town: Town) -> None:
    """A date went by, and the cook never said: nothing is taken over from another date."""
    ben = await guest(town, "Ben")
    asha = await club(town)
    await town.moves_to(july(22, 12))
    await ben.taps("I’ll come")
    await town.moves_to(july(28, 14, 30))
    await asha.writes("/myposts")
    asha.phone.presses_data("offer.repost:2", asha.last)
    await town.settles()
    while "Which allergens are in it?" not in asha.last.text:
        labels = [label for row in asha.last.buttons for label in row]
        assert "Post it" not in labels
        await asha.taps(labels[0])


async def test_a_host_who_cannot_be_asked_is_seen_by_organisers(town: Town) -> None:
    """It is among what waits, and opens the card on which they can say it."""
    asha = await club(town)
    asha.phone.blocks()
    await town.moves_to(july(26, 10, 5))
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("1 date: nobody says what is in it", "Say what is in it", "Yes, the same")
    await olive.writes("/organise")
    assert "nobody says what is in it" not in str(olive.last.buttons)
