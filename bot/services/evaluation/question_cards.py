"""What those who are asked read, or hear read out: the wish for their agreement, and the questions word for word."""

from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.domain.evaluation.actions import (
    STUDY_ANSWER,
    STUDY_BACK,
    STUDY_NO,
    STUDY_SKIP,
    STUDY_STOP_ASK,
    STUDY_YES,
)
from bot.domain.evaluation.instruments import Instrument, StudyItem
from bot.domain.evaluation.people import AskedBy
from bot.domain.evaluation.questions import SCALE_OF, AnswerScale, answers_of, item_before, next_item
from bot.domain.evaluation.studies import Study, StudyMember, TimeOfAsking, items_of

IN_A_ROW = {AnswerScale.LIFE: 4}
"""Numbers stand beside one another; words have a row each."""
Row = tuple[Button, ...]


def consent_words(instrument: Instrument, *, life: bool, mode: AskedBy = AskedBy.CHAT) -> Text:
    """All that somebody says yes to."""
    count = len(items_of(instrument, life=life))
    about = text(f"study.consent.about.{instrument}{'.life' if life else ''}")
    return text("study.consent.ask", count=count, about=about, sees=text(f"study.consent.sees.{mode}"))


def consent_card(study: Study, member: StudyMember) -> Message:
    """In a chat."""
    return Message(text=consent_words(study.instrument, life=study.life), rows=consent_rows(member))


def consent_rows(member: StudyMember) -> tuple[Row, ...]:
    how = "_call" if member.mode is AskedBy.CALL else ""
    return (
        (Button(label=text(f"study.consent.yes{how}"), tap=STUDY_YES.tap(member.id)),),
        (Button(label=text(f"study.consent.no{how}"), tap=STUDY_NO.tap(member.id)),),
    )


def to_read(instrument: Instrument, *, life: bool) -> list[Text]:
    """Every question with its answers, as an organiser reads them before a study begins."""
    return [_with_answers(item) for item in items_of(instrument, life=life)]


def _with_answers(item: StudyItem) -> Text:
    answers = tuple(text("organising.study.answer", answer=label(item, one)) for one in answers_of(item))
    return text("organising.study.question", ask=ask(item), answers=Lines(lines=answers))


def ask(item: StudyItem) -> Text:
    """In the words of its source."""
    return text(f"study.item.{item}")


def label(item: StudyItem, answer: int) -> Text:
    scale = SCALE_OF[item]
    return (
        text("study.scale.life", number=answer) if scale is AnswerScale.LIFE else text(f"study.scale.{scale}.{answer}")
    )


def question(study: Study, time: TimeOfAsking, *, name: str, item: StudyItem | None = None, opens: str = "") -> Message:
    """The next question, or that one again; to whoever rings, it says to whom it is read. There must be one.

    `opens`: how a message begins that they did not ask for (`study.opens.<opens>`).
    """
    asked = item or next_item(study.items, time.answers)
    assert asked is not None
    number, count = study.items.index(asked) + 1, len(study.items)
    words: list[Param] = [text("study.number", number=number, count=count), *_before(study, asked), ask(asked)]
    if opens:
        words = [text(f"study.opens.{opens}"), *words]
    if time.mode is AskedBy.CALL:
        words = [text("calls.study.read", name=name), *words]
    return Message(text=paragraphs(words), rows=_rows(study, time, asked))


def _before(study: Study, item: StudyItem) -> list[Text]:
    """How the source begins, before its first question."""
    first = item is study.items[0]
    return [text(f"study.intro.{study.instrument}")] if first else []


def _rows(study: Study, time: TimeOfAsking, item: StudyItem) -> tuple[Row, ...]:
    buttons = [Button(label=label(item, one), tap=STUDY_ANSWER.tap(time.id, item, one)) for one in answers_of(item)]
    wide = IN_A_ROW.get(SCALE_OF[item], 1)
    rows = [tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide)]
    skip = Button(label=text("study.skip"), tap=STUDY_SKIP.tap(time.id, item))
    before = item_before(study.items, item)
    back = (Button(label=text("study.back"), tap=STUDY_BACK.tap(time.id, before)),) if before else ()
    stop = () if time.mode is AskedBy.CALL else ((Button(label=text("study.stop"), tap=STUDY_STOP_ASK.tap()),),)
    return (*rows, (*back, skip), *stop)
