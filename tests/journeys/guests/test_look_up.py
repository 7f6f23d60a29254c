"""Guests as organisers see them: numbers that show nobody, and one guest with a reason and a line in the log."""

from dataclasses import replace

from bot.domain.core.food import Allergen
from bot.domain.core.people import GuestState
from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.table import NEAR_BY, all_are_asked, guests, known, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import log, person, second_organiser

WHY = "They asked us to"


async def looks_for(olive: Resident, words: str, why: str = WHY) -> None:
    await olive.writes("/organise")
    await olive.taps("Guests", "Find one guest", why)
    await olive.writes(words)


def about(lines: list[tuple[str, str, str]], name: str) -> list[str]:
    return [what for _, what, whom in lines if whom == name]


async def test_numbers_show_nobody(town: Town) -> None:
    """Areas with fewer than five guests are one line together, and no small number is said."""
    await guests(town, "A", "B", "C", "D", "E", "F")
    await guests(town, "G", "H", answers=replace(NEAR_BY, area="E05015018"))
    await guests(town, "I", "J", "K", answers=replace(NEAR_BY, area="E05015019"))
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Guests")
    said = olive.last.text
    assert "On the list: about 10" in said
    assert "Having a rest: fewer than 5" in said
    assert said.count("about 5") == 2
    assert "Other areas, together: about 5" in said
    assert "Find one guest" in str(olive.last.buttons)


async def test_the_reason_comes_before_anything_is_shown(town: Town) -> None:
    """Without one nothing is found; with one the card shows no food, and the look is in the log with its reason."""
    await guests(town, "Ben", answers=replace(NEAR_BY, avoids=1))
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Guests", "Find one guest")
    await olive.writes("Ben")
    assert "Please tap the reason" in olive.heard
    assert not about(await log(town), "Ben")
    await olive.taps("Somebody is worried about them")
    await olive.writes("ben")
    assert "Ben, number" in olive.last.text
    assert "Hears from me in Telegram" in olive.last.text
    assert "celery" not in olive.last.text.lower()
    assert about(await log(town), "Ben") == ["guest_seen_worry"]


async def test_two_of_one_name_are_told_apart_by_area(town: Town) -> None:
    """Each name that was shown has its line; the one who is opened has another."""
    await guests(town, "Ben")
    await guests(town, "Ben", answers=replace(NEAR_BY, area="E05015018"))
    olive = olive_of(town)
    await looks_for(olive, "Ben")
    assert "I find 2 guests" in olive.last.text
    assert about(await log(town), "Ben") == ["guest_found_asked"] * 2
    await olive.taps("Ben, Brinnington")
    assert "Ben, number" in olive.last.text
    assert about(await log(town), "Ben")[0] == "guest_seen_asked"


async def test_a_neighbour_is_found_by_number_and_by_card(town: Town) -> None:
    """However the number is written; and by the number of the card."""
    _hana, number = await mary(town)
    olive = olive_of(town)
    for words in ("0161 496 0123", "01614960123", "+44 161 4960123", str(number), "mary"):
        await looks_for(olive, words)
        assert "Mary, number" in olive.last.text, words
        assert "Is rung by Hana" in olive.last.text
    await looks_for(olive, "0161 496 9999")
    assert "I find nobody" in olive.last.text


async def test_guests_of_another_town_are_never_found(town: Town) -> None:
    """Nor is somebody who has left, nor a stranger; not by name, not by number, not by an old button."""
    (ben, cai) = await guests(town, "Ben", "Cai")
    await known(town, "Dev")
    numbers = {one.name: (await person(town, one)).id for one in (ben, cai)}
    await rows(town, f"UPDATE person SET network = 'oldham' WHERE id = {numbers['Ben']}")
    await cai.writes("STOP")
    olive = olive_of(town)
    for words in ("Ben", "Cai", "Dev", str(numbers["Ben"]), str(numbers["Cai"])):
        await looks_for(olive, words)
        assert "I find nobody" in olive.last.text, words
    for action in ("look", "rest_ask", "put_right", "remove_ask", "remove"):
        olive.phone.presses_data(f"guest.{action}:{numbers['Ben']}:asked", olive.last)
        await town.settles()
    assert not about(await log(town), "Ben")
    assert (await person(town, ben)).guest is GuestState.ACTIVE


async def test_too_many_are_not_listed(town: Town) -> None:
    """Nothing is shown and nobody is noted; an area makes them fewer."""
    await guests(town, *[f"Mo{'abcdefghijklmnopqrstu'[number]}" for number in range(21)])
    olive = olive_of(town)
    await looks_for(olive, "Mo")
    assert "That fits 21 guests" in olive.last.text
    assert not [what for _, what, _ in await log(town) if what.startswith("guest_")]


async def test_a_rest_is_previewed_and_told(town: Town) -> None:
    """Ben’s place goes to others; he hears it, and ends the rest with one tap."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    olive = olive_of(town)
    await looks_for(olive, "Ben")
    assert "Has 1 meal ahead" in olive.last.text
    await olive.taps("Give them a rest")
    assert "Their place at 1 meal goes to somebody else" in olive.last.text
    await olive.taps("Leave it as it is")
    assert "Ben, number" in olive.last.text
    assert (await person(town, ben)).guest is GuestState.ACTIVE
    await olive.taps("Give them a rest", "A week")
    assert olive.was_told("Ben has a rest now.")
    assert "Is having a rest until Thursday 23 July" in olive.last.text
    assert "An organiser has given you a rest, until Thursday 23 July" in ben.last.text
    assert (await person(town, ben)).guest is GuestState.PAUSED
    assert not await rows(town, "SELECT 1 FROM booking WHERE state = 'going'")
    await ben.taps("I’m back")
    assert (await person(town, ben)).guest is GuestState.ACTIVE
    assert "guest_rested" in about(await log(town), "Ben")


async def test_a_name_and_an_area_are_put_right_and_told(town: Town) -> None:
    """What Ben eats stays as he said it."""
    ben = await guest(town, "Ben", avoids=("celery",))
    olive = olive_of(town)
    await looks_for(olive, "Ben")
    await olive.taps("Put something right", "Their first name")
    await olive.writes("Benedict")
    await olive.taps("Yes, put it right")
    assert "I call you Benedict now" in ben.last.text
    await olive.taps("Put something right", "Where they live")
    await olive.writes("SK5 8BE")
    await olive.taps("Yes, put it right")
    assert "has corrected where you live" in ben.last.text
    assert (await person(town, ben)).first_name == "Benedict"
    assert await rows(town, "SELECT sector, avoids FROM guest") == [("SK5 8", Allergen.CELERY.bit)]
    assert {"guest_name_put_right", "guest_area_put_right"} <= set(about(await log(town), "Benedict"))


async def test_off_the_list_is_previewed_told_kindly_and_can_be_complained_about(town: Town) -> None:
    """Their answers go at once; they may say that it is not right, and may join again."""
    (ben,) = await guests(town, "Ben")
    olive = olive_of(town)
    await looks_for(olive, "Ben", "Something we keep is not right")
    await olive.taps("Take them off the list")
    assert (await person(town, ben)).guest is GuestState.ACTIVE
    await olive.taps("Yes, take them off the list")
    assert "Ben is no longer on the list" in olive.last.text
    assert "taken you off our list" in ben.last.text
    assert "/complain" in ben.last.text
    assert (await person(town, ben)).guest is GuestState.LEFT
    assert await rows(town, "SELECT sector FROM guest") == [("",)]
    assert ("organiser",) in await rows(town, "SELECT way FROM consent WHERE given = 0")
    await ben.writes("/complain", "I was taken off the list")
    await ben.taps("Send it")
    assert await rows(town, "SELECT COUNT(*) FROM complaint") == [(1,)]


async def test_mary_hears_it_from_hana(town: Town) -> None:
    """In words that can be read out, with the number: she is on no list of Hana’s any more."""
    hana, _ = await mary(town)
    olive = olive_of(town)
    await looks_for(olive, "Mary")
    await olive.taps("Give them a rest", "A month")
    assert "Please ring Mary on 0161 496 0123 and say this" in hana.last.text
    assert "just tell me" in hana.last.text
    assert olive.was_told("I will tell the person who rings them")
    await olive.taps("Take them off the list", "Yes, take them off the list")
    assert "Please ring Mary on 0161 496 0123" in hana.last.text
    assert "/" not in hana.last.text


async def test_two_organisers_at_once(town: Town) -> None:
    """The second sees that it is over, and nothing is done or told twice."""
    (ben,) = await guests(town, "Ben")
    olive, omar = olive_of(town), await second_organiser(town)
    for one in (olive, omar):
        await looks_for(one, "Ben")
        await one.taps("Take them off the list")
    await olive.taps("Yes, take them off the list")
    told = len(ben.phone.heard)
    await omar.taps("Yes, take them off the list")
    assert len(ben.phone.heard) == told
