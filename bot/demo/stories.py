"""The stories of the page, under “Show me”: each is told by doing it on the phones."""

from datetime import timedelta

from bot.demo.language_story import one_table
from bot.demo.page_view import StoryTitle
from bot.demo.people_stories import neighbour, question
from bot.demo.story_acts import posts, says_how, two_asked
from bot.demo.storyteller import PATIENCE_S, Story, Storyteller
from bot.demo.terminal_story import joining
from bot.demo.tour import LASTS_S, tour

NEW_NAMES = ("Nadia", "Joe", "Sam", "Lin", "Kit")


async def post(teller: Storyteller) -> None:
    """Post → invite → come → remind."""
    day, evening = teller.now + timedelta(days=2), teller.now + timedelta(days=1)
    await teller.says("Asha has soup and bread for twelve. She writes it as she would to a friend.", "Asha")
    await posts(
        teller,
        f"Lunch club: leek and potato soup and fresh bread for 12, Brinnington Community Hub, {day:%A} 12-2pm,"
        " vegetarian, contains milk, gluten and celery",
    )
    await teller.says("Neighbours whom it fits are asked, those who have had fewest meals first. Ben is one.", "Ben")
    await teller.sees("Ben", "I’ll come")
    await teller.says("He wonders why he was asked.", "Ben")
    await teller.taps("Ben", "Why me?")
    await teller.says("He says yes, and learns where it is.", "Ben")
    await teller.taps("Ben", "I’ll come")
    await says_how(teller, "Ben", "the 330 bus with Walter")
    await teller.says("We move the clock to the evening before. Ben is reminded, Asha gets her list.", "Ben")
    await teller.moves_to(evening.replace(hour=18, minute=0, second=0, microsecond=0))
    await teller.sees("Ben", "Still coming")
    await teller.says("One tap, and Asha can count on him.", "Ben")
    await teller.taps("Ben", "Still coming")
    await teller.says("This is Asha’s list: first names, and what they cannot eat.", "Asha")


async def cancels(teller: Storyteller) -> None:
    """Somebody cancels, and the waiting list moves."""
    day = teller.now + timedelta(days=2)
    await teller.says("Asha has just one portion of curry left.", "Asha")
    await posts(
        teller, f"Shared meal: veg curry and rice for 1, Brinnington Community Hub, {day:%A} 6-8pm, vegan, no allergens"
    )
    first, second = await two_asked(teller)
    await teller.says(f"{first} is asked, and takes it.", first)
    await teller.taps(first, "I’ll come")
    await teller.says(f"{second} was asked too, and is a moment late. {second} would like to wait.", second)
    await teller.taps(second, "I’ll come")
    await teller.taps(second, "Keep me in mind")
    await teller.says(f"Something comes up. {first} gives the place back with a tap: no reason, no blame.", first)
    await teller.taps(first, "I can’t come")
    await teller.says(f"The place is kept for {second}, who is next in line.", second)
    await teller.taps(second, "Yes, I’ll come")


async def broadcast(teller: Storyteller) -> None:
    """An organiser writes to everybody."""
    olive = teller.person("Olive")
    await teller.says("Olive would like everybody to know of the harvest fair.", "Olive")
    await teller.does(olive, "/broadcast")
    await teller.does(olive, "<b>Harvest fair</b> on the green this Saturday from noon. Bring a friend!")
    for act in ("Skip", "Skip", "All guests", "Now", "Show me how it looks"):
        await teller.does(olive, act)
    await teller.says("She sees what it will look like, and how many it reaches, before anything goes out.", "Olive")
    await teller.does(olive, "Send it to")
    await teller.person("Ben").hears("Harvest fair", PATIENCE_S)
    await teller.says("Ben has it, once, and can say that he wants no more news. Olive sees how far it got.", "Ben")


async def crash(teller: Storyteller) -> None:
    """The bot is killed before your eyes, and nothing is lost."""
    ben, jean = teller.person("Ben"), teller.person("Jean")
    await teller.says("Ben asks what he is going to, and at this very moment the bot is killed (kill -9).", "Ben")
    ben.writes("/mymeals")
    await teller.bot.kill()
    await teller.says("Nobody answers now. Jean writes too.", "Jean")
    jean.writes("/mymeals")
    await teller.says("All that was kept is kept, and what is new waits on Telegram’s side. It starts again.", "Ben")
    await teller.bot.start()
    await teller.bot.is_up()
    await ben.hears("", PATIENCE_S)
    await jean.hears("", PATIENCE_S)
    await teller.says("Both are answered, each of them once. Nothing was lost.", "Ben")


async def joins(teller: Storyteller) -> None:
    """A newcomer joins with a few taps."""
    newcomer = teller.newcomer(NEW_NAMES)
    name = newcomer.name
    await teller.says(f"{name} has seen the poster in the library.", name)
    for act, heard in (("/start", ""), *joining(name, "sk5 8be")):
        await teller.does(newcomer, act)
        if not any(heard in words for words in newcomer.heard):
            raise LookupError(f"“{act}” was not followed by “{heard}”")
    await teller.says(f"{name} is in, in under two minutes. Nothing was kept that is not needed.", name)


async def helps(teller: Storyteller) -> None:
    """Somebody would like to cook, and an organiser says yes."""
    newcomer = teller.newcomer(NEW_NAMES)
    name = newcomer.name
    await teller.says(f"{name} would love to cook for others, and says so.", name)
    tasks = ("Cook a meal", "Host at a table", "Done")
    for act in ("/volunteer", "Yes, I am", name, "sk5 8be", *tasks, "I make a good dhal.", "Offer to help"):
        await teller.does(newcomer, act)
    await teller.says("Olive opens her menu. What waits for her is on top.", "Olive")
    await teller.does(teller.person("Olive"), "/organise")
    await teller.does(teller.person("Olive"), _waiting(teller))
    await teller.says(f"She reads what {name} said. Nobody posts food before an organiser has said yes.", "Olive")
    await teller.taps("Olive", "Yes, approve")
    await teller.says(f"{name} hears it at once, and can post a first meal.", name)


def _waiting(teller: Storyteller) -> str:
    """The button of Olive’s menu behind which those wait who would like to help."""
    labels = teller.labels(teller.person("Olive"))
    return next((label for label in labels if "would like to help" in label), "Yes, approve")


STORIES: dict[str, Story] = {
    "tour": Story(f"Tour: {LASTS_S} seconds", tour),
    "post": Story("A meal", post),
    "cancels": Story("A place comes free", cancels),
    "neighbour": Story("Mary has no phone", neighbour),
    "question": Story("Ask the cook", question),
    "languages": Story("Three languages", one_table),
    "broadcast": Story("News for all", broadcast),
    "joins": Story("A newcomer", joins),
    "helps": Story("A new cook", helps),
    "crash": Story("A crash", crash),
}

TITLES = tuple(StoryTitle(key, story.title) for key, story in STORIES.items())
