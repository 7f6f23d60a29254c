"""Words of one person for another go through as they were written; which language the other uses is said."""

from bot.domain.core.messages import Text, paragraphs, text
from bot.domain.core.people import Person


def from_another_language(said: Text, writer: Person, reader: Person) -> Text:
    """With a line that names the language of the writer, for a reader of another."""
    if writer.language == reader.language:
        return said
    language = text(f"language.name.{writer.language}")
    return paragraphs((said, text("language.of_the_other", name=writer.first_name, language=language)))
