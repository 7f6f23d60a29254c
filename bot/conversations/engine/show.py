"""How a conversation looks: the question to ask now, or the review, with its buttons."""

from dataclasses import replace

from bot.conversations.engine.engine import Choice, Conversation, D, Question, current, previous
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.taps import ConversationMove, ConversationTap
from bot.domain.core.messages import Button, Message, Text, text
from bot.language.aloud import FOR_THEM, aloud

Row = tuple[Button, ...]
EXTRAS_A_ROW = 2


def show(conversation: Conversation[D], draft: D, revision: int, facts: Facts) -> Message:
    """The next question; when all is said, the review. Of a neighbour who is on the telephone it says so."""
    shown = _show(conversation, draft, revision, facts)
    if not draft.for_guest:
        return shown
    return replace(shown, text=text(FOR_THEM, name=draft.for_name, question=aloud(shown.text)))


def _show(conversation: Conversation[D], draft: D, revision: int, facts: Facts) -> Message:
    question = current(conversation, draft, facts)
    if question is None:
        return _review(conversation, draft, revision, facts)
    buttons = _Buttons(conversation.name, revision)
    params = question.params(draft, facts)
    return Message(
        text=Text(key=f"{conversation.name}.{question.name}.ask", params=params),
        rows=(*_choices(question, draft, facts, buttons), *_controls(conversation, question, draft, facts, buttons)),
    )


def show_changes(conversation: Conversation[D], draft: D, revision: int, facts: Facts) -> Message:
    """Ask which answer is to be changed."""
    buttons = _Buttons(conversation.name, revision)
    rows = tuple(
        (buttons.make(text(f"{conversation.name}.{question.name}.name"), ConversationMove.REOPEN, question.name),)
        for question in conversation.questions
        if question.name in draft.answered and question.applies(draft, facts)
    )
    return Message(
        text=text("conversation.change.ask"), rows=(*rows, (buttons.control(ConversationMove.DONE, "never_mind"),))
    )


def _review(conversation: Conversation[D], draft: D, revision: int, facts: Facts) -> Message:
    assert conversation.review is not None
    buttons = _Buttons(conversation.name, revision)
    extras = [
        buttons.make(text(f"{conversation.name}.{question.name}.add"), ConversationMove.REOPEN, question.name)
        for question in conversation.questions
        if question.extra and question.name not in draft.answered and question.applies(draft, facts)
    ]
    return Message(
        text=conversation.review(draft, facts),
        rows=(
            *(tuple(extras[at : at + EXTRAS_A_ROW]) for at in range(0, len(extras), EXTRAS_A_ROW)),
            (buttons.make(text(f"{conversation.name}.finish"), ConversationMove.FINISH),),
            (buttons.control(ConversationMove.CHANGE, "change"), buttons.leave(conversation.leave)),
        ),
    )


def _choices(question: Question[D], draft: D, facts: Facts, buttons: "_Buttons") -> tuple[Row, ...]:
    rows = question.choices(draft, facts)
    if not question.several:
        return tuple(tuple(buttons.choice(choice) for choice in row) for row in rows)
    switches = tuple(tuple(buttons.switch(choice) for choice in row) for row in rows)
    if any(choice.settles for row in rows for choice in row):
        return switches
    return (*switches, (buttons.control(ConversationMove.DONE, "done"),))


def _controls(
    conversation: Conversation[D], question: Question[D], draft: D, facts: Facts, buttons: "_Buttons"
) -> tuple[Row, ...]:
    row = []
    if previous(conversation, draft, facts):
        row.append(buttons.control(ConversationMove.BACK, "back"))
    if question.optional:
        row.append(buttons.control(ConversationMove.SKIP, "skip"))
    row.append(buttons.leave(conversation.leave))
    return (tuple(row),)


class _Buttons:
    """Makes the buttons of one revision of one conversation."""

    def __init__(self, conversation: str, revision: int) -> None:
        self._conversation = conversation
        self._revision = revision

    def make(self, label: Text, move: ConversationMove, value: str = "") -> Button:
        return Button(label=label, tap=ConversationTap(self._conversation, self._revision, move, value).encode())

    def control(self, move: ConversationMove, name: str) -> Button:
        return self.make(text(f"conversation.{name}"), move)

    def leave(self, key: str) -> Button:
        return self.make(text(key), ConversationMove.CANCEL)

    def choice(self, choice: Choice) -> Button:
        return self.make(choice.label, ConversationMove.CHOOSE, choice.value)

    def switch(self, choice: Choice) -> Button:
        if choice.settles:
            return self.choice(choice)
        label = text("conversation.on" if choice.on else "conversation.off", label=choice.label)
        return self.make(label, ConversationMove.REMOVE if choice.on else ConversationMove.ADD, choice.value)
