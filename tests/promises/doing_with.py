"""What people of the town do with one another: likes, what a host could use, ideas that are voted on."""

from bot.conversations.gifts.help_wanted import HelpWantedDraft
from bot.conversations.voice.votes import VoteDraft
from bot.domain.gifts.gifts import Gift
from bot.services.core.request import Request
from bot.services.gifts import wanted
from bot.services.voice import votes
from tests.promises.doing import Doing


class DoingWith(Doing):
    """Each act as its person; what is refused leaves no trace."""

    async def likes(self, name: str, gift: Gift, brings: str) -> None:
        """What they like doing, and what they might bring to eat."""

        async def act(request: Request) -> None:
            told = await request.work.answers.find(request.person.id)
            if told is not None and request.person.guest is not None:
                await request.work.gifts.add(request.person.id, gift, now=request.now)
                await request.work.answers.keep(
                    request.person.id, told.model_copy(update={"brings": brings}), now=request.now
                )

        await self._does(name, act)

    async def could_use(self, name: str, which: int, gift: Gift) -> None:
        """A host for one date of theirs, or an organiser for the town."""

        async def act(request: Request) -> None:
            occurrence = await self._one_of(request, which)
            about = occurrence.id if occurrence is not None and which else 0
            await wanted.finish(request, HelpWantedDraft(occurrence_id=about, kind=gift, words="play a song"))

        await self._does(name, act)

    async def votes(self, name: str) -> None:
        """Two ideas of somebody are put to a vote, which opens where it may."""

        async def act(request: Request) -> None:
            ideas = []
            for wording in ("A walk", "A choir"):
                idea = await request.work.ideas.add("stockport", request.person.id, wording, now=request.now)
                await request.work.ideas.keep(idea, wording, now=request.now)
                ideas.append(idea)
            await votes.finish(request, VoteDraft(chosen=tuple(ideas), days=3))
            vote = (await request.work.votes.of_idea(ideas[0])) if ideas else None
            if vote is not None:
                read = await votes.to_read(request.work, vote)
                await votes.open_it(request, vote.id, read.seen)

        await self._does(name, act)
