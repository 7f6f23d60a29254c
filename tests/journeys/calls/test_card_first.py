"""The card on ringing is offered before the first call: once, and the call is there in any case."""

from tests.journeys.calls.test_call_tasks import NUMBER, mary
from tests.support.table import lunch
from tests.support.town import Town
from tests.support.volunteers import presses


async def test_a_caller_is_offered_the_card_once(town: Town) -> None:
    """Mary’s yes needs no card."""
    hana, _ = await mary(town)
    await hana.writes("/calls")
    assert "Before your first call" not in hana.heard
    await lunch(town, places=4)
    await hana.taps("Show my calls")
    assert "Before your first call" in hana.heard
    assert NUMBER in hana.last.text
    await hana.taps("Yes")
    assert hana.was_told("Noted for Mary")
    await presses(hana, "training.read:ringing")
    assert "said yes to being rung" in hana.last.text


async def test_who_has_read_it_is_not_offered_it(town: Town) -> None:
    hana, _ = await mary(town)
    await hana.writes("/training")
    await hana.taps("Ringing a neighbour", "Next", "Next", "My name, and for whom I ring")
    await hana.taps("Stop them: we never need that")
    await hana.writes("2")
    assert "That is all of “Ringing a neighbour”" in hana.last.text
    await lunch(town, places=4)
    await hana.taps("Show my calls")
    assert "Before your first call" not in hana.heard
