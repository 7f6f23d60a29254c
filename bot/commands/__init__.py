"""Groups of commands (`feeding-stockport venues …`); `bot.cli` puts them together."""
