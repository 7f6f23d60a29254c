"""Room: announcements. Whom it reaches and how, in words; a few are not counted out, as in the chat."""

from dataclasses import dataclass

from bot.domain.broadcasts.broadcasts import NewBroadcast
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.messages import Items, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.privacy.counts import enough, shown_count
from bot.language.counts import people_said
from bot.services.broadcasts.preview import odd_names
from bot.services.broadcasts.reach import BroadcastReach, GoesOut, goes_out, is_of_its_day, whom
from bot.services.core.request import Request
from storage.broadcasts.segments import SegmentRest


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachSaid:
    """As it is shown beside the form, and before it is sent."""

    reach: BroadcastReach
    people: Text
    """The number."""
    head: Text
    how: list[Text]
    """By Telegram, by call, in which language."""
    odd: list[Text]
    """Names that nobody has, or several."""
    rest: list[Text]
    """Who does not hear it, and why."""
    when: list[Text]

    @property
    def by_call(self) -> bool:
        """More than a few of them are rung."""
        return shown_count(self.reach.size.by_phone) is not None

    @property
    def seen(self) -> Fingerprint:
        """What whoever sends it has read: whom it reaches and when."""
        return fingerprint(paragraphs([self.head, *self.how, *self.odd, *self.when]))


async def counted(request: Request, broadcast: NewBroadcast) -> ReachSaid:
    """At this moment, by the figures of the chat."""
    reach = await whom(request, broadcast)
    return ReachSaid(
        reach=reach,
        people=people_said(reach.size.people),
        head=_head(reach),
        how=[*_how(reach), *_languages(reach, broadcast)],
        odd=odd_names(reach),
        rest=_rest(reach.rest, broadcast),
        when=_when(request, broadcast),
    )


def _head(reach: BroadcastReach) -> Text:
    if reach.is_nobody:
        return text("page.announcements.reach.nobody")
    return text("page.announcements.reach", people=people_said(reach.size.people))


def _how(reach: BroadcastReach) -> list[Text]:
    """Where few are rung, how many stays unsaid."""
    size = reach.size
    if shown_count(size.people) is None:
        return [] if reach.is_nobody else [text("page.announcements.reach.few")]
    if shown_count(size.by_phone) is None:
        return [text("page.announcements.reach.telegram_all")]
    on_telegram = people_said(size.people - size.by_phone)
    return [
        text("page.announcements.reach.telegram", people=on_telegram),
        text("page.announcements.reach.call", people=people_said(size.by_phone)),
    ]


def _languages(reach: BroadcastReach, broadcast: NewBroadcast) -> list[Text]:
    """Who reads it in which language; who gets English instead is said by language where they are not few."""
    own = [
        text(
            "page.announcements.reach.language",
            language=text(f"language.name.{code}"),
            people=people_said(reach.languages.get(code, 0)),
        )
        for code in broadcast.others
    ]
    without = reach.in_english_instead(broadcast)
    if not without:
        return own
    missing = {code: people for code, people in reach.languages.items() if not broadcast.is_in(code)}
    named = tuple(
        text("page.announcements.reach.of_language", language=text(f"language.name.{code}"), people=people_said(people))
        for code, people in enough(missing)
    )
    if not named:
        return [*own, text("broadcasts.reach_in_english", people=people_said(without))]
    said = text("page.announcements.reach.english", people=people_said(without), languages=Items(items=named))
    return [*own, said]


def _rest(rest: SegmentRest, broadcast: NewBroadcast) -> list[Text]:
    """Each with its reason."""
    reasons = {"unreachable": rest.unreachable, "no_news": rest.no_news, "resting": rest.resting}
    if not broadcast.corrects:
        reasons["had_news" if broadcast.starts else "had_news_today"] = rest.had_news
    return [
        text(f"page.announcements.rest.{why}", people=people_said(people))
        for why, people in reasons.items()
        if shown_count(people) is not None
    ]


def _when(request: Request, broadcast: NewBroadcast) -> list[Text]:
    out = goes_out(request, broadcast)
    when = (
        text("page.announcements.goes.at", at=Times(start=broadcast.send_at, zone=broadcast.zone))
        if out is GoesOut.AT
        else text(f"page.announcements.goes.{out}")
    )
    return [when, *([text("broadcasts.of_its_day")] if is_of_its_day(broadcast) else [])]
