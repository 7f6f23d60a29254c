"""A Telegram on this machine: a Bot API server, the people who use it, its faults and a clock that can be moved.

Nothing here imports `telegram`: what a bot sees is what came over HTTP.
"""
