"""In which message of a chat an answer stood, and in which language it was asked for."""

from bot.domain.core.messages import Frozen

WHOLE = ""


class HeardIn(Frozen):
    """The message in which the answer to a question stood; `WHOLE` where all of the draft was read from it."""

    question: str
    message: int


class SaidIn(Frozen):
    """The language in which a question was asked when it was answered."""

    question: str
    language: str
