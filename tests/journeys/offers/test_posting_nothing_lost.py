"""Posting: whatever a champion types that looks like a post opens a draft; others hear how to become one."""

import json
from pathlib import Path

import pytest

from bot.app import build
from bot.conversations.offers.posting_typed import draft_from_words
from bot.parsing.messages.intents import Intent
from bot.parsing.messages.meaning import understand
from tests.support.acts import champion, guest
from tests.support.talk import facts
from tests.support.town import Town

SETS = sorted(Path(__file__).parents[2].glob("parsing/*/posts.jsonl"))
POSTS = [json.loads(line)["text"] for path in SETS for line in path.read_text("utf-8").splitlines() if line]


def test_every_post_of_the_sets_opens_a_draft() -> None:
    """Whether the reader of messages knows it for a post or makes nothing of it."""
    assert POSTS
    lost = []
    for typed in POSTS:
        meant = understand(typed).intent
        drafted = draft_from_words(typed, facts(), sure=meant is Intent.POST)
        if meant not in {Intent.POST, Intent.UNCLEAR} or drafted is None:
            lost.append((meant, typed))
    assert lost == []


@pytest.mark.parametrize("typed", ["asdf", "hello there my friend", "you are lovely", "see you Friday"])
def test_small_talk_opens_none(typed: str) -> None:
    """Neither food nor two things of a post."""
    assert draft_from_words(typed, facts(), sure=False) is None


async def test_half_a_post_is_kept_and_the_rest_is_asked(town: Town) -> None:
    """Nothing but what there is and where: a wrong turn, a restart, and the draft is still there."""
    asha = await champion(town, "Asha")
    await asha.writes("we've got a big pot of scouse on at the hub if anyone fancies it")
    assert "What kind of post" in asha.last.text
    await asha.writes("you what?")
    await town.bot.close()
    town.bot = await build(town.config, town.clock)
    await asha.writes("/post")
    await asha.taps("A shared meal")
    assert "How many" in asha.last.text


async def test_a_guest_who_types_a_post_hears_how_to_volunteer(town: Town) -> None:
    """And what becomes of their words."""
    ben = await guest(town, "Ben")
    await ben.writes("20 portions veg curry, Brinnington Hub, today 5-7pm, going spare")
    assert "/volunteer" in ben.last.text
    assert "30 days" in ben.last.text


async def test_who_waits_for_the_organisers_hears_that(town: Town) -> None:
    """Not that I know a few words only."""
    cai = town.person("Cai")
    await cai.writes("/volunteer")
    await cai.taps("Yes, I am")
    await cai.writes("Cai")
    await cai.writes("SK5 8BE")
    await cai.taps("Cook", "Host", "Done")
    await cai.taps("Skip")
    await cai.taps("Offer to help")
    await cai.writes("20 portions veg curry, Brinnington Hub, today 5-7pm, going spare")
    assert "with the organisers" in cai.last.text
