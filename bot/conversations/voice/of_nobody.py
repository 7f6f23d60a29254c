"""Words that many will read and that are of nobody: no number, no link, no address, no name that is surely one.

There is no “it names nobody” here, so what is only perhaps a name stays.
"""

from bot.conversations.engine.answer import Answer
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.free_text import typed_words
from bot.parsing.messages.left_out import LeaveOut, to_leave_out

_SAYS = {LeaveOut.NUMBER: "number", LeaveOut.ADDRESS: "address", LeaveOut.NAME: "name_in_it"}


def words_of_nobody(answer: Answer, talk: str, question: str = "words", *, most: int) -> str:
    """Raises `NotUnderstood`: `<talk>.<question>.unclear`, `.number`, `.address` or `.name_in_it`."""
    words = typed_words(answer, f"{talk}.{question}.unclear", most=most)
    if found := to_leave_out(words, surely=True):
        raise NotUnderstood(f"{talk}.{question}.{_SAYS[found]}")
    return words
