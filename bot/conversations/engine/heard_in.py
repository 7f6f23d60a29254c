"""In which message of a chat an answer stood."""

from bot.domain.core.messages import Frozen

WHOLE = ""


class HeardIn(Frozen):
    """The message in which the answer to a question stood; `WHOLE` where all of the draft was read from it."""

    question: str
    message: int
