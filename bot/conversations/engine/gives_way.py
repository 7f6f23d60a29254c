"""What is typed in the middle of a conversation and no answer to it: the meanings that it does not take for one."""

from bot.parsing.messages.intents import Intent

GIVES_WAY = frozenset(
    {
        Intent.STOP,
        Intent.BACK_OUT,
        Intent.ASK_AGAIN,
        Intent.HELP,
        Intent.HUMAN,
        Intent.FOOD,
        Intent.MY_MEALS,
        Intent.SETTINGS,
        Intent.PAUSE,
    }
)
"""What is meant for somebody else than most questions."""
FOR_A_PERSON = frozenset({Intent.STOP, Intent.BACK_OUT, Intent.HELP, Intent.FOOD, Intent.MY_MEALS, Intent.THANKS})
"""The same for words that a person of ours will read: "I need to talk to somebody" stands among them."""
ABOUT_PLACES = frozenset({Intent.STOP, Intent.BACK_OUT, Intent.HELP})
"""The same where organisers write down places: names and services of others stand there."""
