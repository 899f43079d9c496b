"""Which process this is, and which others of this machine have died.

A process is named `machine:pid:number`. The machine's part tells apart whatever numbers its processes by itself:
another host, another start of this one, another container. So a name of ours whose number nobody bears any more is
certainly dead; of all other names nothing is known.
"""

import os
import socket
from functools import cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex


@cache
def this_machine() -> str:
    try:
        numbered_by = Path("/proc/sys/kernel/random/boot_id").read_text() + str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        numbered_by = token_hex(8)  # not to be known again: nobody is ever taken for dead
    return f"{socket.gethostname()[:24]}-{sha256(numbered_by.encode()).hexdigest()[:12]}"


def named(number: int) -> str:
    """A name for this process; `number` tells several apart that live in it."""
    return f"{this_machine()}:{os.getpid()}:{number:x}"


def died_here(name: str) -> bool:
    """Whether that was a process of this machine, and is no more."""
    machine, _, rest = name.partition(":")
    pid = rest.partition(":")[0]
    if machine != this_machine() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass  # it is there, and somebody else's
    return False
