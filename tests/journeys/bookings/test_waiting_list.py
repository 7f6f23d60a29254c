"""The waiting list: kept in mind, a place held for a while, and passed on by itself."""

from datetime import datetime, timedelta

from bot.domain.bookings.bookings import BookingState
from tests.support.table import FRIDAY_10AM, calls_it_off, host_of, state_of, table, the_occurrence
from tests.support.town import LONDON, Resident, Town


async def full_table(town: Town) -> tuple[Resident, Resident, Resident]:
    """One place, taken by Ben; Cai and Dee are kept in mind, in that order."""
    ben, cai, dee = await table(town, "Ben", "Cai", "Dee", places=1)
    for person in (ben, cai, dee):
        assert person.was_told("Would you like to come"), person.heard
    await ben.taps("I’ll come")
    for person in (cai, dee):
        await person.taps("I’ll come")
        assert person.was_told("has just filled up")
        await person.taps("Keep me in mind")
    return ben, cai, dee


async def test_a_full_meal_keeps_people_in_mind_in_the_order_of_their_taps(town: Town) -> None:
    """Each hears their number; a second tap changes nothing."""
    _, cai, dee = await full_table(town)
    assert cai.was_told("You are number 1 in line")
    assert dee.was_told("You are number 2 in line")
    await dee.writes("/mymeals")
    assert "number 2 in line" in dee.last.text


async def test_a_place_given_up_is_offered_on_at_once(town: Town) -> None:
    """Within a second the next in line hears of it, and it is theirs with one tap."""
    ben, cai, dee = await full_table(town)
    town.clock.move_by(timedelta(seconds=10))
    before = town.now
    await ben.taps("I can’t come")
    assert cai.was_told("A place has come free")
    offered = next(sent.at for sent in town.world.sent if "A place has come free" in sent.text)
    assert offered - before < timedelta(seconds=1)
    assert not dee.was_told("A place has come free")
    await cai.taps("Yes, I’ll come")
    assert cai.was_told("Lovely, you are coming!")
    assert (await the_occurrence(town)).taken == 1


async def test_a_held_place_nobody_else_can_take(town: Town) -> None:
    """While it waits for Cai, a tap of Ben’s finds it full."""
    ben, cai, _ = await full_table(town)
    invitation = ben.last
    await ben.taps("I can’t come")
    ben.phone.presses_data("invitation.accept:1", invitation)
    await town.settles()
    assert ben.was_told("has just filled up")
    await cai.taps("Yes, I’ll come")
    assert await state_of(town, cai) is BookingState.GOING


async def test_saying_no_passes_it_on_at_once(town: Town) -> None:
    """No is thanked, and the next in line hears of it."""
    ben, cai, dee = await full_table(town)
    await ben.taps("I can’t come")
    await cai.taps("No, thanks")
    assert cai.was_told("The place goes to the next in line")
    assert dee.was_told("A place has come free")


async def test_silence_passes_it_on_after_two_hours(town: Town) -> None:
    """And a late yes hears kindly that it is gone."""
    ben, cai, dee = await full_table(town)
    await ben.taps("I can’t come")
    await town.moves_to(town.now + timedelta(hours=1, minutes=50))
    assert not dee.was_told("A place has come free")
    await town.moves_to(town.now + timedelta(minutes=11))
    assert dee.was_told("A place has come free")
    await dee.taps("Yes, I’ll come")
    await cai.taps("Yes, I’ll come")
    assert cai.was_told("has just filled up")
    assert await state_of(town, dee) is BookingState.GOING


async def test_on_the_day_it_passes_on_after_twenty_minutes(town: Town) -> None:
    """Shortly before a meal there is less time to think."""
    ben, cai, dee = await full_table(town)
    await town.moves_to(datetime(2026, 7, 17, 8, 45, tzinfo=LONDON))
    await ben.taps("I can’t come")
    assert cai.was_told("A place has come free")
    await town.moves_to(datetime(2026, 7, 17, 9, 6, tzinfo=LONDON))
    assert dee.was_told("A place has come free")


async def test_nobody_is_woken_for_a_place(town: Town) -> None:
    """A place given up at night is offered in the morning, and its time runs from then."""
    ben, cai, dee = await full_table(town)
    await town.moves_to(datetime(2026, 7, 16, 22, 0, tzinfo=LONDON))
    await ben.taps("I can’t come")
    assert not cai.was_told("A place has come free")
    await town.moves_to(datetime(2026, 7, 17, 8, 40, tzinfo=LONDON))
    assert cai.was_told("A place has come free")
    assert not dee.was_told("A place has come free")
    await town.moves_to(datetime(2026, 7, 17, 8, 51, tzinfo=LONDON))
    assert dee.was_told("A place has come free")


async def test_leaving_and_blocking_free_places_too(town: Town) -> None:
    """Whoever goes, the next in line hears of it."""
    ben, cai, dee = await full_table(town)
    await ben.writes("/stop")
    assert cai.was_told("A place has come free")
    cai.phone.blocks()
    await town.settles()
    assert dee.was_told("A place has come free")


async def test_a_rest_frees_a_place_too(town: Town) -> None:
    """Whoever pauses makes room for the next."""
    ben, cai, _ = await full_table(town)
    await ben.writes("/pause")
    await ben.taps("A month")
    assert cai.was_told("A place has come free")


async def test_more_portions_go_to_those_who_wait(town: Town) -> None:
    """In the order of their taps, before anybody else can take them."""
    ben, cai, dee = await full_table(town)
    asha = host_of(town)
    await asha.writes("/myposts")
    await asha.taps("More places", "+ 2")
    assert cai.was_told("A place has come free")
    assert dee.was_told("A place has come free")
    assert (await the_occurrence(town)).taken == 3
    assert ben.was_told("Lovely, you are coming!")


async def test_somebody_on_the_list_can_leave_it(town: Town) -> None:
    """Thanked, and passed over from then on."""
    ben, cai, dee = await full_table(town)
    await cai.taps("Take me off the list")
    assert cai.was_told("You are off the waiting list")
    await ben.taps("I can’t come")
    assert not cai.was_told("A place has come free")
    assert dee.was_told("A place has come free")


async def test_waiting_in_vain_ends_with_a_kind_word(town: Town) -> None:
    """When no place can come free any more, they are told, and nothing is left open."""
    _, cai, _ = await full_table(town)
    await town.moves_to(FRIDAY_10AM + timedelta(hours=1, minutes=5))
    assert cai.was_told("no place came free")
    assert await state_of(town, cai) is BookingState.CANCELLED


async def test_calling_it_off_tells_those_who_wait(town: Town) -> None:
    """They need not keep the day free."""
    _, cai, _ = await full_table(town)
    await calls_it_off(town)
    assert cai.was_told("this is called off")


async def test_only_those_who_were_asked_are_kept_in_mind(town: Town) -> None:
    """A borrowed button is refused."""
    await full_table(town)
    eve = town.person("Eve")
    await eve.writes("/help")
    for data in ("waiting_list.join:1", "waiting_list.join:99", "invitation.accept_instead:1"):
        eve.phone.presses_data(data, eve.last)
        await town.settles()
    assert eve.was_told("That invitation was for somebody else")
    assert not eve.was_told("in line")
