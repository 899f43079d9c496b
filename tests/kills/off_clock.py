"""python -m tests.kills.off_clock MINUTES: the bot on a machine whose clock is so many minutes off."""

import sys
from datetime import datetime, timedelta

from bot import __main__ as bot
from bot import clock
from bot.clock import Clock

OFF = timedelta(minutes=float(sys.argv.pop()))


class OffClock(Clock):
    def now(self) -> datetime:
        return super().now() + OFF


clock.Clock = OffClock  # type: ignore[misc]
sys.argv.append("run")
sys.exit(bot.main())
