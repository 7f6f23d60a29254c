"""Saying no out loud. Each refusal is a type, kept beside what raises it; one place (`handlers`) puts it into words."""

from typing import ClassVar

from bot.domain.core.messages import Button, Message, Param, Text

Buttons = tuple[tuple[Button, ...], ...]


class Refused(Exception):  # noqa: N818 - "refused" is what people say; it is no program error
    """The person asked for something that cannot be. `key` names the sentence, `params` fill it."""

    key: ClassVar[str]
    way_on: Buttons = ()
    """To what can be done about it, where there is something."""

    def __init__(self, **params: Param) -> None:
        super().__init__(self.key)
        self.params = params

    def text(self) -> Text:
        return Text(key=self.key, params=self.params)

    def message(self) -> Message:
        """What is said, with the way on under it."""
        return Message(text=self.text(), rows=self.way_on)


class NotAllowed(Refused):
    """The person may not do this, or may no longer do it."""

    key = "general.not_allowed"


class Gone(Refused):
    """The button is of something that is over or was taken away."""

    key = "general.gone"
