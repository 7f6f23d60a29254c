"""What a town has paid: noted by button and by typing, changed, taken out, undone; wrong turns are answered."""

import pytest

from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import log, presses, second_organiser

KEPT = "SELECT kind, pence, about, first_day, last_day, monthly FROM cost WHERE ended_at = '' ORDER BY id"


async def begins(olive: Resident) -> None:
    await presses(olive, "costs.show:0")
    await olive.taps("Note a cost")


async def test_a_bill_is_noted_changed_and_taken_out_and_each_can_be_undone(town: Town) -> None:
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("The report", "Costs")
    assert "No costs are noted yet" in olive.last.text
    await olive.taps("Note a cost")
    await olive.writes("£1,200.50")
    await olive.taps("Food", "From one day to another")
    await olive.writes("1 July to 31 July")
    assert "Shall I note this?" in olive.last.text
    assert "£1,200.50" in olive.last.text
    await olive.taps("Note it")
    assert await rows(town, KEPT) == [("food", 120050, 0, "2026-07-01", "2026-07-31", 0)]
    await presses(olive, carried(olive, "costs.show"))
    await olive.taps("£1,200.50 Food, Wednesday 1 July")
    assert "Noted by Olive" in olive.last.text
    await olive.taps("Change it", "Change something", "How much")
    await olive.writes("about 300")
    await olive.taps("Note it")
    assert await rows(town, KEPT) == [("food", 30000, 1, "2026-07-01", "2026-07-31", 0)]
    await olive.taps("That was a slip: undo it")
    assert await rows(town, KEPT) == [("food", 120050, 0, "2026-07-01", "2026-07-31", 0)]
    await olive.taps("Take it out")
    assert await rows(town, KEPT) == []
    undo = carried(olive, "cost.undo")
    await olive.taps("That was a slip: undo it")
    assert len(await rows(town, KEPT)) == 1
    await presses(olive, undo)
    await presses(olive, undo)
    assert len(await rows(town, KEPT)) == 1, "pressed again and again it goes to and fro, and is never there twice"
    said = [what for _, what, _ in await log(town)]
    assert said[::-1][:5] == ["cost_noted", "cost_changed", "cost_back", "cost_taken_out", "cost_back"]


async def test_what_is_paid_each_month_goes_on_or_ends(town: Town) -> None:
    olive = olive_of(town)
    await begins(olive)
    await olive.writes("80")
    await olive.taps("Rooms", "Each month", "From Wednesday 1 July", "It goes on", "Note it")
    await olive.taps("Note another")
    await olive.writes("50p", "software", "each month", "March", "April", "Note it")
    assert await rows(town, KEPT) == [
        ("rooms", 8000, 0, "2026-07-01", "", 1),
        ("software", 50, 0, "2026-03-01", "2026-04-30", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "hears"),
    [
        ("0", "nothing at all"),
        ("-20", "below nothing"),
        ("£-20", "below nothing"),
        ("99999999999", "more than £1,000,000"),
        ("a lot", "can’t read that as an amount"),
        ("1.200,50", "can’t read that as an amount"),
        ("1,20", "can’t read that as an amount"),
        ("12" * 90, "can’t read that as an amount"),
    ],
)
async def test_an_amount_that_cannot_be(town: Town, typed: str, hears: str) -> None:
    """Is asked again, kindly, and nothing is kept."""
    olive = olive_of(town)
    await begins(olive)
    await olive.writes(typed)
    assert hears in olive.last.text
    await olive.writes("12.5")
    assert "What was it for?" in olive.last.text


async def test_days_that_cannot_be(town: Town) -> None:
    """The wrong way round, far away, or no days."""
    olive = olive_of(town)
    await begins(olive)
    await olive.writes("300")
    await olive.taps("Other", "From one day to another")
    for typed, hears in (
        ("31 July to 1 July", "before the first"),
        ("31 June", "can’t read that as a day"),
        ("some time", "can’t read that as a day"),
        ("1 July 1926", "very far from today"),
    ):
        await olive.writes(typed)
        assert hears in olive.last.text, typed
    await olive.writes("10 July", "9 July")
    assert "That is before the first day (Friday 10 July 2026)" in olive.last.text
    await olive.writes("12/7/2026")
    await olive.taps("Change something", "First day")
    await olive.writes("13 July")
    assert "The last day would be before the first" in olive.last.text
    await olive.writes("11 July")
    await olive.taps("Note it")
    assert await rows(town, KEPT) == [("other", 30000, 0, "2026-07-11", "2026-07-12", 0)]


async def test_a_change_of_what_was_taken_out_meanwhile_is_over(town: Town) -> None:
    """And who is no organiser sees nothing of it."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await begins(olive)
    await olive.writes("300")
    await olive.taps("Other", "One day", "Today", "Note it")
    number = carried(olive, "cost.undo").split(":")[1]
    await presses(olive, f"cost.change:{number}")
    await presses(await second_organiser(town), f"cost.take_out:{number}")
    await olive.taps("Note it")
    assert "That is over" in olive.last.text
    assert await rows(town, KEPT) == []
    await asha.writes("/help")
    for tap in ("costs.show:0", "cost.note", f"cost.open:{number}", f"cost.undo:{number}"):
        await presses(asha, tap)
        assert "£" not in asha.last.text
    assert await rows(town, KEPT) == []


async def test_many_costs_are_shown_in_pages(town: Town) -> None:
    olive = olive_of(town)
    for pounds in range(1, 10):
        await begins(olive)
        await olive.writes(str(pounds))
        await olive.taps("Food", "One day", "Today", "Note it")
    await presses(olive, "costs.show:0")
    assert olive.last.buttons[0] == ["£9 Food, Thursday 16 July"]
    await olive.taps("Older ones")
    assert olive.last.buttons[0] == ["£1 Food, Thursday 16 July"]
