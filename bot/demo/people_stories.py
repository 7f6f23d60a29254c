"""Stories of people who speak through others: a neighbour who is rung, and a question to the cook."""

from datetime import timedelta

from bot.demo.cast import RUNG
from bot.demo.story_acts import posts, rings, says_how, two_asked
from bot.demo.storyteller import Storyteller


async def neighbour(teller: Storyteller) -> None:
    """Mary has no smartphone: Hetty rings her, and Mary changes her mind between two calls."""
    day = teller.now + timedelta(days=2)
    await teller.says("Asha has soup for four.", "Asha")
    await posts(
        teller,
        f"Shared meal: tomato soup and bread for 4, Brinnington Community Hub, {day:%A} 12-2pm, vegan, contains gluten",
    )
    await teller.says(
        f"{RUNG} has no smartphone, and her turn comes like anybody’s. Hetty is asked to ring her.", "Hetty"
    )
    await rings(teller)
    await teller.says(f"Hetty reads it out. They have a chat, and {RUNG} would love to come.", "Hetty")
    await teller.taps("Hetty", "Yes")
    await teller.says(f"{RUNG} says how she will get there. Hetty will remind her of it.", "Hetty")
    await says_how(teller, "Hetty", "the 330 bus with Jean")
    await teller.says(f"Later {RUNG} rings Hetty: may her sister come too? Hetty opens her list.", "Hetty")
    await _opens_her_meal(teller)
    for label in ("Brings somebody", "One", "Done", "Done"):
        await teller.taps("Hetty", label)
    await teller.says(f"Then {RUNG} has a cold. She just tells Hetty: one tap, no reason, no blame.", "Hetty")
    await _opens_her_meal(teller)
    await teller.taps("Hetty", "No, cannot come")
    await teller.says(f"The places are free for others, and {RUNG} keeps her turn.", "Hetty")


async def _opens_her_meal(teller: Storyteller) -> None:
    hetty = teller.person("Hetty")
    await teller.does(hetty, "/guests")
    await teller.does(hetty, "Tomato soup")


async def question(teller: Storyteller) -> None:
    """A guest asks, the cook answers, and all who come hear it."""
    day = teller.now + timedelta(days=2)
    await teller.says("Asha has a stew for six.", "Asha")
    await posts(
        teller, f"Shared meal: bean stew for 6, Brinnington Community Hub, {day:%A} 12-2pm, vegan, no allergens"
    )
    first, second = await two_asked(teller)
    for name in (first, second):
        await teller.says(f"{name} is asked, and will come.", name)
        await teller.taps(name, "I’ll come")
        await says_how(teller, name, "I walk")
    await teller.says(f"{first} would like to know something first. The cook sees a first name, no number.", first)
    await teller.taps(first, "Ask the cook")
    await teller.does(teller.person(first), "Can I sit near the door?")
    await teller.taps(first, "Yes, ask")
    await teller.says("Asha has it, and answers in her own words.", "Asha")
    await teller.taps("Asha", "Answer")
    await teller.does(teller.person("Asha"), "Yes, there is a bench by the door.")
    await teller.taps("Asha", "Send it")
    await teller.says("Others may wonder too. One tap tells all who come.", "Asha")
    await teller.taps("Asha", "Tell everybody who is coming")
    await teller.person(second).hears("bench by the door")
    await teller.says(f"{second} hears it as well. Nobody is told who asked.", second)
