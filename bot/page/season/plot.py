"""Places of each weekday, now and with the plan, and how many would be filled. The table under it says the same."""

from markupsafe import Markup

from bot.domain.core.messages import Text, text
from bot.domain.invitations.season_plan import SeasonAnswer, SeasonDay
from bot.domain.report.numbers import whole
from bot.domain.report.scales import Scale, steps_to
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words
from bot.language.report_page.axes import LEFT, RIGHT, upright
from bot.language.report_page.drawing import GREEN, INK, PALE, PAPER, Looks, element, line, picture, words

TOP, BOTTOM, HEIGHT = 44.0, 224.0, 250.0
BAR, GAP = 30.0, 4.0


def drawn(answer: SeasonAnswer) -> Markup:
    """Two bars a weekday: an outline for the places, filled as far as they would be."""

    def say(said: Text) -> str:
        return Words.load().plain(said, DEFAULT_LANGUAGE)

    steps = steps_to(max(day.places for day in (*answer.now.days, *answer.then.days)), most=5, whole=True)
    scale = Scale(0, steps[-1], BOTTOM, TOP)
    parts = [
        *_key(say(text("page.season.plot.now")), say(text("page.season.plot.then"))),
        *upright(steps, scale, RIGHT),
    ]
    wide = (RIGHT - LEFT) / len(answer.now.days)
    for at, (now, then) in enumerate(zip(answer.now.days, answer.then.days, strict=True)):
        middle = LEFT + (at + 0.5) * wide
        parts += [*_bar(now, middle - BAR - GAP / 2, scale, PALE), *_bar(then, middle + GAP / 2, scale, GREEN)]
        parts.append(words(say(text(f"page.season.day.{at}")), middle, BOTTOM + 18, anchor="middle"))
    says = text(
        "page.season.plot.says",
        now=whole(sum(day.places * day.filled for day in answer.now.days)),
        places=whole(answer.now.places),
        then=whole(sum(day.places * day.filled for day in answer.then.days)),
        more=whole(answer.then.places),
    )
    title = say(text("page.season.plot"))
    return Markup(picture("weekdays", parts, height=HEIGHT, title=title, says=say(says)))  # noqa: S704 - `drawing` escapes


def _bar(day: SeasonDay, x: float, scale: Scale, colour: str) -> list[str]:
    if not day.places:
        return [line(x, BOTTOM, x + BAR, BOTTOM, stroke=INK)]
    top, full = scale.at(day.places), scale.at(day.places * day.filled)
    outline: Looks = {"fill": PAPER, "stroke": colour, "stroke_width": 1.5}
    return [
        element("rect", x=x, y=top, width=BAR, height=BOTTOM - top, **outline),
        element("rect", x=x, y=full, width=BAR, height=BOTTOM - full, fill=colour),
        words(whole(day.places * day.filled), x + BAR / 2, min(top, full) - 4, anchor="middle", size=11),
    ]


def _key(now: str, then: str) -> list[str]:
    return [
        element("rect", x=LEFT, y=6, width=14, height=14, fill=PALE),
        words(now, LEFT + 20, 18),
        element("rect", x=LEFT + 240, y=6, width=14, height=14, fill=GREEN),
        words(then, LEFT + 260, 18),
    ]
