"""Names as people write them, in any script."""

import pytest

from tests.support.acts import does
from tests.support.town import Town


@pytest.mark.parametrize("name", ["রবীন্দ্রনাথঠাকুরদাস", "மீனாட்சிசுந்தரம்பிள்ளை"])
async def test_a_name_in_any_script_fits_its_button(town: Town, name: str) -> None:
    """20 letters of Bengali are 57 bytes: they are read on the button, and not carried by it."""
    person = town.person(name)
    await person.writes("/start")
    await does(person, "Yes, please")
    await does(person, "Yes, I am")
    await person.writes(name)
    await person.taps("◀ Back", name)
    assert "postcode" in person.last.text
