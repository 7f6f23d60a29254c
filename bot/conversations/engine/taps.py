"""What the buttons of a conversation carry: `c:<conversation>:<revision>:<what>`, at most 64 bytes."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.refusals import Gone

MOST_DIGITS = 18
CONVERSATION = "c"
"""The name that every button of a conversation begins with."""


class ConversationMove(StrEnum):
    """What a button does."""

    CHOOSE = "="
    ADD = "+"
    REMOVE = "-"
    DONE = "d"
    SKIP = "s"
    BACK = "b"
    CANCEL = "x"
    FINISH = "f"
    CHANGE = "c"
    """Which answer would you like to change?"""
    REOPEN = "r"
    """This one."""
    GO_ON = "g"
    """With what was put aside."""
    KEEP = "k"
    """What was typed last is the answer, though it could be meant otherwise."""


@dataclass(frozen=True, slots=True)
class ConversationTap:
    """One press, as it came back from Telegram."""

    conversation: str
    revision: int
    move: ConversationMove
    value: str = ""

    def encode(self) -> str:
        return f"c:{self.conversation}:{self.revision}:{self.move}{self.value}"

    @classmethod
    def decode(cls, data: str) -> "ConversationTap":
        """Raises `Gone` for anything that we did not make."""
        try:
            _letter, conversation, revision, what = data.split(":", 3)
            if len(revision) > MOST_DIGITS:
                raise Gone
            return cls(conversation, int(revision), ConversationMove(what[:1]), what[1:])
        except ValueError:
            raise Gone from None
