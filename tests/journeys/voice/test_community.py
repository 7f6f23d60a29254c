"""A sitting at which people also talk: those who come know, somebody writes it down, and those who came hear it."""

from datetime import datetime, timedelta

import pytest

from bot.domain.core.messages import text
from bot.language.rendering import Words
from tests.journeys.calls.test_call_tasks import mary
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import all_are_asked, calls_it_off, guests, lunch
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import presses

FRIDAY_1PM = datetime(2026, 7, 17, 13, 0, tzinfo=LONDON)
FRIDAY_3PM = datetime(2026, 7, 17, 15, 0, tzinfo=LONDON)
SATURDAY_11AM = datetime(2026, 7, 18, 11, 0, tzinfo=LONDON)

TALK = "We also talk there"


async def a_talk(town: Town, *names: str) -> tuple[Resident, Resident, list[Resident]]:
    """Asha’s lunch, made a conversation by Olive; everybody named comes."""
    asha = await lunch(town, places=8)
    olive = olive_of(town)
    await presses(olive, "community.make:1")
    await asha.writes("/myposts")
    people = await guests(town, *names)
    await all_are_asked(town, *people)
    for person in people:
        await person.taps("I’ll come")
    return asha, olive, people


def file_of(town: Town, someone: Resident) -> tuple[str, bytes]:
    document = someone.last.document
    assert document is not None
    stored = town.world.files.known(str(document["file_id"]))
    assert stored is not None
    return str(document["file_name"]), stored.content


def printed_in(someone: Resident) -> list[str]:
    """The other languages in which they are offered the page."""
    carried_by = [str(button.get("callback_data", "")) for row in someone.last.inline for button in row]
    return [data.rpartition(":")[2] for data in carried_by if data.startswith("community.print_in:")]


async def writes(scribe: Resident, *themes: tuple[str, str]) -> None:
    await presses(scribe, "theme.write:1")
    for words, by in themes:
        await scribe.writes(words)
        await scribe.taps(by)


async def test_whoever_is_asked_reads_that_people_talk_and_need_not(town: Town) -> None:
    """In the invitation, on the card, and in the reminder: one line, wherever the facts are."""
    _, _, (ben,) = await a_talk(town, "Ben")
    assert TALK in next(words for words in ben.phone.heard if "Veg soup" in words)
    assert TALK in ben.last.text or ben.was_told(TALK)
    await town.moves_to(datetime(2026, 7, 16, 18, 5, tzinfo=LONDON))
    assert "Still coming" in str(ben.last.buttons)
    assert TALK in ben.last.text
    assert "You need not say a word" in ben.last.text


async def test_whoever_has_said_yes_before_hears_of_it_and_may_think_again(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=8)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    olive = olive_of(town)
    await presses(olive, "community.make:1")
    assert olive.was_told("I tell 1 person who has said yes")
    assert "will have time to talk, too" in ben.last.text
    await presses(olive, "community.off:1")
    assert "without the talk" in ben.last.text
    assert TALK not in ben.last.text
    await ben.taps("I can’t come")
    assert await rows(town, "SELECT state FROM booking") == [("cancelled",)]


async def test_a_host_asks_and_an_organiser_says_yes_to_what_they_read(town: Town) -> None:
    """The questions may be changed or left out first; a yes to older ones is none."""
    asha = await lunch(town, places=8)
    olive = olive_of(town)
    await asha.writes("/myposts")
    await asha.taps("A conversation")
    await asha.taps("Ask whether it may be one")
    assert asha.was_told("I have asked the organisers")
    assert "Asha would like people to talk, too" in olive.last.text
    assert "10. What could we do first" in olive.last.text
    old = carried(olive, "community.agree")
    await presses(olive, "community.question:1:good")
    await olive.writes("What do you like about Brinnington?")
    await olive.taps("Yes, like this")
    await presses(olive, "community.question:1:first")
    await olive.taps("Leave it out")
    assert "1. What do you like about Brinnington?" in olive.last.text
    assert "10." not in olive.last.text
    await presses(olive, old)
    assert olive.was_told("changed since")
    assert await rows(town, "SELECT state FROM community_conversation") == [("asked",)]
    await presses(olive, carried(olive, "community.agree"))
    assert await rows(town, "SELECT state FROM community_conversation") == [("planned",)]
    assert asha.was_told("The organisers say yes")
    await presses(asha, "community.print:1")
    name, pdf = file_of(town, asha)
    assert name == "questions.pdf"
    assert b"1. What do you like about" in pdf
    assert b"and no names" in pdf
    first = text("community.question.good")
    assert all(code in Words.load().said_in(first, code) for code in printed_in(asha))


async def test_a_guest_is_asked_to_write_and_gets_the_questions(town: Town) -> None:
    """By the host, with a yes of their own; before it begins there is nothing to write."""
    asha, _, (ben,) = await a_talk(town, "Ben")
    await presses(asha, "scribe.ask:1")
    await asha.taps("Ask Ben")
    assert "Asha asks: would you write down what people say?" in ben.last.text
    await ben.taps("Yes, I will write")
    assert "1. What is good about living here?" in ben.last.text
    assert asha.was_told("Ben writes down what is said")
    await ben.taps("Write what was said")
    assert ben.was_told("Nothing was said yet")


async def test_no_name_number_or_address_gets_into_what_is_written(town: Town) -> None:
    """Neither of those who came nor of anybody; what is wrong is said, and it is asked again."""
    asha, _, _ = await a_talk(town, "Ben", "Cai")
    await town.moves_to(FRIDAY_3PM)
    await presses(asha, "theme.write:1")
    for wrong, says in (
        ("Ring me on 0161 496 0123", "leave out numbers"),
        ("See www.example.com", "leave out numbers"),
        ("The lady at SK5 8BE has no bus", "leave out addresses"),
        ("At 12 Mill Lane it is damp", "leave out addresses"),
        ("Mrs Smith has no bus", "without anybody’s name"),
        ("x" * 201, "up to 200 letters"),
    ):
        await asha.writes(wrong)
        assert says in asha.last.text, wrong
    await asha.writes("There is no bus after six, as Cai says")
    await asha.taps("Most")
    assert asha.was_told("“Cai” is the name of somebody who was there")
    assert await rows(town, "SELECT COUNT(*) FROM community_theme") == [(0,)]
    await asha.writes("There is no bus after six")
    await asha.taps("Most")
    assert await rows(town, "SELECT said_by FROM community_theme") == [("most",)]


async def test_what_is_written_is_read_back_and_put_right(town: Town) -> None:
    """Taken out and put back, said otherwise; then it is handed over."""
    asha, olive, _ = await a_talk(town, "Ben")
    await town.moves_to(FRIDAY_3PM)
    await writes(asha, ("There is no bus after six", "Most"), ("A bench", "A few"), ("Something silly", "Several"))
    await asha.taps("That’s all")
    assert "1. Most said: There is no bus after six" in asha.last.text
    await asha.taps("Take 3 out")
    assert "silly" not in asha.last.text
    await asha.taps("Put it back")
    assert "silly" in asha.last.text
    await asha.taps("Take 3 out", "Change 2")
    await asha.writes("A bench by the shops, please")
    await asha.taps("Several")
    assert "2. Several said: A bench by the shops, please" in asha.last.text
    await asha.taps("That’s all, hand it over")
    assert "Thank you for writing it down" in asha.last.text
    assert "is written down" in olive.last.text
    assert await rows(town, "SELECT COUNT(*) FROM community_theme") == [(2,)]


async def test_those_who_came_hear_it_with_what_happens_next_also_by_call(town: Town) -> None:
    """First an organiser says what happens next; whoever has no phone hears the same from whoever rings."""
    hana, marys = await mary(town)
    asha, olive, (ben, cai) = await a_talk(town, "Ben", "Cai")
    booked = (
        "INSERT INTO booking (occurrence_id, person_id, state, asked_at) SELECT 1, {}, 'going', asked_at FROM booking"
    )
    await rows(town, f"{booked.format(marys)} LIMIT 1")
    await town.moves_to(FRIDAY_3PM)
    await writes(asha, ("There is no bus after six", "Most"))
    await asha.taps("That’s all", "That’s all, hand it over")
    await olive.taps("Read what was said")
    assert "First say what happens next" in olive.last.text
    assert not any("Send it" in label for row in olive.last.buttons for label in row)
    await olive.taps("Say what happens next")
    await olive.writes("We ask for a later bus, and tell you in May.")
    await olive.taps("Yes, like this", "Send it to those who came")
    assert "3 guests" in olive.last.text
    for guest in (ben, cai):
        assert "Most said: There is no bus after six" in guest.last.text
        assert "What happens next: We ask" in guest.last.text
    await hana.writes("/calls")
    assert hana.was_told("There is no bus after six")
    assert hana.was_told("We ask for a later bus")


async def test_nothing_written_is_asked_about_the_next_day_and_after_a_week(town: Town) -> None:
    """The host first, then organisers; then nobody any more."""
    asha, olive, _ = await a_talk(town, "Ben")
    await town.moves_to(SATURDAY_11AM)
    assert asha.was_told("Nothing is written down yet")
    assert not olive.was_told("Nothing is written down yet")
    await town.jumps_to(SATURDAY_11AM + timedelta(days=7))
    assert olive.was_told("Nothing is written down yet")
    await town.jumps_to(SATURDAY_11AM + timedelta(days=12))
    assert sum("Nothing is written down yet" in words for words in asha.phone.heard) == 1


async def test_what_is_written_and_forgotten_is_asked_about(town: Town) -> None:
    """Whoever wrote hears the next day that it is not handed over, and does so from there."""
    asha, olive, _ = await a_talk(town, "Ben")
    await town.moves_to(FRIDAY_3PM)
    await writes(asha, ("There is no bus after six", "Most"))
    await asha.writes("never mind")
    await town.moves_to(SATURDAY_11AM)
    assert "It is not handed over yet" in asha.last.text
    await asha.taps("Read it and hand it over", "That’s all, hand it over")
    assert "is written down" in olive.last.text


async def test_one_writes_at_a_time_and_another_may_take_over(town: Town) -> None:
    """A second yes is thanked; when the first leaves, the lines stay, and a no is never asked again."""
    asha, _, (ben, cai, dee) = await a_talk(town, "Ben", "Cai", "Dee")
    for name in ("Ben", "Cai", "Dee"):
        await presses(asha, "scribe.ask:1")
        await asha.taps(f"Ask {name}")
    await dee.taps("No, thank you")
    assert "That is fine" in dee.last.text
    assert asha.was_told("Dee would rather not write")
    await presses(asha, "scribe.ask:1")
    assert not any("Dee" in label for row in asha.last.buttons for label in row)
    await ben.taps("Yes, I will write")
    await cai.taps("Yes, I will write")
    assert "Somebody else writes already" in cai.last.text
    await town.moves_to(FRIDAY_3PM)
    await writes(ben, ("There is no bus after six", "Most"))
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, "SELECT person_id FROM community_scribe WHERE state = 'yes'") == []
    await presses(cai, "scribe.agree:1")
    await writes(cai, ("A bench", "A few"))
    await cai.taps("That’s all")
    assert "1. Most said: There is no bus after six" in cai.last.text
    assert "2. A few said: A bench" in cai.last.text


async def test_what_changed_after_it_was_read_does_not_go(town: Town) -> None:
    asha, olive, (ben,) = await a_talk(town, "Ben")
    await town.moves_to(FRIDAY_3PM)
    await writes(asha, ("No bus after six", "Most"))
    await asha.taps("That’s all", "That’s all, hand it over")
    await presses(olive, "summary.next:1")
    await olive.writes("We ask for a bus.")
    await olive.taps("Yes, like this")
    old = carried(olive, "summary.send")
    await olive.taps("Give it back to change lines")
    await writes(asha, ("And no bench", "A few"))
    await asha.taps("That’s all", "That’s all, hand it over")
    await presses(olive, old)
    assert olive.was_told("changed since")
    assert not ben.was_told("This is what people said")
    await presses(olive, carried(olive, "summary.send"))
    assert ben.was_told("A few said: And no bench")
    await presses(olive, "came_of.write:1")
    await olive.writes("There is a bus at seven now.")
    await olive.taps("Send it")
    assert "There is a bus at seven now" in ben.last.text
    await presses(olive, "came_of.write:1")
    assert "That is over" in olive.last.text


async def test_at_night_nobody_hears_a_summary(town: Town) -> None:
    asha, olive, (ben,) = await a_talk(town, "Ben")
    await town.moves_to(datetime(2026, 7, 17, 21, 0, tzinfo=LONDON))
    await writes(asha, ("No bus after six", "Most"))
    await asha.taps("That’s all", "That’s all, hand it over")
    await presses(olive, "summary.next:1")
    await olive.writes("We ask for a bus.")
    await olive.taps("Yes, like this", "Send it to those who came")
    assert not ben.was_told("This is what people said")
    await town.moves_to(datetime(2026, 7, 18, 9, 0, tzinfo=LONDON))
    assert ben.was_told("This is what people said")


async def test_called_off_it_is_over_and_nobody_is_asked_to_write(town: Town) -> None:
    _, olive, (ben,) = await a_talk(town, "Ben")
    await calls_it_off(town)
    await presses(olive, "community.show:1")
    assert "That is over" in olive.last.text
    await town.jumps_to(SATURDAY_11AM)
    assert not ben.was_told("Nothing is written")
    await presses(olive, "what_people_say.show:quarter")
    assert "There was no community conversation" in olive.last.text


async def test_words_of_danger_go_another_way(town: Town) -> None:
    asha, _, _ = await a_talk(town, "Ben")
    await town.moves_to(FRIDAY_3PM)
    await presses(asha, "theme.write:1")
    await asha.writes("I want to end my life")
    assert asha.was_told("999")
    assert await rows(town, "SELECT COUNT(*) FROM community_theme") == [(0,)]


@pytest.mark.parametrize("came", [3, 5])
async def test_what_people_say_leaves_the_house_as_counts_and_themes(town: Town, came: int) -> None:
    """A table and a paper; of fewer than five nothing that was said; each noted in the log."""
    names = ("Ben", "Cai", "Dee", "Eve", "Fay")[:came]
    asha, olive, _ = await a_talk(town, *names)
    await town.moves_to(FRIDAY_3PM)
    await writes(asha, ("=No bus after six", "Most"))
    await asha.taps("That’s all", "That’s all, hand it over")
    await presses(olive, "summary.next:1")
    await olive.writes("We ask for a bus.")
    await olive.taps("Yes, like this", "Send it to those who came")
    await olive.writes("/organise")
    await olive.taps("What people say")
    assert "=No bus after six" in olive.last.text
    assert ("about 5" if came == 5 else "fewer than 5") in olive.last.text
    await olive.taps("A year", "As a table (CSV)")
    name, csv = file_of(town, olive)
    content = csv.decode()
    assert name == "what-people-say.csv"
    assert content.startswith("\ufeffDay,People who came")
    assert ("'=No bus after six" in content) is (came == 5)
    assert not any(name in content for name in names)
    await presses(olive, "what_people_say.pdf:year")
    name, pdf = file_of(town, olive)
    assert name == "what-people-say.pdf"
    assert (b"No bus after six" in pdf) is (came == 5)
    assert await rows(town, "SELECT what FROM audit WHERE what LIKE 'what_people%' ORDER BY id") == [
        ("what_people_say_csv",),
        ("what_people_say_pdf",),
    ]


async def test_my_data_says_that_somebody_was_asked_and_ninety_days_later_nobody_knows(town: Town) -> None:
    asha, _, (ben,) = await a_talk(town, "Ben")
    await presses(asha, "scribe.ask:1")
    await asha.taps("Ask Ben")
    await ben.taps("Yes, I will write")
    await ben.writes("/mydata")
    assert ben.was_told("asked to write down what people say")
    await town.jumps_to(town.now + timedelta(days=100))
    await town.jumps_to(town.now + timedelta(days=1))
    assert await rows(town, "SELECT COUNT(*) FROM community_scribe") == [(0,)]
