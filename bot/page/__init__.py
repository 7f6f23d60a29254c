"""The organiser’s page: what chat is bad at, in a browser, at the bot’s side. It asks the same services as chat."""
