"""How long a test waits for what has to come: longer while the machine has other work."""

import os


def grown(limit):
    """A time limit, in any unit, as many times longer as there is work for each core.

    What is waited for still has to come: a limit only says after how long a test gives up.
    """
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1)
    return limit * max(1.0, waiting)
