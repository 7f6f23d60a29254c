"""Somebody who was rung so far has opened their link: one question, so that nobody takes it over unawares."""

from dataclasses import replace

from bot.conversations.engine.agreeing import must_agree
from bot.conversations.engine.engine import Conversation, Draft
from bot.conversations.engine.facts import Facts
from bot.domain.core.messages import Param, Text, text
from bot.domain.privacy.about import About, AboutKind


class ClaimDraft(Draft):
    """Whose link it is. The code is looked at again when they have answered."""

    code: str = ""
    name: str = ""
    guest: int = 0

    def whom(self) -> frozenset[About]:
        return frozenset({About(AboutKind.GUEST, self.guest)})


def _for_whom(draft: ClaimDraft, _facts: Facts) -> dict[str, Param]:
    return {"name": draft.name}


def asked(draft: ClaimDraft) -> Text:
    """What they say yes to."""
    return text("claiming.yours.ask", name=draft.name)


CLAIMING = Conversation(
    name="claiming",
    draft=ClaimDraft,
    questions=(replace(must_agree("yours", "claiming", "claiming.yours.declined"), params=_for_whom),),
)
