"""What guests may bring is not known: everybody reads so before they say yes, and wherever the facts are said."""

from tests.journeys.offers.test_get_togethers import posts_without_food
from tests.support.acts import champion, guest
from tests.support.look_inside import rows
from tests.support.table import all_are_asked, guests, lunch, the_occurrence
from tests.support.town import Town
from tests.support.volunteers import person

MAY_BRING = "Guests may bring something to eat, too"


async def test_a_guest_reads_it_before_they_say_yes(town: Town) -> None:
    """In the invitation, in /food and in the words to hand on; nothing of it where nobody brings anything."""
    await lunch(town, places=4)
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    await rows(town, f"UPDATE guest SET brings = 'a pie' WHERE person_id = {(await person(town, cai)).id}")
    await all_are_asked(town, cai, dee)
    assert not dee.was_told(MAY_BRING)
    await cai.taps("I’ll come", "Skip")
    await all_are_asked(town, ben)
    assert MAY_BRING in ben.last.text
    await dee.writes("/food")
    await dee.taps("Veg soup")
    assert MAY_BRING in dee.last.text
    await dee.taps("Hand it on")
    assert MAY_BRING in dee.last.text
    await cai.taps("I can’t come")
    assert not (await the_occurrence(town)).guests_bring


async def test_at_a_get_together_without_food_no_cook_is_named(town: Town) -> None:
    """“No food” is of its host alone: what a guest brings is not known."""
    asha, cai, ben = await champion(town, "Asha"), await guest(town, "Cai"), await guest(town, "Ben", avoids=("milk",))
    await posts_without_food(asha)
    await rows(town, f"UPDATE guest SET brings = 'a pie' WHERE person_id = {(await person(town, cai)).id}")
    await cai.taps("I’ll come", "Skip")
    await ben.taps("I’ll come", "Skip")
    await ben.writes("/mymeals")
    assert ben.was_told("But guests may bring something. We do not know what is in it")
    assert not ben.was_told("The cook has not told us")
