"""A Telegram on this machine: a Bot API server, the people who use it, its faults and a clock that can be moved.

Nothing here imports `telegram`: what a bot sees is what came over HTTP. In a test:

    world = World(MovableClock(noon, running=False), limits=Limits.off())
    world.add_bot("1000:TEST-TOKEN")
    ben = world.person("Ben")
    async with serve(world) as server:  # a bot polls at server.base_url + "/bot"
        ben.writes("/start")
        await ben.hears("Welcome")
        ben.taps("I'll come")
        world.clock.move_by(timedelta(days=1))
        world.faults.next("sendMessage", Fault.RESET_AFTER)
"""
