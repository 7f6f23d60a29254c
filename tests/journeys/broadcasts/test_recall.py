"""Food that must not be eaten: everybody who took it hears first, in the chat or on the telephone."""

from datetime import datetime

from tests.journeys.broadcasts.test_compose import NEXT_MORNING, organiser, writes_broadcast
from tests.journeys.calls.test_call_tasks import mary
from tests.support.table import champions, guests, lunch
from tests.support.town import LONDON, Town


async def test_food_that_must_not_be_eaten(town: Town) -> None:
    """Everybody who took it hears before anything else, nobody else does; late in the evening it keeps the quiet."""
    ben, cai = await guests(town, "Ben", "Cai")
    asha = await lunch(town, places=1, starts=datetime(2026, 7, 16, 17, tzinfo=LONDON))
    took, other = (ben, cai) if ben.was_told("Would you like") else (cai, ben)
    await took.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 16, 21, 30, tzinfo=LONDON))
    await asha.writes("/recall")
    await asha.taps("Veg soup")
    await asha.writes("There is milk in it")
    await asha.taps("Tell them now")
    assert "It is night" in asha.last.text
    assert not took.was_told("Please do not eat this")
    await town.moves_to(datetime(2026, 7, 17, 8, 30, tzinfo=LONDON))
    assert "Please do not eat this: Veg soup" in took.last.text
    assert "There is milk in it" in took.last.text
    assert not other.was_told("Please do not eat this")
    assert asha.was_told("I am telling the 1 person who took it")
    await town.moves_to(NEXT_MORNING)
    assert organiser(town).was_told("A warning went out")


async def test_an_organiser_warns_from_the_card_while_it_is_given_out(town: Town) -> None:
    """From Today to the card of a meal that has begun, and from there to everybody who has it."""
    (ben,) = await guests(town, "Ben")
    await lunch(town, places=2, starts=datetime(2026, 7, 16, 14, tzinfo=LONDON))
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 16, 15, tzinfo=LONDON))
    olive = organiser(town)
    await olive.writes("/organise")
    await olive.taps("Today", "🍽 Veg soup", "Warn about this food")
    await olive.writes("There is milk in it")
    await olive.taps("Tell them now")
    assert "Please do not eat this: Veg soup" in ben.last.text


async def test_a_warning_reaches_those_without_a_phone_of_their_own_by_a_call(town: Town) -> None:
    """Though they had another message that day: whoever rings them hears first, and organisers when nobody rings."""
    hana, _ = await mary(town)
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    asha = await lunch(town, places=2, starts=datetime(2026, 7, 16, 14, tzinfo=LONDON))
    await ben.taps("I’ll come")
    await hana.taps("Show my calls", "Yes")
    await writes_broadcast(olive, "Good morning all", to="All guests")
    await olive.taps("Send it to")
    await town.moves_to(datetime(2026, 7, 16, 17, 0, tzinfo=LONDON))
    await asha.writes("/recall")
    await asha.taps("Veg soup")
    await asha.writes("There is milk in it")
    await asha.taps("Tell them now")
    assert asha.was_told("1 of them")
    assert ben.was_told("Please do not eat this: Veg soup")
    await hana.writes("/calls")
    assert hana.was_told("Please do not eat this: Veg soup")
    assert not olive.was_told("Please do not eat this")
    await town.moves_to(datetime(2026, 7, 16, 17, 31, tzinfo=LONDON))
    assert "Please do not eat this: Veg soup" in olive.heard


async def test_a_warning_is_for_hosts_and_organisers(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    (eve,) = await champions(town, "Eve")
    await lunch(town, places=4, starts=datetime(2026, 7, 16, 17, tzinfo=LONDON))
    await ben.taps("I’ll come")
    await ben.writes("/recall")
    assert ben.was_told("That button is not for you")
    await eve.writes("/help")
    eve.phone.presses_data("recall.write:1", eve.last)
    await town.settles()
    assert eve.was_told("That button is not for you")
