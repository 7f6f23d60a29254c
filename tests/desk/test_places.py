"""Olive keeps the directory at her desk: edits in place, with wrong turns, and two at once."""

from tests.desk.conftest import Desk


async def test_the_table(desk: Desk) -> None:
    """The hub stands there with its way in."""
    olive = await desk.signed_in()
    words = (await olive.opens("/places")).words
    assert "Brinnington Hub" in words
