"""Kill the engine in mid-check, see that QGIS goes on, and check again."""

import os
import signal
import sys
import time
from itertools import pairwise

from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface, plugins
from qgis_script import run, wait_until

from zoneproof.model.resources import sample_plan

sys.path.insert(0, os.environ["ZONEPROOF_SCRIPTS"])
from told import tell


def main():
    beats = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(20)
    plugin = plugins["zoneproof"]
    plugin.open_plan(str(sample_plan()))
    session = plugin.session
    engine = session.parent().engine
    stopped = []
    session.stopped.connect(lambda message, words: stopped.append(message))
    wait_until(lambda: session.plan is not None and session.is_busy)
    before = engine.pid()
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: stopped)
    told = [item.text() for item in iface.messageBar().items()]
    session.retry()
    wait_until(lambda: session.result is not None and not session.is_busy)
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    tell(
        stopped=stopped,
        told=told,
        another=engine.pid() != before,
        agrees=session.result["summary"]["agrees"],
        longest_gap_s=max(gaps),
    )


run(main, leave=True)
