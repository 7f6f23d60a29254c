"""A whole town can be spoken to in a language that is in no file, without a line of it being patched."""

from bot.language.catalogue import given_texts, load_catalogues
from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from bot.language.rendering import RIGHT_TO_LEFT_LETTERS
from tests.support.pseudo import pseudo
from tests.support.speaking import chooses, readable, says
from tests.support.town import Town


async def test_a_guest_joins_in_a_made_up_language(town: Town) -> None:
    """Every bubble and every button, from the first answer on; typing what stands on a button is tapping it."""
    with given_texts(pseudo(load_catalogues()[DEFAULT_LANGUAGE])):
        asha = town.person("Asha")
        await asha.writes("/start")
        await chooses(asha, BY_CODE["ur"].own_name)
        await asha.writes(readable(says("joining.agree.yes", "ur")))
        await asha.writes("/help")
        said = [message for message in asha.phone.chat.messages[2:] if message.from_bot]
        assert len(said) > 2
        assert [one.text for one in said if not RIGHT_TO_LEFT_LETTERS.search(one.text)] == []
        labels = [label for one in said for row in one.buttons for label in row]
        assert [label for label in labels if label.isascii()] == []
