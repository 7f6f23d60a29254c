"""Somebody reports what was written to them: the lead sees the words, nobody else does, and the look is noted."""

from tests.journeys.offers.test_questions import answers, asks, invited
from tests.journeys.organisers.test_menu import organiser
from tests.support.look_inside import rows
from tests.support.town import Town
from tests.support.volunteers import labels, log

RUDE = "What do you look like?"


async def test_the_lead_reads_the_words_that_were_reported(town: Town) -> None:
    """With who wrote to whom; what others asked about that meal is not shown."""
    lead, omar = await organiser(town, "Lena", lead=True), await organiser(town, "Omar")
    asha, (ben, cai) = await invited(town, "Ben", "Cai")
    await asks(cai, "Is there a ramp?")
    await asks(ben, RUDE)
    report = asha.last
    await answers(asha, "That is not for here.")
    await asha.taps_on(report, "Report a concern")
    await asha.writes("This guest asks odd things")
    await asha.taps("No, not right now")
    await lead.writes("/organise")
    await lead.taps("1 question or concern", "Concern 1: new")
    assert RUDE not in lead.last.text
    await lead.taps("Read what was written")
    assert f"Ben asked Asha: “{RUDE}”" in lead.last.text
    assert "Asha answered: “That is not for here.”" in lead.last.text
    assert ("Lena", "concern_words_seen", "Asha") in await log(town)
    await omar.writes("/help")
    omar.phone.presses_data("case.words:concern:1", omar.last)
    await town.settles()
    assert RUDE not in omar.heard


async def test_a_guest_who_reports_sees_only_their_own_words_shown(town: Town) -> None:
    """What Cai asked stays between Cai and the cook."""
    lead = await organiser(town, "Lena", lead=True)
    _asha, (ben, cai) = await invited(town, "Ben", "Cai")
    await asks(cai, "Is there a ramp?")
    await ben.taps("I’ll come")
    ben.phone.presses_data("concern.raise:1", ben.last)
    await town.settles()
    await ben.writes("Something is odd")
    await ben.taps("No, not right now")
    await lead.writes("/organise")
    await lead.taps("1 question or concern", "Concern 1: new", "Read what was written")
    assert "ramp" not in lead.last.text
    assert "Nobody wrote" in lead.last.text
    await rows(town, "UPDATE concern SET person_id = NULL")
    await lead.writes("/organise")
    await lead.taps("1 question or concern", "Concern 1: new")
    assert "Read what was written" not in labels(lead)
